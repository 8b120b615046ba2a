/** Events are defined once, here is how: the words for their data, and the definition everything else is taken from. */
export * from './answers';
export * from './schema';
export { declaredFields } from './declared-fields';
export { defineEvent, eventsByName, type EventOf, type EventSpec } from './define-event';
export * from './misfits';
