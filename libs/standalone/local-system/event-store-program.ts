/** The embedded event store as a supervised program. */
import path from 'node:path';
import { builtProgram } from './project-folder';
import { type Program, untilListening } from './supervised-process';
import type { SystemFolder } from './system-folder';

const START_LIMIT_MS = 30_000;

/** @param databaseUrl asked for at every start, since a recovered Postgres may have moved */
export function eventStoreProgram(folder: SystemFolder, port: number, databaseUrl: () => string): Program {
  return {
    name: 'The event store',
    logFile: path.join(folder.logs, 'eventstore.log'),
    command: () => ({
      args: [builtProgram('apps/eventstore/main.js'), '--port', String(port)],
      // Not as an argument: those are for every user of the machine to see, and the address holds a password.
      environment: { EVENTSTORE_POSTGRES_URL: databaseUrl() },
    }),
    untilReady: (life) => untilListening(life, START_LIMIT_MS),
  };
}
