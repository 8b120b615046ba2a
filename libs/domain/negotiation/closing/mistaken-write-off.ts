/** A breach that never was leaves nothing to write off: whatever brings the agreement back takes the write-off back with it. */
import type { CommandContext } from '#kernel';
import { after } from '../case/after';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';
import { ofCase } from '../case/decide';

export function withWriteOffsTakenBack(
  state: CaseState,
  events: readonly CaseEvent[],
  context: CommandContext,
): readonly CaseEvent[] {
  if (!events.some(({ type }) => type === 'AgreementBreachRescinded')) return events;
  const mistaken = after(state, events, context).episodes.flatMap((episode): CaseEvent[] =>
    episode.writeOffs
      .filter(({ loanId, takenBackOn }) => takenBackOn === null && isInPlan(loanId, episode.loans))
      .map(({ loanId, writeOffId }) => ({
        type: 'WriteOffTakenBack',
        data: {
          ...ofCase(episode),
          ...{ loanId, writeOffId, because: 'RECORDED_WRONGLY', takenBackOn: context.businessDate },
        },
      })),
  );
  return [...events, ...mistaken];
}

function isInPlan(loanId: string, loans: CaseState['episodes'][number]['loans']): boolean {
  return loans.some((loan) => loan.loanId === loanId && loan.status === 'IN_PLAN');
}
