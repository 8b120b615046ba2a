/** Negotiation policies as versioned data, and the pure evaluation that explains every outcome. */
export * from './alternatives';
export * from './assess';
export * from './assessment';
export * from './document/policy-document';
export * from './negotiation-policy';
export * from './policy-book';
