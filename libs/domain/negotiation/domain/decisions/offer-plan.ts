/** Options are put to the borrower: only what a policy recommended or a person decided, one offer at a time. */
import { accept } from '#kernel';
import { addAmounts, NOTHING, totalOf } from '#loan-math';
import { offerExpiresOn } from '../case-clocks';
import { offerId } from '../case-ids';
import type { OfferOption } from '../case.events';
import { openOffer, type Negotiation } from '../case.state';
import type { OfferPlanData } from '../case-commands';
import { ofCase, type Decide } from './decide';
import { runningNegotiation, underAgreement } from './lookups';
import { isRejected, no, type Rejected } from './rejections';

const MOST_OPTIONS = 3;

export const offerPlan: Decide<'OfferPlan'> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  const { negotiationId } = negotiation;
  const open = openOffer(negotiation);
  if (open) return no('OFFER_ALREADY_OPEN', { offerId: open.data.offerId });
  if (!mayOffer(negotiation)) return no('OFFER_NOT_DECIDED', { negotiationId });
  const covered = underAgreement(state, negotiation.request.loanIds);
  if (covered) return covered;
  const { asOf, proposal } = data;
  if (asOf > context.businessDate) return no('DATE_IN_FUTURE', { asOf, businessDate: context.businessDate });
  if (proposal.kind === 'NONE') return { kind: 'rejected', rejection: proposal.rejection };
  const { options, conditions, rightsAndDuties } = proposal;
  const invalid = optionsObjection(options, negotiation, asOf);
  if (invalid) return invalid;
  const offerNumber = negotiation.offers.length + 1;
  return accept({
    type: 'PlanOffered',
    data: {
      ...ofCase(episode),
      negotiationId,
      offerId: offerId(negotiationId, offerNumber),
      offerNumber,
      options,
      asOf,
      expiresOn: offerExpiresOn(context.businessDate),
      conditions,
      rightsAndDuties,
    },
  });
};

/** A review asked for comes before what the machine recommended. */
export function mayOffer({ assessment, review }: Negotiation): boolean {
  if (review) return review.status === 'DECIDED' && review.decision?.decision === 'OFFER';
  return assessment?.recommendation === 'OFFER';
}

function optionsObjection(
  options: readonly OfferOption[],
  { request }: Negotiation,
  asOf: OfferPlanData['asOf'],
): Rejected | null {
  const ids = new Set(options.map(({ optionId }) => optionId));
  if (options.length < 1 || options.length > MOST_OPTIONS || ids.size < options.length) {
    return no('OFFER_INVALID', { options: options.length, most: MOST_OPTIONS });
  }
  const asked = [...request.loanIds].sort().join();
  for (const { optionId, plans, totalPayable, waived } of options) {
    const loans = plans.map(({ loanId }) => loanId).sort();
    if (loans.join() !== asked) return no('OFFER_INVALID', { optionId, loans, asked: request.loanIds });
    if (plans.some(({ schedule }) => schedule.effectiveOn !== asOf)) return no('OFFER_INVALID', { optionId, asOf });
    const total = plans.reduce((sum, { schedule }) => sum + schedule.totalCost, 0);
    const rows = plans.flatMap(({ schedule }) => schedule.rows).reduce((sum, row) => sum + row.total, 0);
    const waivers = totalOf(plans.map(({ schedule }) => schedule.waived).reduce(addAmounts, NOTHING));
    if (total !== totalPayable || rows !== total || waivers !== totalOf(waived)) {
      return no('OFFER_INVALID', { optionId, totalPayable, total, rows, waived: totalOf(waived), waivers });
    }
  }
  return null;
}
