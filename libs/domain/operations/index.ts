/** What the system is made to do by people and systems, as recorded facts. */
export * from './operation.events';
export { recordOperation } from './record-operation.service';
