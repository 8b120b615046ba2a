/** A claim on a review ends by itself, so that nobody waits for an officer who is away. A decision or giving it back ends the clock. */
import { addDays, type LocalDate } from '#kernel';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';

interface Claim {
  readonly negotiationId: string;
  readonly until: LocalDate;
}

export const claimEnds: CaseClock<Claim> = {
  kind: 'CLAIM_ENDS',
  party: 'LENDER',
  startedBy(episode) {
    const { review, negotiationId = '' } = negotiationUnderWay(episode) ?? {};
    // What was claimed before claims ended by themselves goes on until it is given back.
    return review?.status === 'CLAIMED' && review.claimedUntil ? [{ negotiationId, until: review.claimedUntil }] : [];
  },
  dueOn: ({ until }) => until,
  answeredBy: ({ until }) => ({ command: 'EndClaim', from: addDays(until, 1) }),
  about: ({ negotiationId }) => ({ subject: negotiationId, reference: negotiationId }),
};
