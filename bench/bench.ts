/** What every benchmark gets: the servers of this run, how often to repeat, and where to say how it goes. */
import { join } from 'node:path';
import { type Child, startChild } from './child';

export interface Bench {
  /** A database of its own on the Postgres all measurements share. */
  createDatabase(name: string): Promise<string>;
  /** Removes a database that is not needed any more. */
  dropDatabase(name: string): Promise<void>;
  /** For logs and keys; gone after the run. */
  readonly folder: string;
  readonly rounds: number;
  /** Small volumes, to see that a benchmark runs; the figures mean nothing then. */
  readonly quick: boolean;
  /** Events of the log that P3 rebuilds from. */
  readonly events: number;
  /** Loans of the book that P7 sweeps. */
  readonly loans: number;
  readonly log: (line: string) => void;
}

export interface RunningEventStore extends Child {
  readonly url: string;
}

/** The embedded event store as a process of its own, on a new database. */
export async function startEventStore(bench: Bench, database: string): Promise<RunningEventStore> {
  const child = await startChild({
    script: 'dist/apps/eventstore/main.js',
    args: ['--port', '0', '--postgres', await bench.createDatabase(database)],
    ready: /ready on .*:(\d+)/,
    logFile: join(bench.folder, `${database}.log`),
  });
  return { ...child, url: `esdb://127.0.0.1:${child.ready[1]}?tls=false` };
}
