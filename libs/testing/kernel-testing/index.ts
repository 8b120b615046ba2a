export * from './given';
export * from './test-context';
