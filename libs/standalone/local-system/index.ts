/** One system on one machine in one folder: its Postgres and event store, and who runs them. */
export { accepts, exactPort, freePort } from './free-port';
export { fromWhereInvoked } from './invoked-in';
export { joinedEnvironment } from './joined-environment';
export { FolderInUse, LocalServices } from './local-services';
export { builtProgram, projectFolder } from './project-folder';
export { liveRun, readRunNote, type RunNote } from './run-note';
export { refuseIfExposed, secretIn } from './secret-file';
export { type Program, SupervisedProcess } from './supervised-process';
export { type ClockKind, clockOf, openSystemFolder, replaceFile, type SystemFolder } from './system-folder';
