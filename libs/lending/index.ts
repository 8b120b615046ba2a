export * from './domain/loan.events';
export * from './domain/loan.definitions';
export * from './domain/loan-plan';
export * from './domain/loan-commands';
export * from './domain/loan.state';
export * from './domain/loan-figures';
export * from './domain/loan-snapshot';
export * from './domain/loan.decider';
export type {
  Applied as AllocationLine,
  ComponentAmounts as Components,
  ContractRow as InstalmentDue,
  FiveCategory as LoanClass,
} from '#loan-math';
