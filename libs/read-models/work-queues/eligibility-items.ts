/** Closed cases of persons who kept what was agreed, and are to be told whether they may borrow again. */
import { type Episode, eligibilityDueOn } from '#negotiation';
import { eligibilityReference } from './legal-references';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

export function eligibilityItems(
  episode: Episode,
  moments: { readonly [of: string]: Moment },
): readonly QueueItemRow[] {
  const dueOn = eligibilityDueOn(episode);
  const since = moments[eligibilityReference(episode)];
  if (dueOn === null || !since) return [];
  const { caseId, borrowerId, outcomes, loans } = episode;
  const kept = outcomes.filter(({ outcome }) => outcome === 'RESTORED' || outcome === 'SETTLED');
  const loanIds = kept.map(({ loanId }) => loanId);
  const products = loans.filter(({ loanId }) => loanIds.includes(loanId)).map(({ product }) => product);
  return [
    personItem({
      ...{ itemId: `${caseId}/eligibility`, queue: 'ELIGIBILITY', step: 'TO_REVIEW' },
      ...{ caseId, borrowerId, loanIds, products: [...new Set(products)].sort() },
      ...{ reference: caseId, dueOn, enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}
