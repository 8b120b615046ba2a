/** The policies by id and version, and the one in effect on a date. */
import type { LocalDate } from '#kernel';
import type { NegotiationPolicy } from './negotiation-policy';
import { OVERDUE_NEGOTIATION_V1 } from './policies/overdue-negotiation-v1';
import { OVERDUE_NEGOTIATION_V2 } from './policies/overdue-negotiation-v2';

/** In the order of their versions. */
const POLICIES: readonly NegotiationPolicy[] = [OVERDUE_NEGOTIATION_V1, OVERDUE_NEGOTIATION_V2];

/** A version as it was applied, to check an old decision; undefined when there is none. */
export function negotiationPolicy(policyId: string, version: number): NegotiationPolicy | undefined {
  return POLICIES.find((policy) => policy.policyId === policyId && policy.version === version);
}

/** The latest version in effect on a business date; undefined before the first. */
export function policyInEffect(on: LocalDate): NegotiationPolicy | undefined {
  return POLICIES.filter((policy) => policy.effectiveFrom <= on).at(-1);
}
