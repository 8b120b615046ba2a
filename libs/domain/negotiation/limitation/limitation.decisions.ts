/**
 * A payment or a demand interrupts the limitation where it moves its last day; and shortly before that day somebody is told. Both follow
 * from what happened: nobody enters them.
 */
import { accept, type CommandContext, type LocalDate } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import { openEpisode, type CaseState } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { limitationOf, warnedFrom } from './limitation';
import type { NotedInterruption } from './limitation.events';
import type { KnownInterruption } from './limitation.state';

export interface NoteInterruptionData {
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
  readonly by: NotedInterruption['by'];
  readonly on: LocalDate;
  /** Contact by which the person was asked. */
  readonly cause?: string;
}

/** What was told of a contact was wrong. */
export interface CorrectInterruptionData {
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
  /** The contact. */
  readonly cause: string;
  /** The day on which it was said to have reached the person; null where it was not. */
  readonly was: LocalDate | null;
  /** The day on which it did; null where it did not. */
  readonly right: LocalDate | null;
}

export interface WarnOfLimitationData extends OnCase {
  readonly loanId: string;
}

export const noteInterruption: Decide<NoteInterruptionData> = ({ loanIds, borrowerId: _, ...one }, state, context) =>
  accept(...loanIds.flatMap((loanId) => interrupted(state, { loanId, ...one }, context)));

/** A demand that was none is taken back, and one that was told of another day or not at all interrupts from its day on. */
export const correctInterruption: Decide<CorrectInterruptionData> = (data, state, context) => {
  const { loanIds, cause, was, right } = data;
  const isWrong = (one: KnownInterruption): boolean =>
    one.by === 'DEMAND' &&
    loanIds.includes(one.loanId) &&
    one.on !== right &&
    (one.cause === cause || (one.cause === undefined && one.on === was));
  const back = takenBack(state, isWrong, context.businessDate, context);
  if (right === null) return accept(...back);
  const known = after(state, back, context);
  const told = loanIds.flatMap((loanId) => interrupted(known, { loanId, by: 'DEMAND', on: right, cause }, context));
  return accept(...back, ...told);
};

/**
 * What loans tell of their last payment: a later one that was told by then was returned, or is another loan's.
 * @param lastPaidOn none where no payment stands
 */
export function paymentsTold(
  state: CaseState,
  { loanId, lastPaidOn, asOf }: { readonly loanId: string; readonly lastPaidOn?: LocalDate; readonly asOf: LocalDate },
  context: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  const payments = episode?.interruptions.filter((one) => one.loanId === loanId && one.by === 'PART_PAYMENT') ?? [];
  // A report as of an earlier day knows neither of what was paid since, nor of what was returned.
  const isGone = (one: KnownInterruption): boolean =>
    payments.includes(one) && one.on <= asOf && (lastPaidOn === undefined || one.on > lastPaidOn);
  const back = takenBack(state, isGone, asOf, context);
  const isReturned = payments.some(
    ({ on, takenBackOn }) => on === lastPaidOn && takenBackOn !== null && takenBackOn > asOf,
  );
  if (lastPaidOn === undefined || isReturned) return back;
  const said = { loanId, by: 'PART_PAYMENT', on: lastPaidOn } as const;
  return [...back, ...interrupted(after(state, back, context), said, context)];
}

/** In the order they were told; each says until when it runs then. */
function takenBack(
  state: CaseState,
  isWrong: (one: KnownInterruption) => boolean,
  takenBackOn: LocalDate,
  context: CommandContext,
): readonly CaseEvent[] {
  let known = state;
  return state.episodes.flatMap((episode) =>
    episode.interruptions
      .filter((one) => one.takenBackOn === null && isWrong(one))
      .map(({ takenBackOn: _, ...one }) => {
        const said = (lastDay: LocalDate | null): CaseEvent => ({
          type: 'LimitationInterruptionTakenBack',
          data: { ...ofCase(episode), ...one, lastDay, takenBackOn },
        });
        known = after(known, [said(null)], context);
        return said(lastDayOf(known, one.loanId));
      }),
  );
}

/** Nothing where it changes nothing: it came before what the limitation runs from, or after it ran out. */
function interrupted(state: CaseState, one: NotedInterruption, context: CommandContext): readonly CaseEvent[] {
  const { loanId } = one;
  const episode = openEpisode(state);
  const before = lastDayOf(state, loanId);
  if (!episode || before === null) return [];
  const said = (lastDay: LocalDate): CaseEvent => ({
    type: 'LimitationInterrupted',
    data: { ...ofCase(episode), ...one, lastDay },
  });
  const now = lastDayOf(after(state, [said(before)], context), loanId);
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
export const limitationDecisions = {
  NoteInterruption: noteInterruption,
  CorrectInterruption: correctInterruption,
  WarnOfLimitation: warnOfLimitation,
};
