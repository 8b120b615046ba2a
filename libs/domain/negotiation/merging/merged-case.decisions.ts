/**
 * Overdue loans go on in the other record's case when records are merged, and come back when that is undone: then they are negotiated by
 * nobody but their own person. What was agreed stays where it was promised: a merge waits for it, and of what is left after an undoing a person is told.
 */
import { accept, type CommandContext } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import { openEpisode, openNegotiation, type CaseLoan, type CaseState, type Episode } from '../case/case.state';
import { escalationOf } from '../legal/legal.state';
import { placementOf } from '../placement/placement.state';
import { loansLeft } from '../case/loans-left';
import { negotiatedNoMore } from '../offer/negotiated-no-more';
import { ofCase, type Decide } from '../case/decide';
import { rejections, type Reasons } from '../case/rejections';
import type { MovingGround } from './merged-case.events';

export const MERGED_CASE_REASONS = {
  LOANS_TIED_TO_CASE: {
    en: 'A loan of the case is being negotiated, under an agreement, warned of, placed with an agency or in court: it goes on in the other case when that has ended.',
    zh: '案件中尚有借款处于协商、协议履行、预警、委外催收或法律程序中，须办结后再转入另一案件。',
  },
} as const satisfies Reasons;

const no = rejections(MERGED_CASE_REASONS);

export interface MoveLoansData {
  /** The person whose open case it is. */
  readonly borrowerId: string;
  readonly toPartyId: string;
  readonly ground: MovingGround;
  /** Those that may move; all of the case when left out. */
  readonly loanIds?: readonly string[];
}

export const moveLoans: Decide<MoveLoansData> = ({ toPartyId, ground, loanIds }, state, context) => {
  const episode = openEpisode(state);
  if (!episode) return accept();
  const asked = episode.loans.filter(({ loanId }) => loanIds?.includes(loanId) ?? true);
  const out = ground === 'MERGE_UNDONE' ? takenOut(state, asked, context) : [];
  const known = openEpisode(after(state, out, context)) ?? episode;
  const tied = asked.filter((loan) => isTied(known, loan)).map(({ loanId }) => loanId);
  if (ground === 'MERGED' && tied.length > 0) return no('LOANS_TIED_TO_CASE', { loanIds: tied });
  const free = asked.filter(({ status, loanId }) => status === 'OVERDUE' && !tied.includes(loanId));
  if (free.length === 0) return accept(...out);
  const moved = free.map(({ loanId }) => loanId);
  const data = { ...ofCase(episode), toPartyId, loanIds: moved, ground, movedOn: context.businessDate };
  return accept(...out, { type: 'LoansMoved', data });
};

/** Nobody answers for another person's loan: it is negotiated here no longer, and an offer over it lapses, be it signed by one side. */
function takenOut(state: CaseState, loans: readonly CaseLoan[], context: CommandContext): readonly CaseEvent[] {
  return loans.reduce<readonly CaseEvent[]>((said, { loanId }) => {
    const now = after(state, said, context);
    return [...said, ...negotiatedNoMore(now, loanId, context.businessDate, 'MERGE_UNDONE')];
  }, []);
}

/** Still to be resolved, and not by being paid alone. */
function isTied(episode: Episode, { loanId, status }: CaseLoan): boolean {
  if (status === 'IN_PLAN' || status === 'COMPLETED' || status === 'EARLY_WARNING') return true;
  if (placementOf(episode.placements, loanId) || escalationOf(episode, loanId)) return true;
  const negotiation = openNegotiation(episode);
  return negotiation ? loansLeft(negotiation).includes(loanId) : false;
}

/** Commands and the decisions on them. */
export const mergedCaseDecisions = { MoveLoans: moveLoans };
