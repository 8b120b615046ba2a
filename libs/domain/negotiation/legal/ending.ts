/**
 * What is in court is overdue and under no agreement. Whatever command changes that ends it in the same breath, before the agreement takes
 * effect and before the case closes: nobody is sued, not for a moment, over what is agreed.
 */
import type { CommandContext } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import type { CaseLoan, CaseState, Episode } from '../case/case.state';
import { inFrontOf } from '../case/in-front-of';
import { withdrawn } from './legal.decisions';

/** Overdue, or collected by the court. */
const PURSUED: ReadonlySet<CaseLoan['status'] | undefined> = new Set(['OVERDUE', 'LEGAL']);
/** Events in front of which the end stands. */
const AFTER_THE_END: ReadonlySet<CaseEvent['type']> = new Set(['AgreementSigned', 'LoansMoved', 'CaseClosed']);

const isInCourt = ({ escalations }: Episode): boolean => escalations.some(({ pursued }) => pursued.length > 0);

/** The events of a command with the ends that they make necessary. */
export function withEscalationsEnded(
  state: CaseState,
  events: readonly CaseEvent[],
  context: CommandContext,
): readonly CaseEvent[] {
  if (!state.episodes.some(isInCourt)) return events;
  const ends = after(state, events, context)
    .episodes.filter(isInCourt)
    .flatMap((episode) => endsIn(episode, context));
  return inFrontOf(AFTER_THE_END, events, ends);
}

function endsIn(episode: Episode, context: CommandContext): readonly CaseEvent[] {
  const statusOf = (loanId: string) => episode.loans.find((loan) => loan.loanId === loanId)?.status;
  return episode.escalations.flatMap((escalation) => {
    const gone = escalation.pursued.filter((loanId) => !PURSUED.has(statusOf(loanId)));
    if (gone.length === 0) return [];
    const is = (status: CaseLoan['status']): boolean => gone.some((loanId) => statusOf(loanId) === status);
    const because = is('IN_PLAN') ? 'AGREEMENT' : is('MOVED') ? 'MERGE_UNDONE' : 'RESOLVED';
    return [withdrawn(episode, escalation, gone, because, context)];
  });
}
