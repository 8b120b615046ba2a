/** From a policy and facts to new terms: the reliefs whose rows hold, and of these the first with an instalment that can be afforded. */
import { waive, type PlanTerms } from '#loan-math';
import type { AllowedReliefs, AssessmentFacts, RecommendedRelief } from './assessment';
import { rowsHolding } from './document/decision-table';
import type { PolicyDocument, ReliefRow } from './document/policy-document';
import { readPolicy } from './document/read-policy';
import { instalmentsNeeded, measuring } from './measures';

/** In the order of the table; none when the policy has no relief for these facts. */
export function reliefsHolding(document: PolicyDocument, facts: AssessmentFacts): readonly ReliefRow[] {
  const { inputs, rows, hitPolicy } = document.reliefs;
  const values = inputs.map((input) => measuring(input).of(facts, facts.totalPayoff));
  const holding = rowsHolding(readPolicy(document).reliefs, values).flatMap((row) => rows[row] ?? []);
  return hitPolicy === 'COLLECT' ? holding : holding.slice(0, 1);
}

/** What the plans come to with these waivers, before interest of the plan itself, in fen. */
export function payableUnder(waivers: PlanTerms['waivers'] | null, facts: AssessmentFacts): number {
  return facts.loans.reduce(
    (sum, loan) =>
      sum +
      loan.payoff -
      waive(loan.penalty, waivers?.penaltyPercent ?? 0).waived -
      waive(loan.fee, waivers?.feePercent ?? 0).waived,
    0,
  );
}

/** Null when not even the longest plan is affordable: then a person has to find a way. */
export function recommendRelief(
  { instalments }: PolicyDocument,
  reliefs: readonly ReliefRow[],
  facts: AssessmentFacts,
): RecommendedRelief | null {
  for (const { structure, interest, waivers, mostInstalments = Infinity } of reliefs) {
    const needed = instalmentsNeeded(payableUnder(waivers, facts), facts.affordableMonthly);
    const numberOfInstalments = instalments.choices.find((choice) => choice >= needed && choice <= mostInstalments);
    if (numberOfInstalments !== undefined) return { structure, numberOfInstalments, interest, waivers };
  }
  return null;
}

/** Undefined for versions 1 and 2, which tell no limits with their reliefs. */
export function allowedReliefs(document: PolicyDocument, reliefs: readonly ReliefRow[]): AllowedReliefs | undefined {
  if (document.reliefs.rows.some(({ mostInstalments }) => mostInstalments === undefined)) return undefined;
  return {
    reliefs: reliefs.map(({ structure, mostInstalments = 0, interest, waivers }) => ({
      structure,
      mostInstalments,
      interest,
      waivers,
    })),
    instalments: document.instalments.choices,
    settlement: document.settlement?.waivers ?? null,
  };
}
