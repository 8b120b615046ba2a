/** Read model: the officers' queues. */
export * from './find-queue-item.query';
export * from './select-items.query';
export * from './list-borrower-cases.query';
export * from './list-held-items.query';
export * from './list-complaints.query';
export * from './list-queue-items.query';
export * from './list-queues.query';
export { addressesOf } from './item-requests';
export { PRIORITIES, type Priority } from './item-priority';
export { personItem } from './person-item';
export { queuedCases } from './queued-cases';
export { queueItems } from './queue-items';
export * from './queues';
export { contactItems } from './contact-items';
export { WORK_QUEUES_PROJECTION, workQueuesProjection } from './work-queues.projection';
export { WorkQueuesModule } from './work-queues.module';
