/** Objections are marked, looked into and answered in writing in 20 days; a person may say something of their own. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import type { EventOf } from '#event-schema';
import { accept, isSameBody, type LocalDate } from '#kernel';
import { statutoryDate } from '#loan-math';
import { isNegative, WITHDRAWN_ROW } from './bureau-row.schema';
import { type Decide, no } from './bureau-commands';
import type { BureauState } from './bureau.state';
import { isSameRow } from './month-row';
import type { BureauEvent } from './objection.events';
import type { BureauRecordCorrected } from './report.events';
import { isHeldNow } from './reporting-holds';

/** By when an objection is answered; the lender's own deadline, which no holiday moves. */
export function objectionDueOn(receivedOn: LocalDate): LocalDate {
  return statutoryDate('creditObjectionAnswer', receivedOn);
}

export const receiveObjection: Decide<'ReceiveObjection'> = ({ lateBecause, ...data }, state, context) => {
  const { loanId, objectionId } = data;
  const { businessDate, onBehalfOf } = context;
  // Who objects themselves does so today.
  const receivedOn = onBehalfOf === undefined ? (data.receivedOn ?? businessDate) : businessDate;
  const from = onBehalfOf === undefined ? data.from : 'PERSON';
  const known = state.objections.find(({ told }) => told.objectionId === objectionId);
  if (known) return isSameBody(known.toldWith, context) ? accept() : no('OBJECTION_ALREADY_RECEIVED', { objectionId });
  if (receivedOn > businessDate) return no('OBJECTION_IN_FUTURE', { receivedOn, businessDate });
  const told = state.months.filter(({ submissions }) => submissions.length > 0).map(({ month }) => month);
  // Whose the loan is bears on all that was told of it.
  const months = data.months.length === 0 || data.claim === 'NOT_MINE' ? told : [...new Set(data.months)].sort();
  const unknown = months.filter((month) => !told.includes(month));
  if (months.length === 0 || unknown.length > 0) return no('MONTH_NOT_REPORTED', { loanId, months: unknown });
  const said = { lateBecause };
  const backdated = backdatingObjection(receivedOn, said, context);
  if (backdated) return backdated;
  const late = lateEntryOf(receivedOn, said, context);
  return accept({
    type: 'ObjectionReceived',
    data: { ...data, from, months, receivedOn, dueOn: objectionDueOn(receivedOn), ...late },
  });
};

/** What is reported follows from the loan: to uphold an objection the loan is put right first, and the correction is known here. */
export const answerObjection: Decide<'AnswerObjection'> = (data, state, { actor, businessDate }) => {
  const { loanId, borrowerId, objectionId, finding, reasons, letter } = data;
  const objection = state.objections.find(({ told }) => told.objectionId === objectionId);
  if (!objection) return no('OBJECTION_UNKNOWN', { objectionId });
  const { answer, corrected, told } = objection;
  if (answer) {
    const { finding: found } = answer;
    const same = found === finding && answer.letter === letter;
    return same ? accept() : no('OBJECTION_ANSWERED_ALREADY', { objectionId, finding: found, letter: answer.letter });
  }
  const { months, claim } = told;
  const isNotTheirs = finding === 'UPHELD' && claim === 'NOT_MINE';
  if (isNotTheirs && !isHeldNow(state.holds, 'FORBIDDEN')) return no('LOAN_STILL_THEIRS', { loanId, objectionId });
  const withdrawn = isNotTheirs ? withdrawnMonths({ loanId, borrowerId }, state) : [];
  const putRight = [...new Set([...corrected, ...withdrawn.map(({ data: { month } }) => month)])].sort();
  if (finding === 'UPHELD' && putRight.length === 0) return no('NOTHING_CORRECTED', { objectionId, months });
  const answered = {
    ...{ loanId, borrowerId, objectionId, finding, reasons, letter, months },
    ...{ corrected: putRight, answeredBy: actor.id, answeredOn: businessDate },
  };
  return accept<BureauEvent>(...withdrawn, { type: 'ObjectionAnswered', data: answered });
};

/** Everything that was told of a loan that is not this person's is taken out of their record. */
function withdrawnMonths(
  of: { readonly loanId: string; readonly borrowerId: string },
  { months }: BureauState,
): readonly EventOf<typeof BureauRecordCorrected>[] {
  return months.flatMap(({ month, right: stood, submissions }) => {
    if (submissions.length === 0 || isSameRow(stood, WITHDRAWN_ROW)) return [];
    const data = { ...of, month, stood, right: WITHDRAWN_ROW, overdueSince: null, because: 'OBJECTION' as const };
    return [{ type: 'BureauRecordCorrected' as const, data }];
  });
}

export const addPersonStatement: Decide<'AddPersonStatement'> = ({ lateBecause, ...data }, state, context) => {
  const { loanId, statementId } = data;
  const { businessDate, onBehalfOf } = context;
  const receivedOn = onBehalfOf === undefined ? (data.receivedOn ?? businessDate) : businessDate;
  const known = state.statements.find((one) => one.statementId === statementId);
  if (known) return isSameBody(known.toldWith, context) ? accept() : no('STATEMENT_ALREADY_ADDED', { statementId });
  if (receivedOn > businessDate) return no('OBJECTION_IN_FUTURE', { receivedOn, businessDate });
  const negative = state.months.some(({ submissions }) => submissions.some(({ row }) => isNegative(row)));
  if (!negative) return no('NOTHING_NEGATIVE_REPORTED', { loanId });
  const said = { lateBecause };
  const backdated = backdatingObjection(receivedOn, said, context);
  const late = lateEntryOf(receivedOn, said, context);
  return backdated ?? accept({ type: 'PersonStatementAdded', data: { ...data, receivedOn, ...late } });
};
