/** Rows of plans whose last day a hold has moved: by when each can still be paid in time, now that the hold is over. */
import type { Fen, LocalDate } from '#kernel';
import { graceEndsOn } from '#loan-math';
import type { Episode } from '../case/case.state';
import { onLoan } from '../clocks/pauses';
import { type PlanInAgreement, nextDueOn, plansOf, rests } from '../clocks/plan-in-agreement';
import { restedDay } from '../clocks/rested-day';
import { openRows } from './open-rows';

export interface RowAfterHold {
  readonly agreementId: string;
  readonly loanId: string;
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly unpaid: Fen;
  /** The last day on which it can be paid in time. */
  readonly graceUntil: LocalDate;
}

/** None that rests under a hold still, was missed, or is covered by what was paid ahead. */
export function rowsAfterHold(episode: Episode): readonly RowAfterHold[] {
  return plansOf(episode).flatMap((subject) => (rests(subject) ? [] : movedRows(subject, episode.holds)));
}

function movedRows(subject: PlanInAgreement, holds: Episode['holds']): readonly RowAfterHold[] {
  const { agreement, progress } = subject;
  const { loanId, graceDays } = progress.plan;
  const [first, held] = [nextDueOn(subject), onLoan(holds, loanId)];
  const isMissed = (seq: number): boolean => agreement.missed.some((row) => row.loanId === loanId && row.seq === seq);
  return openRows(progress).flatMap(({ seq, dueOn, lacking }) => {
    const promised = graceEndsOn(dueOn, graceDays);
    const { day: graceUntil, heldBy } = restedDay(held, dueOn, promised);
    if (heldBy || graceUntil === promised || isMissed(seq) || (first && dueOn < first)) return [];
    return [{ agreementId: agreement.data.agreementId, loanId, seq, dueOn, unpaid: lacking, graceUntil }];
  });
}
