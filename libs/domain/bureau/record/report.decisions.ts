/** A row goes out when it should say something else than what went out last; negative rows only after the person was told. */
import { accept, type CommandContext, isSameBody } from '#kernel';
import type { Hold } from '#parties';
import { type Decide, no } from './bureau-commands';
import { type BureauRow, isNegative, WITHDRAWN_ROW } from './bureau-row.schema';
import type { BureauEvent } from './objection.events';
import { type BureauState, evolveBureau, lastSubmission, type MonthRecord, monthRecord } from './bureau.state';
import { dueBecause, heldBack, marksOf, rightRow } from './what-to-tell';
import type { CorrectionCause, SubmissionCause } from './bureau-words';
import { isSameRow, type MonthFacts } from './month-row';
import { heldAnew, isHeldNow } from './reporting-holds';

interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** What a loan that changed makes of a month that was told, or held back; nothing where it says the same. */
function corrected(
  of: OfLoan,
  state: BureauState,
  facts: MonthFacts,
  because: CorrectionCause,
): readonly BureauEvent[] {
  const { month, overdueSince } = facts;
  const right = rightRow(state, month, facts.row);
  const record = monthRecord(state, month);
  if (record && isSameRow(record.right, right)) return [];
  const data = {
    ...of,
    month,
    stood: lastSubmission(record) ? (record?.right ?? null) : null,
    right,
    overdueSince,
    because: causeOf(because, record?.right ?? null, right),
  };
  return [{ type: 'BureauRecordCorrected', data }];
}

/** Of an objection follows only that a loan is not theirs, or is after all: else something of the loan itself changed, which was not looked at yet. */
function causeOf(because: CorrectionCause, stood: BureauRow | null, right: BureauRow): CorrectionCause {
  if (because !== 'OBJECTION') return because;
  const ofAnother = isSameRow(right, WITHDRAWN_ROW) || (stood !== null && isSameRow(stood, WITHDRAWN_ROW));
  return ofAnother ? because : 'BECAME_KNOWN';
}

/** What became known of holds comes first: the months are told under them. */
const heldFirst = (of: OfLoan, state: BureauState, holds: readonly Hold[] | undefined): readonly BureauEvent[] =>
  holds ? heldAnew(of, state.holds, holds) : [];

export const reviewRecord: Decide<'ReviewRecord'> = (data, state, context) => {
  const { loanId, borrowerId, because, months, holds } = data;
  const of = { loanId, borrowerId };
  const held = heldFirst(of, state, holds);
  const now = held.reduce((so, event) => evolveBureau(so, event, metadataOf(context)), state);
  return accept(...held, ...months.flatMap((facts) => corrected(of, now, facts, because)));
};

/** Everything that is due of the loan goes out together, so that the bureau never holds half a correction. */
export const submitReports: Decide<'SubmitReports'> = (data, state, context) => {
  const { loanId, borrowerId, fileId, months, unfiled = [], holds } = data;
  const of = { loanId, borrowerId };
  const events: BureauEvent[] = [];
  let now = state;
  const take = (...taken: readonly BureauEvent[]): void => {
    for (const event of taken) {
      events.push(event);
      now = evolveBureau(now, event, metadataOf(context));
    }
  };
  take(...heldFirst(of, state, holds));
  for (const facts of months) {
    const known = monthRecord(now, facts.month);
    if (known) take(...corrected(of, now, facts, 'FOUND_AT_SUBMISSION'));
    const record = monthRecord(now, facts.month) ?? firstTold(facts, context);
    const { month, right: row, overdueSince } = record;
    const withheld = heldBack(now, record);
    if (withheld !== null) {
      if (record.withheldBecause !== withheld) {
        take({ type: 'ReportWithheld', data: { ...of, month, row, overdueSince, because: withheld } });
      }
      continue;
    }
    const anew = unfiled.includes(month) ? againBecause(now, record) : null;
    const because = known ? (dueBecause(now, record) ?? anew) : 'MONTH';
    if (because === null) continue;
    const submission = (lastSubmission(record)?.number ?? 0) + 1;
    const told = { ...row, marks: marksOf(now, month, row) };
    take({ type: 'ReportSubmitted', data: { ...of, month, submission, because, row: told, overdueSince, fileId } });
  }
  return accept(...events);
};

/** Why a row that came into no file goes out, as it did before; null where what is negative may not any more. */
function againBecause(state: BureauState, record: MonthRecord): SubmissionCause | null {
  if (isNegative(record.right) && isHeldNow(state.holds, 'FORBIDDEN')) return null;
  return lastSubmission(record)?.because ?? null;
}

const firstTold = ({ month, row, overdueSince }: MonthFacts, context: CommandContext): MonthRecord => ({
  ...{ month, right: row, overdueSince, submissions: [], withheldSince: null, withheldBecause: null },
  since: { on: context.businessDate, at: context.recordedAt },
});

/** What folding needs of the command's own events. */
const metadataOf = (context: CommandContext) => ({ ...context, schemaVersion: 1 });

/** Late or told twice, an answer changes nothing: the highest submission counts, and of two answers to it the first. */
export const tellReportAnswer: Decide<'TellReportAnswer'> = (data, state) => {
  const { loanId, borrowerId, month, submission, reference, answeredOn, codes } = data;
  const last = lastSubmission(monthRecord(state, month));
  if (!last || submission > last.number) return no('SUBMISSION_UNKNOWN', { loanId, month, submission });
  if (submission < last.number || last.status !== 'SENT') return accept();
  const answer = { loanId, borrowerId, month, submission, reference, answeredOn };
  return codes.length === 0
    ? accept({ type: 'ReportConfirmed', data: answer })
    : accept({ type: 'ReportRejected', data: { ...answer, codes } });
};

/** Told again with other words it is put right by those: the last count. */
export const repairReport: Decide<'RepairReport'> = ({ loanId, borrowerId, month, what }, state, context) => {
  const last = lastSubmission(monthRecord(state, month));
  if (last?.status === 'REPAIRED' && isSameBody(last.repairedAs, context)) return accept();
  if (last?.status !== 'REJECTED' && last?.status !== 'REPAIRED') return no('NOTHING_TO_REPAIR', { loanId, month });
  const { number: submission } = last;
  return accept({
    type: 'ReportRepaired',
    data: { loanId, borrowerId, month, submission, what, repairedBy: context.actor.id },
  });
};
