/** What a borrower can choose besides the recommended terms, so that there is something to compare: a shorter plan, or one payment. */
import type { RecommendedRelief } from './assessment';
import type { NegotiationPolicy } from './negotiation-policy';

/** In the order in which they are shown; the recommended terms are not among them. */
export function alternativesTo(policy: NegotiationPolicy, relief: RecommendedRelief): readonly RecommendedRelief[] {
  if (relief.structure === 'SETTLEMENT') return [];
  const shorter = policy.instalments.choices.filter((choice) => choice < relief.numberOfInstalments).at(-1);
  const { settlement } = policy;
  return [
    ...(shorter === undefined ? [] : [{ ...relief, numberOfInstalments: shorter }]),
    ...(settlement
      ? [
          {
            structure: 'SETTLEMENT' as const,
            numberOfInstalments: 1,
            interest: { kind: 'STOPPED' as const },
            waivers: settlement.waivers,
          },
        ]
      : []),
  ];
}
