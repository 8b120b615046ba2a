/** The borrower's deadlines in the open case rest under a hold. Where no case is open, or it is on none of its loans, nothing does. */
import { accept, type LocalDate } from '#kernel';
import { toldRest } from '#loan-math';
import type { HoldKind } from '#parties';
import { openEpisode } from '../case/case.state';
import { ofCase, type Decide } from '../case/decide';

export interface HoldClocksData {
  readonly borrowerId: string;
  readonly holdId: string;
  readonly kind: HoldKind;
  readonly from: LocalDate;
  /** The person with all their loans where it is null. */
  readonly loanIds: readonly string[] | null;
  /** It ended for this case because two records were taken apart, and they are one person’s again. */
  readonly anew?: boolean;
}

export interface ReleaseClocksData {
  readonly borrowerId: string;
  readonly holdId: string;
  readonly until: LocalDate;
  /** Between which days the borrower was told that the hold stands; left out where they were not. */
  readonly stood?: { readonly placedOn: LocalDate; readonly liftedOn: LocalDate };
}

export const holdClocks: Decide<HoldClocksData> = ({ holdId, kind, from, loanIds, anew = false }, state) => {
  const episode = openEpisode(state);
  const known = episode?.holds.find((hold) => hold.holdId === holdId);
  if (!episode || (known && (!anew || known.until === null))) return accept();
  const isOnTheCase = loanIds === null || episode.loans.some(({ loanId }) => loanIds.includes(loanId));
  const onLoans = loanIds === null ? {} : { loanIds };
  return isOnTheCase
    ? accept({ type: 'ClocksHeld', data: { ...ofCase(episode), holdId, kind, from, ...onLoans } })
    : accept();
};

/** A hold ends on the earliest day told. */
export const releaseClocks: Decide<ReleaseClocksData> = ({ holdId, until, stood }, state) => {
  const episode = openEpisode(state);
  const hold = episode?.holds.find((one) => one.holdId === holdId);
  if (!episode || !hold || until < hold.from || (hold.until !== null && hold.until <= until)) return accept();
  const told = stood ? toldRest(hold, until, stood) : null;
  const data = { ...ofCase(episode), holdId, kind: hold.kind, until, ...(told ? { told } : {}) };
  return accept({ type: 'ClocksReleased', data });
};

/** Commands and the decisions on them. */
export const holdDecisions = { HoldClocks: holdClocks, ReleaseClocks: releaseClocks };
