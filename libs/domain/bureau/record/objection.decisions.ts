/** Objections are marked, looked into and answered in writing in 20 days; a person may say something of their own. */
import { accept, isSameBody, type LocalDate } from '#kernel';
import { statutoryDate } from '#loan-math';
import { isNegative } from './bureau-row.schema';
import { type Decide, no } from './bureau-commands';

/** By when an objection is answered; the lender's own deadline, which no holiday moves. */
export function objectionDueOn(receivedOn: LocalDate): LocalDate {
  return statutoryDate('creditObjectionAnswer', receivedOn);
}

export const receiveObjection: Decide<'ReceiveObjection'> = (data, state, context) => {
  const { loanId, objectionId } = data;
  const { businessDate, onBehalfOf } = context;
  // Who objects themselves does so today.
  const receivedOn = onBehalfOf === undefined ? (data.receivedOn ?? businessDate) : businessDate;
  const from = onBehalfOf === undefined ? data.from : 'PERSON';
  const known = state.objections.find(({ told }) => told.objectionId === objectionId);
  if (known) return isSameBody(known.toldWith, context) ? accept() : no('OBJECTION_ALREADY_RECEIVED', { objectionId });
  if (receivedOn > businessDate) return no('OBJECTION_IN_FUTURE', { receivedOn, businessDate });
  const told = state.months.filter(({ submissions }) => submissions.length > 0).map(({ month }) => month);
  const months = data.months.length === 0 ? told : [...new Set(data.months)].sort();
  const unknown = months.filter((month) => !told.includes(month));
  if (months.length === 0 || unknown.length > 0) return no('MONTH_NOT_REPORTED', { loanId, months: unknown });
  return accept({
    type: 'ObjectionReceived',
    data: { ...data, from, months, receivedOn, dueOn: objectionDueOn(receivedOn) },
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
  const { months } = told;
  if (finding === 'UPHELD' && corrected.length === 0) return no('NOTHING_CORRECTED', { objectionId, months });
  return accept({
    type: 'ObjectionAnswered',
    data: {
      ...{ loanId, borrowerId, objectionId, finding, reasons, letter, months },
      ...{ corrected, answeredBy: actor.id, answeredOn: businessDate },
    },
  });
};

export const addPersonStatement: Decide<'AddPersonStatement'> = (data, state, context) => {
  const { loanId, statementId } = data;
  const { businessDate, onBehalfOf } = context;
  const receivedOn = onBehalfOf === undefined ? (data.receivedOn ?? businessDate) : businessDate;
  const known = state.statements.find((one) => one.statementId === statementId);
  if (known) return isSameBody(known.toldWith, context) ? accept() : no('STATEMENT_ALREADY_ADDED', { statementId });
  if (receivedOn > businessDate) return no('OBJECTION_IN_FUTURE', { receivedOn, businessDate });
  const negative = state.months.some(({ submissions }) => submissions.some(({ row }) => isNegative(row)));
  if (!negative) return no('NOTHING_NEGATIVE_REPORTED', { loanId });
  return accept({ type: 'PersonStatementAdded', data: { ...data, receivedOn } });
};
