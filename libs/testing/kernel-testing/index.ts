export * from './given';
export * from './loose-event';
export * from './test-context';
