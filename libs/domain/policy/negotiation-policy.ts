/** One version of a negotiation policy: its document, and from when it is applied. */
import type { LocalDate } from '#kernel';
import { NOTHING_TOLERATED, type BreachTolerance } from '#loan-math';
import { SHIPPED_LEGAL_REQUIREMENTS, type LegalRequirements } from './document/legal-section';
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

/** What must hold before loans are taken to court under a policy. */
export function legalRequirementsOf(policy: NegotiationPolicy | undefined): LegalRequirements {
  return policy?.document.legal?.requirements ?? SHIPPED_LEGAL_REQUIREMENTS;
}
