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

export const moveLoans: Decide<MoveLoansData> = (data, state, context) => {
  if (data.ground === 'MERGE_UNDONE') return accept(...separated(data, state, context));
  const episode = openEpisode(state);
  if (!episode) return accept();
  const asked = among(data.loanIds, episode);
  const tied = asked.filter((loan) => isTied(episode, loan)).map(({ loanId }) => loanId);
  if (tied.length > 0) return no('LOANS_TIED_TO_CASE', { loanIds: tied });
  return accept(...moved(episode, asked.filter(isOverdue), data, context));
};

function among(loanIds: readonly string[] | undefined, { loans }: Episode): readonly CaseLoan[] {
  return loans.filter(({ loanId }) => loanIds?.includes(loanId) ?? true);
}

const isOverdue = ({ status }: CaseLoan): boolean => status === 'OVERDUE';

function moved(
  episode: Episode,
  loans: readonly Pick<CaseLoan, 'loanId'>[],
  { toPartyId, ground }: Pick<MoveLoansData, 'toPartyId' | 'ground'>,
  { businessDate }: CommandContext,
): readonly CaseEvent[] {
  if (loans.length === 0) return [];
  const loanIds = loans.map(({ loanId }) => loanId);
  return [{ type: 'LoansMoved', data: { ...ofCase(episode), toPartyId, loanIds, ground, movedOn: businessDate } }];
}

/** Of these something was promised here, or a court collects: they stay until it has ended. */
const STAYS: ReadonlySet<CaseLoan['status']> = new Set(['IN_PLAN', 'COMPLETED', 'EARLY_WARNING', 'LEGAL']);

/** What is only overdue goes at once, be it with an agency or in court; what else is another's is kept in mind, also in a closed case. */
function separated(data: MoveLoansData, state: CaseState, context: CommandContext): readonly CaseEvent[] {
  const open = openEpisode(state);
  const loans = open ? among(data.loanIds, open) : [];
  const out = open ? [...takenOut(state, loans, context), ...moved(open, loans.filter(isOverdue), data, context)] : [];
  const behind = state.episodes.flatMap((episode) => {
    const known = new Set(episode.leftBehind.map(({ loanId }) => loanId));
    const staying = among(data.loanIds, episode).filter(
      ({ loanId, status }) => STAYS.has(status) && isHere(state, episode, loanId) && !known.has(loanId),
    );
    const loanIds = staying.map(({ loanId }) => loanId);
    return loanIds.length === 0 ? [] : [leftBehind(episode, loanIds, data.toPartyId, context)];
  });
  return [...out, ...behind];
}

/** The last case it stands in. */
function isHere({ episodes }: CaseState, episode: Episode, loanId: string): boolean {
  return episodes.findLast(({ loans }) => loans.some((loan) => loan.loanId === loanId)) === episode;
}

function leftBehind(
  episode: Episode,
  loanIds: readonly string[],
  toPartyId: string,
  { businessDate }: CommandContext,
): CaseEvent {
  return { type: 'LoansLeftBehind', data: { ...ofCase(episode), toPartyId, loanIds, since: businessDate } };
}

/** The events of a command with the going of what they have set free: another person's loan whose plan, warning or enforcement has ended. */
export function withLoansGone(
  state: CaseState,
  events: readonly CaseEvent[],
  context: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(after(state, events, context));
  const free = episode?.leftBehind.filter(({ loanId }) =>
    episode.loans.some((loan) => loan.loanId === loanId && isOverdue(loan)),
  );
  if (!episode || !free || free.length === 0) return events;
  const loans = episode.loans.filter(({ loanId }) => free.some((one) => one.loanId === loanId));
  const out = takenOut(after(state, events, context), loans, context);
  const gone = free.flatMap((one) => moved(episode, [one], { ...one, ground: 'MERGE_UNDONE' }, context));
  return [...events, ...out, ...gone];
}

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

export interface RejoinLoansData {
  /** Whose case it is. */
  readonly borrowerId: string;
  /** All records of the person. */
  readonly records: readonly string[];
}

/** Of what was to go on in the case of another person, and has not gone yet, that which is this person's after all. */
export const rejoinLoans: Decide<RejoinLoansData> = ({ records }, { episodes }, { businessDate: since }) =>
  accept(
    ...episodes.flatMap((episode): readonly CaseEvent[] => {
      const here = episode.loans.filter(({ status }) => status !== 'MOVED').map(({ loanId }) => loanId);
      const theirs = episode.leftBehind.filter(({ toPartyId }) => records.includes(toPartyId));
      const loanIds = theirs.map(({ loanId }) => loanId).filter((loanId) => here.includes(loanId));
      return loanIds.length === 0 ? [] : [{ type: 'LoansRejoined', data: { ...ofCase(episode), loanIds, since } }];
    }),
  );

/** Commands and the decisions on them. */
export const mergedCaseDecisions = { MoveLoans: moveLoans, RejoinLoans: rejoinLoans };
