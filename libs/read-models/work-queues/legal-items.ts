/** What is in court and is to be followed up, and claims whose limitation runs out. */
import { sumFen } from '#kernel';
import type { CaseLoan, Episode } from '#negotiation';
import { inCourt, legalReference, limitationReference, stepInCourt, warned } from './legal-references';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

type Moments = { readonly [of: string]: Moment };

export function legalItems(episode: Episode, moments: Moments): readonly QueueItemRow[] {
  const { caseId, borrowerId, loans } = episode;
  const of = (concerned: readonly CaseLoan[], since: Moment) => ({
    ...{ caseId, borrowerId, loanIds: concerned.map(({ loanId }) => loanId) },
    products: [...new Set(concerned.map(({ product }) => product))].sort(),
    amount: sumFen(concerned.map(({ figures }) => figures.payoff)),
    ...{ enteredOn: since.on, enteredAt: since.at },
  });
  const sued = inCourt(episode).flatMap((escalation): QueueItemRow[] => {
    const since = moments[legalReference(episode, escalation)];
    if (!since) return [];
    const { escalationId, pursued } = escalation;
    const concerned = loans.filter(({ loanId }) => pursued.includes(loanId));
    const said = { itemId: escalationId, queue: 'LEGAL', step: stepInCourt(episode, escalation) } as const;
    return [personItem({ ...said, ...of(concerned, since), reference: escalationId, dueOn: null })];
  });
  const runningOut = warned(episode).flatMap(({ loan, lastDay }): QueueItemRow[] => {
    const since = moments[limitationReference(loan)];
    if (!since) return [];
    const said = { itemId: `${caseId}/limitation/${loan.loanId}`, queue: 'LIMITATION', step: 'RUNS_OUT' } as const;
    return [personItem({ ...said, ...of([loan], since), reference: loan.loanId, dueOn: lastDay })];
  });
  return [...sued, ...runningOut];
}
