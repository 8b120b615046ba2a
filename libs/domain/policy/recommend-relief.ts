/** From a policy and facts to new terms: the tier by days past due, and the fewest instalments the borrower can afford. */
import { waive } from '#loan-math';
import type { AssessmentFacts, RecommendedRelief } from './assessment';
import { instalmentsNeeded } from './measures';
import type { NegotiationPolicy, ReliefTier } from './negotiation-policy';

/** The tier for the longest overdue loan. */
export function reliefTier(policy: NegotiationPolicy, facts: AssessmentFacts): ReliefTier {
  let tier = policy.tiers[0];
  for (const next of policy.tiers) if (next.fromDpd <= facts.maxDpd) tier = next;
  return tier;
}

/** What the plans come to under a tier, before interest of the plan itself, in fen. */
export function payableUnder(tier: ReliefTier, facts: AssessmentFacts): number {
  return facts.loans.reduce(
    (sum, loan) =>
      sum +
      loan.payoff -
      waive(loan.penalty, tier.waivers.penaltyPercent).waived -
      waive(loan.fee, tier.waivers.feePercent).waived,
    0,
  );
}

/** Null when not even the longest plan is affordable: then a person has to find a way. */
export function recommendRelief(policy: NegotiationPolicy, facts: AssessmentFacts): RecommendedRelief | null {
  const tier = reliefTier(policy, facts);
  const needed = instalmentsNeeded(payableUnder(tier, facts), facts.affordableMonthly);
  const numberOfInstalments = policy.instalments.choices.find((choice) => choice >= needed);
  if (numberOfInstalments === undefined) return null;
  return { structure: tier.structure, numberOfInstalments, interest: tier.interest, waivers: tier.waivers };
}
