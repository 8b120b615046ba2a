/** One version of a negotiation policy: its document, and from when it is applied. */
import type { LocalDate } from '#kernel';
import type { PolicyDocument } from './document/policy-document';

export interface NegotiationPolicy {
  readonly policyId: string;
  readonly version: number;
  /** First business date on which the version is applied. */
  readonly effectiveFrom: LocalDate;
  readonly document: PolicyDocument;
}
