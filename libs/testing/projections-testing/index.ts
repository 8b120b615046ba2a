/** For tests of projections: a log in memory, events with places in it, and rows without a database. */
export * from './listed-log';
export * from './projected';
export * from './recorded';
export * from './read-model-bench';
