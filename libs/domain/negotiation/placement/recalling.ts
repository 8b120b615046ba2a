/**
 * What an agency holds is overdue, not in court and under no agreement. Whatever command changes that recalls it in the same breath: before the
 * agreement takes effect, and before the case closes, so that at no moment anybody is collected from against what was agreed.
 */
import type { CommandContext, LocalDate } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import type { CaseLoanStatus, CaseState, Episode } from '../case/case.state';
import { ofCase } from '../case/decide';
import { inFrontOf } from '../case/in-front-of';
import { agencyAcknowledgesBy } from '../clocks/case-clocks';
import { loansInCourt } from '../legal/legal.state';
import type { RecallGround } from './placement.events';
import type { Placement } from './placement.state';

/** Events in front of which a recall stands. */
const AFTER_RECALL: ReadonlySet<CaseEvent['type']> = new Set([
  'AgreementSigned',
  'LoansMoved',
  'CaseClosed',
  'EscalatedToLegal',
]);

export function recalled(
  episode: Episode,
  { placementId, agencyId }: Placement,
  loanIds: readonly string[],
  because: RecallGround,
  on: LocalDate,
  note?: string,
): CaseEvent {
  const said = note === undefined ? {} : { note };
  const by = { recalledOn: on, acknowledgeBy: agencyAcknowledgesBy(on) };
  return {
    type: 'RecalledFromAgency',
    data: { ...ofCase(episode), placementId, agencyId, loanIds, because, ...said, ...by },
  };
}

/** The events of a command with the recalls that they make necessary. */
export function withRecalls(
  state: CaseState,
  events: readonly CaseEvent[],
  context: CommandContext,
): readonly CaseEvent[] {
  const isHeld = ({ placements }: Episode): boolean => placements.some(({ held }) => held.length > 0);
  if (!state.episodes.some(isHeld)) return events;
  const known = after(state, events, context);
  const recalls = known.episodes.filter(isHeld).flatMap((episode) => recallsIn(episode, context.businessDate));
  return inFrontOf(AFTER_RECALL, events, recalls);
}

function groundFor(
  gone: readonly string[],
  statusOf: (loanId: string) => CaseLoanStatus | undefined,
  sued: ReadonlySet<string>,
): RecallGround {
  if (gone.some((loanId) => statusOf(loanId) === 'IN_PLAN')) return 'AGREEMENT';
  if (gone.some((loanId) => statusOf(loanId) === 'MOVED')) return 'MERGE_UNDONE';
  return gone.some((loanId) => sued.has(loanId)) ? 'LEGAL' : 'RESOLVED';
}

function recallsIn(episode: Episode, on: LocalDate): readonly CaseEvent[] {
  const statusOf = (loanId: string) => episode.loans.find((loan) => loan.loanId === loanId)?.status;
  const sued = new Set(loansInCourt(episode));
  return episode.placements.flatMap((placement) => {
    const gone = placement.held.filter((loanId) => statusOf(loanId) !== 'OVERDUE' || sued.has(loanId));
    if (gone.length === 0) return [];
    return [recalled(episode, placement, gone, groundFor(gone, statusOf, sued), on)];
  });
}
