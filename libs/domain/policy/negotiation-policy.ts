/** One version of a negotiation policy: its document, and from when it is applied. */
import type { LocalDate } from '#kernel';
import { NOTHING_TOLERATED, type BreachTolerance } from '#loan-math';
import type { PolicyDocument } from './document/policy-document';

export interface NegotiationPolicy {
  readonly policyId: string;
  readonly version: number;
  /** First business date on which the version is applied. */
  readonly effectiveFrom: LocalDate;
  readonly document: PolicyDocument;
}

/** What may be missed of the plans that are offered under a policy. */
export function toleranceOf(policy: NegotiationPolicy | undefined): BreachTolerance {
  return policy?.document.breach?.tolerance ?? NOTHING_TOLERATED;
}
