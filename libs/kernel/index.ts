export * from './bilingual';
export * from './command-context';
export * from './decider';
export * from './event-definition';
export * from './event-metadata';
export * from './json';
export * from './stream-name';
