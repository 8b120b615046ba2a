export * from './fields';
export * from './list-fields';
export * from './is-exact-rate';
export * from './is-fen';
export * from './is-identifier';
export * from './is-instant';
export * from './is-local-date';
export * from './is-sha256';
export { readRequest, type RequestFault } from './request-faults';
