/**
 * Postgres and the event store of one data folder, kept running by one owner at a time. What a killed owner left behind
 * is stopped (event store, API process) or adopted (Postgres) first.
 */
import { isSameProcess, noteOf, whileLocked } from '#embedded-postgres';
import { endProcess } from './ended-process';
import { eventStoreProgram } from './event-store-program';
import { freePort } from './free-port';
import { PostgresKeeper } from './postgres-keeper';
import { liveRun, readRunNote, type RunNote, writeRunNote } from './run-note';
import { SupervisedProcess } from './supervised-process';
import { systemEnvironment } from './system-environment';
import type { ClockKind, SystemFolder } from './system-folder';

/** Somebody else runs this folder. */
export class FolderInUse extends Error {
  constructor(readonly run: RunNote) {
    super(`The data folder is in use by process ${run.owner.pid}.`);
  }
}

/** What to run for whom. */
export interface LocalServicesOptions {
  readonly folder: SystemFolder;
  readonly kind: RunNote['owner']['kind'];
  readonly clock: ClockKind;
  readonly log: (line: string) => void;
  /** Told when Postgres came back under another address: whoever was given the old one must be started again. */
  readonly onMoved?: () => void;
}

export class LocalServices {
  private readonly postgres: PostgresKeeper;
  private eventStore: SupervisedProcess | undefined;
  private eventStorePort = 0;
  private note: RunNote;

  private constructor(
    private readonly options: LocalServicesOptions,
    /** What the last run noted: its ports are preferred. */
    private readonly previous: RunNote | undefined,
  ) {
    const { kind, log } = options;
    this.note = { owner: { ...noteOf(process.pid), kind }, state: 'starting', since: new Date().toISOString() };
    this.postgres = new PostgresKeeper(options.folder.postgres, {
      log,
      started: (pid, port, moved) => {
        this.amend({ postgres: { pid, port } });
        if (!moved) return;
        void this.eventStore?.restart();
        options.onMoved?.();
      },
    });
  }

  /** Takes the folder and starts what is needed. @throws FolderInUse when a living process runs it. */
  static async start(options: LocalServicesOptions): Promise<LocalServices> {
    const services = await whileLocked(options.folder.lock, async () => {
      const run = liveRun(options.folder);
      if (run) throw new FolderInUse(run);
      const previous = readRunNote(options.folder);
      const taken = new LocalServices(options, previous);
      await endOrphans(previous, options.log);
      taken.amend({});
      return taken;
    });
    try {
      await services.bringUp();
      return services;
    } catch (error) {
      await services.stop();
      throw error;
    }
  }

  /** The port the API had in the last run on this folder. */
  get previousApiPort(): number | undefined {
    return this.previous?.node?.port;
  }

  get previousIssuerPort(): number | undefined {
    return this.previous?.issuer?.port;
  }

  /** The environment every process of the system is given. */
  environment(): Record<string, string> {
    const { folder, clock } = this.options;
    return systemEnvironment(folder, clock, this.eventStorePort, this.postgres.urls.reprieve);
  }

  /** Notes more about the run. */
  amend(change: Partial<RunNote>): void {
    this.note = { ...this.note, ...change };
    writeRunNote(this.options.folder, this.note);
  }

  /** Stops the event store, then Postgres; the folder is free afterwards. */
  async stop(): Promise<void> {
    this.amend({ state: 'stopping' });
    await this.eventStore?.stop();
    await this.postgres.stop();
    this.amend({ state: 'stopped' });
  }

  private async bringUp(): Promise<void> {
    const { folder, log } = this.options;
    await this.postgres.start();
    log(`Postgres is up (port ${this.note.postgres?.port}).`);
    this.eventStorePort = await freePort(this.previous?.eventStore?.port);
    this.eventStore = new SupervisedProcess(
      eventStoreProgram(folder, this.eventStorePort, () => this.postgres.urls.events),
      { log, started: (note) => this.amend({ eventStore: { ...note, port: this.eventStorePort } }) },
    );
    await this.eventStore.start();
    log(`The event store is up (port ${this.eventStorePort}).`);
  }
}

/** What a killed owner left running would write beside us. */
async function endOrphans(previous: RunNote | undefined, log: (line: string) => void): Promise<void> {
  for (const [name, orphan] of [
    ['an API process', previous?.node],
    ['an event store', previous?.eventStore],
  ] as const) {
    if (!orphan || !isSameProcess(orphan)) continue;
    log(`Stopping ${name} that an earlier run left behind (process ${orphan.pid}).`);
    await endProcess(orphan);
  }
}
