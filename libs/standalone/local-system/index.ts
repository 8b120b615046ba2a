/** One system on one machine in one folder: its Postgres and event store, and who runs them. */
export { checkedStoreUrl, eventStorePlace } from './event-store-address';
export { CLOCK_KINDS, type ClockKind, type FolderSettings, settingsOf } from './folder-settings';
export { accepts, canListen, exactPort, freePort, onFreePort } from './free-port';
export { fromWhereInvoked } from './invoked-in';
export { joinedEnvironment } from './joined-environment';
export { FolderInUse, LocalServices } from './local-services';
export { builtProgram, projectFolder } from './project-folder';
export { liveRun, readRunNote, type RunNote } from './run-note';
export { type ProcessLife, type Program, SupervisedProcess, tellListening, untilListening } from './supervised-process';
export { existingSystemFolder, openSystemFolder, replaceFile, type SystemFolder } from './system-folder';
