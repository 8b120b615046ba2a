/**
 * The borrower is reminded some days before each due date of a plan, once, unless the row is paid by then. The lender's own day: it
 * does not move to a working day. A row whose grace ended unpaid is not reminded of any more.
 */
import { addDays, type LocalDate } from '#kernel';
import { openRows, type OpenRow } from '../performance/open-rows';
import { CASE_CLOCKS } from './case-clocks';
import type { CaseClock } from './clock';
import { instalmentDue } from './instalment-due.clock';
import { type PlanInAgreement, plansOf, rests } from './plan-in-agreement';

export const instalmentReminder: CaseClock<PlanInAgreement> = {
  kind: 'INSTALMENT_REMINDER',
  party: 'LENDER',
  startedBy: plansOf,
  dueOn: remindOn,
  pausedBy: rests,
  // Under a hold nobody is reminded.
  beganOn: (subject) => remindOn(subject) as LocalDate,
  answeredBy(subject) {
    const on = remindOn(subject);
    return on && { command: 'RemindOfInstalment', from: on };
  },
  about: (subject) => instalmentDue.about(subject),
};

function remindOn(subject: PlanInAgreement): LocalDate | null {
  const [next] = rowsToRemindOf(subject);
  return next ? addDays(next.dueOn, -CASE_CLOCKS.reminderDays) : null;
}

/** Rows not paid in full of which nobody was reminded yet, in their order. */
export function rowsToRemindOf({ agreement, progress }: PlanInAgreement): readonly OpenRow[] {
  const { loanId } = progress.plan;
  const missed = agreement.missed.filter((row) => row.loanId === loanId).map(({ seq }) => seq);
  const { remindedOf } = progress;
  return openRows(progress).filter(
    ({ seq, dueOn }) => !missed.includes(seq) && (remindedOf === null || dueOn > remindedOf),
  );
}
