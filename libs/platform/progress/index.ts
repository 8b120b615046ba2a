/** Long work: how much of it runs at once, how far it has come and how long it will take. */
export * from './bounded-concurrency';
export * from './work-progress';
