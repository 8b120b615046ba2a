/** The event store: the one place that knows its client. */
export {
  CommandExecutor,
  type CommandExecutorOptions,
  type CommandSource,
  type ExecuteOptions,
  type LoadOptions,
} from './command-executor';
export type { CommandOutcome } from './command-outcome';
export { commandMetadata, eventIdsOf } from './command-metadata';
export { commandId, eventId, uuidV5 } from './deterministic-id';
export { type DecodedEvent, type EncodedEvent, EventCodec, type RegisteredEvents, type WireEvent } from './event-codec';
export { EventStore, type EventStoreOptions, type ReadLogOptions, type StoreHealth } from './event-store';
export * from './event-store-errors';
export { EventStoreModule, type EventStoreModuleOptions } from './event-store.module';
export type { Fold } from './folded-stream';
export { comparePositions, isPosition, laterPosition, START_OF_LOG } from './log-position';
export type { Direction, StreamRange } from './log-reader';
export * from './recorded-event';
export { eventStoreUrlFaults } from './store-address';
export type { ConnectionState } from './store-health';
export * from './unreadable-in-words';
export { EventStoreUnreachable, untilEventStoreAnswers } from './until-event-store-answers';
export { type FeedOptions as SubscribeOptions, LogEndsBefore, type SubscriptionState } from './subscription-feed';
