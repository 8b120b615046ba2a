/** What a borrower can choose besides the recommended terms, so that there is something to compare: a shorter plan, or one payment. */
import type { AllowedReliefs, RecommendedRelief } from './assessment';
import type { NegotiationPolicy } from './negotiation-policy';

/** What of a policy says what may be chosen. */
export type Choices = Pick<AllowedReliefs, 'instalments' | 'settlement'>;

/** Undefined where no policy is. */
export function choicesOf(policy: NegotiationPolicy | undefined): Choices | undefined {
  if (!policy) return undefined;
  const { instalments, settlement } = policy.document;
  return { instalments: instalments.choices, settlement: settlement?.waivers ?? null };
}

/** In the order in which they are shown; the recommended terms are not among them. */
export function alternativesTo(
  { instalments, settlement }: Choices,
  relief: RecommendedRelief,
): readonly RecommendedRelief[] {
  if (relief.structure === 'SETTLEMENT') return [];
  const shorter = instalments.filter((choice) => choice < relief.numberOfInstalments).at(-1);
  return [
    ...(shorter === undefined ? [] : [{ ...relief, numberOfInstalments: shorter }]),
    ...(settlement
      ? [
          {
            structure: 'SETTLEMENT' as const,
            numberOfInstalments: 1,
            interest: { kind: 'STOPPED' as const },
            waivers: settlement,
          },
        ]
      : []),
  ];
}
