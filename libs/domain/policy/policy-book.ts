/**
 * The versions of the policy that are shipped, by id and version, and the one in effect on a date. They are always there,
 * before anything was drafted and after all that was drafted is retired, and never change: a change is a new version.
 */
import { localDate, type LocalDate } from '#kernel';
import type { PolicyDocument } from './document/policy-document';
import type { NegotiationPolicy } from './negotiation-policy';
import first from './seeds/overdue-negotiation-1.json';
import second from './seeds/overdue-negotiation-2.json';
import third from './seeds/overdue-negotiation-3.json';

/** The policy by which requests over overdue loans are assessed. */
export const OVERDUE_NEGOTIATION = 'overdue-negotiation';

const EFFECTIVE_FROM = localDate('2020-01-01');

/**
 * In the order of their versions, the last in effect on every date. Version 2 says the same as version 1 in better words; version 3
 * says the same as version 2 of what is overdue, tells its limits, and has a section of its own for early warnings.
 */
const SHIPPED: readonly NegotiationPolicy[] = [first, second, third].map((document, index) => ({
  policyId: OVERDUE_NEGOTIATION,
  version: index + 1,
  effectiveFrom: EFFECTIVE_FROM,
  document: document as PolicyDocument,
}));

/** The shipped versions of a policy, oldest first; none when it is not one the system applies. */
export function shippedVersions(policyId: string): readonly NegotiationPolicy[] {
  return SHIPPED.filter((policy) => policy.policyId === policyId);
}

/** A shipped version, to check an old decision; undefined when there is none. */
export function negotiationPolicy(policyId: string, version: number): NegotiationPolicy | undefined {
  return SHIPPED.find((policy) => policy.policyId === policyId && policy.version === version);
}

/** Of these versions the one in effect on a business date: that which came into effect last. Undefined before the first. */
export function policyInEffect(
  on: LocalDate,
  versions: readonly NegotiationPolicy[] = SHIPPED,
): NegotiationPolicy | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .sort((one, other) =>
      one.effectiveFrom === other.effectiveFrom
        ? one.version - other.version
        : one.effectiveFrom < other.effectiveFrom
          ? -1
          : 1,
    )
    .at(-1);
}
