/** What an agency has not acknowledged yet: one item for a placement, one for its last recall. */
import { sumFen } from '#kernel';
import { awaitedAgencies, type Episode } from '#negotiation';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import { agencyReference, type Moment } from './queued-cases';

export function agencyItems(episode: Episode, moments: { readonly [of: string]: Moment }): readonly QueueItemRow[] {
  const { caseId, borrowerId, loans } = episode;
  return awaitedAgencies(episode).flatMap((awaited): QueueItemRow[] => {
    const since = moments[agencyReference(awaited)];
    if (!since) return [];
    const { placementId, agencyId, loanIds, what, dueOn } = awaited;
    const concerned = loans.filter(({ loanId }) => loanIds.includes(loanId));
    const isPlaced = what === 'PLACEMENT';
    return [
      personItem({
        ...{ itemId: `${placementId}/${what}`, queue: 'AGENCY', step: isPlaced ? 'PLACED' : 'RECALLED' },
        ...{ caseId, borrowerId, loanIds, reference: placementId, dueOn },
        products: [...new Set(concerned.map(({ product }) => product))].sort(),
        amount: sumFen(concerned.map(({ figures }) => figures.payoff)),
        why: isPlaced
          ? { en: `Loans were placed with ${agencyId}.`, zh: `借款已委托${agencyId}催收。` }
          : { en: `Loans were recalled from ${agencyId}.`, zh: `借款已从${agencyId}收回。` },
        ...{ enteredOn: since.on, enteredAt: since.at },
      }),
    ];
  });
}
