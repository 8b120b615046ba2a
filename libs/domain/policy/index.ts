/** Negotiation policies as versioned data, their life, and the pure evaluation that explains every outcome. */
export * from './alternatives';
export * from './assess';
export * from './assessment';
export * from './better-answers';
export * from './compare-policies';
export {
  type AmountLimits,
  type AuthorityLimits,
  authorityRoles,
  DECIDING_ROLES,
  type DecidingRole,
} from './document/authority-section';
export { type LegalRequirements, SHIPPED_LEGAL_REQUIREMENTS } from './document/legal-section';
export * from './document/policy-document';
export { policyProblems } from './document/policy-problems';
export * from './negotiation-policy';
export * from './policy-book';
export * from './sections-not-compared';
export * from './life/policy.events';
export * from './life/policy.state';
export * from './life/policy.decider';
export * from './life/policy-view';
export { EXAMPLE_DOCUMENT } from './life/example-document';
export * from './life/for-policy.command';
export * from './life/get-policy.query';
export type { GetPolicyAnswer } from './life/get-policy.handler';
export * from './policy.module';
