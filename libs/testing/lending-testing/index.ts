/** For tests: the loan of the golden figures, its payments and its plan, as events. */
export * from './golden-loan';
export * from './lived';
export * from './payment-applications';
