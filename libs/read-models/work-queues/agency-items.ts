/** What an agency has not acknowledged yet: one item for a placement, one for its last recall. */
import { fen, sumFen } from '#kernel';
import { type AwaitedAgency, awaitedAgencies, type Episode } from '#negotiation';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

/** Of a recall each anew. */
export function agencyReference({ placementId, what, dueOn }: AwaitedAgency): string {
  return `${placementId}/${what}/${dueOn}`;
}

export function agencyItems(episode: Episode, moments: { readonly [of: string]: Moment }): readonly QueueItemRow[] {
  const { caseId, borrowerId, loans } = episode;
  return awaitedAgencies(episode).flatMap((awaited): QueueItemRow[] => {
    const since = moments[agencyReference(awaited)];
    if (!since) return [];
    const { placementId, loanIds, what, dueOn } = awaited;
    const concerned = loans.filter(({ loanId }) => loanIds.includes(loanId));
    const isPlaced = what === 'PLACEMENT';
    return [
      {
        itemId: `${placementId}/${what}`,
        queue: 'AGENCY',
        step: isPlaced ? 'PLACED' : 'RECALLED',
        ...{ caseId, borrowerId, loanIds, products: [...new Set(concerned.map(({ product }) => product))].sort() },
        ...{ negotiationId: null, offerId: null, agreementId: null, instalment: null, officerId: null },
        oldestUnpaidOn: null,
        amount: isPlaced ? sumFen(concerned.map(({ figures }) => figures.payoff)) : fen(0),
        asOf: null,
        dueOn,
        waitsFor: 'LENDER',
        missingMaterials: [],
        enteredOn: since.on,
        enteredAt: since.at,
      },
    ];
  });
}
