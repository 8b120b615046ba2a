/**
 * Holds a system while somebody needs it: the one already running on the folder, or one started now and stopped at the
 * end, at an interrupt or at a termination signal.
 */
import { type ClockKind, FolderInUse, liveRun, openSystemFolder, settingsOf, type SystemFolder } from '#local-system';
import type { LocalDate } from '#kernel';
import type { Say } from './console-lines';
import { type Addresses, addressesOf, System } from './system';

/** A system that answers. */
export interface RunningSystem {
  readonly addresses: Addresses;
  readonly folder: SystemFolder;
  /** False when it was running before and goes on without us. */
  readonly ours: boolean;
  /** Aborted by SIGINT or SIGTERM. */
  readonly interrupted: AbortSignal;
  /** Stops it if it is ours. */
  stop(): Promise<void>;
}

/** What is wanted of the system. */
export interface RunOptions {
  readonly data: string;
  readonly port: number | undefined;
  /** The clock that must be had; undefined leaves it to the folder, and a new folder gets `system`. */
  readonly clock: ClockKind | undefined;
  /** Connection string of an event store elsewhere; undefined leaves it to the folder, and a new folder has its own. */
  readonly eventStore: string | undefined;
  /** First day of a new folder's simulated clock. */
  readonly startOn?: LocalDate;
  /** False when sweeps are asked for by whoever runs it. */
  readonly dailySweep?: boolean;
  /** Where webhooks may be sent besides what the environment lists; not of a system that runs already. */
  readonly webhookAddress?: string;
  readonly say: Say;
}

/** Attaches or starts. @throws Error in words when neither is possible. */
export async function runSystem(options: RunOptions): Promise<RunningSystem> {
  const { data, port, clock, eventStore, startOn, dailySweep, webhookAddress, say } = options;
  const folder = openSystemFolder(data);
  const settings = settingsOf(folder, { clock, eventStore });
  const interruption = new AbortController();
  const attached = attach(folder, say);
  if (attached) {
    onInterrupt(() => interruption.abort());
    return { addresses: attached, folder, ours: false, interrupted: interruption.signal, stop: async () => {} };
  }
  const system = new System({ folder, ...settings, port, startOn, dailySweep, webhookAddress, say });
  onInterrupt(() => {
    interruption.abort();
    say('Stopping.');
    void system.stop();
  });
  stopWhenBroken(system, say);
  say(`Starting in ${folder.root}: Postgres, event store, token issuer, API.`);
  const addresses = await system.start();
  return { addresses, folder, ours: true, interrupted: interruption.signal, stop: () => system.stop() };
}

function attach(folder: SystemFolder, say: Say): Addresses | undefined {
  const run = liveRun(folder);
  if (!run) return undefined;
  const addresses = addressesOf(run);
  if (!addresses) throw new FolderInUse(run);
  say(`Already running in ${folder.root} (process ${run.owner.pid}, since ${run.since}).`);
  return addresses;
}

/** SIGHUP is a terminal that was closed. */
function onInterrupt(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, act);
}

/** A fault of the supervisor itself must not leave Postgres behind with nobody to look after it. */
function stopWhenBroken(system: System, say: Say): void {
  process.once('uncaughtException', (error) => {
    say(`Something went wrong that should not have (${error.stack ?? error.message}); stopping everything.`);
    void system.stop().finally(() => process.exit(1));
  });
}
