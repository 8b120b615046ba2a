/**
 * A payment or a demand interrupts the limitation where it moves its last day; and shortly before that day somebody is told. Both follow
 * from what happened: nobody enters them.
 */
import { accept, type LocalDate } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import { openEpisode, type CaseState } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { limitationOf, warnedFrom } from './limitation';
import type { NotedInterruption } from './limitation.events';

export interface NoteInterruptionData {
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
  readonly by: NotedInterruption['by'];
  readonly on: LocalDate;
}

export interface WarnOfLimitationData extends OnCase {
  readonly loanId: string;
}

export const noteInterruption: Decide<NoteInterruptionData> = ({ loanIds, by, on }, state, context) =>
  accept(
    ...loanIds.flatMap((loanId) => interrupted(state, { loanId, by, on }, (said) => after(state, [said], context))),
  );

/** Nothing where it changes nothing: it came before what the limitation runs from, or after it ran out. */
export function interrupted(
  state: CaseState,
  { loanId, by, on }: NotedInterruption,
  then: (said: CaseEvent) => CaseState,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  const before = lastDayOf(state, loanId);
  if (!episode || before === null) return [];
  const said = (lastDay: LocalDate): CaseEvent => ({
    type: 'LimitationInterrupted',
    data: { ...ofCase(episode), loanId, by, on, lastDay },
  });
  const now = lastDayOf(then(said(before)), loanId);
  return now !== null && now > before ? [said(now)] : [];
}

function lastDayOf(state: CaseState, loanId: string): LocalDate | null {
  const episode = openEpisode(state);
  const loan = episode?.loans.find((one) => one.loanId === loanId);
  return (episode && loan && limitationOf(episode, loan)?.lastDay) ?? null;
}

/** Once for each last day; a limitation that was interrupted since is left alone. */
export const warnOfLimitation: Decide<WarnOfLimitationData> = ({ caseId, loanId }, state, { businessDate }) => {
  const episode = state.episodes.find((one) => one.caseId === caseId);
  const loan = episode?.loans.find((one) => one.loanId === loanId);
  const limitation = episode && loan && limitationOf(episode, loan);
  if (!limitation || limitation.lastDay === loan.limitationWarnedOf) return accept();
  const { lastDay } = limitation;
  if (businessDate < warnedFrom(lastDay)) return accept();
  return accept({ type: 'LimitationNearingEnd', data: { ...ofCase(episode), loanId, lastDay } });
};

/** Commands and the decisions on them. */
export const limitationDecisions = { NoteInterruption: noteInterruption, WarnOfLimitation: warnOfLimitation };
