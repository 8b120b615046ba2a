/**
 * Postgres and the event store of one data folder, kept running by one owner at a time. What a killed owner left behind
 * is stopped (event store, API process) or adopted (Postgres) first. A folder whose events are kept elsewhere has no event
 * store of its own.
 */
import { isSameProcess, noteOf, whileLocked } from '#embedded-postgres';
import { isDiskFull } from './disk-full';
import { endProcess } from './ended-process';
import { embeddedStoreUrl, eventStorePlace } from './event-store-address';
import { eventStoreProgram } from './event-store-program';
import type { FolderSettings } from './folder-settings';
import { onFreePort } from './free-port';
import { PostgresKeeper } from './postgres-keeper';
import { KeptRunNote, liveRun, readRunNote, type RunNote } from './run-note';
import { SupervisedProcess } from './supervised-process';
import { systemEnvironment } from './system-environment';
import type { SystemFolder } from './system-folder';
import { readySecrets } from './system-secrets';

/** Somebody else runs this folder. */
export class FolderInUse extends Error {
  constructor(readonly run: RunNote) {
    super(`The data folder is in use by process ${run.owner.pid}.`);
  }
}

/** What to run for whom. */
export interface LocalServicesOptions extends FolderSettings {
  readonly folder: SystemFolder;
  readonly kind: RunNote['owner']['kind'];
  readonly log: (line: string) => void;
  /** Told when Postgres came back under another address: whoever was given the old one must be started again. */
  readonly onMoved?: () => void;
}

export class LocalServices {
  private readonly postgres: PostgresKeeper;
  private eventStore: SupervisedProcess | undefined;
  private eventStorePort = 0;
  private readonly note: KeptRunNote;

  private constructor(
    private readonly options: LocalServicesOptions,
    /** What the last run noted: its ports are preferred. */
    private readonly previous: RunNote | undefined,
  ) {
    const { folder, kind, log } = options;
    const owner = { ...noteOf(process.pid), kind };
    this.note = new KeptRunNote(folder, { owner, state: 'starting', since: new Date().toISOString() }, log);
    this.postgres = new PostgresKeeper(folder.postgres, {
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
      // Before there is any data: a key is only ever drawn for a folder that holds none.
      readySecrets(options.folder);
      await endOrphans(previous, options.log);
      return new LocalServices(options, previous);
    });
    try {
      await services.bringUp();
      return services;
    } catch (error) {
      await services.stop();
      if (!isDiskFull(error)) throw error;
      throw new Error(`The disk of ${options.folder.root} is full. Make room on it and start again.`, { cause: error });
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
    const { folder, clock, eventStore } = this.options;
    const store = eventStore ?? embeddedStoreUrl(this.eventStorePort);
    return systemEnvironment(folder, clock, store, this.postgres.urls.reprieve);
  }

  /** Notes more about the run. */
  amend(change: Partial<RunNote>): void {
    this.note.amend(change);
  }

  /** Stops the event store, then Postgres; the folder is free afterwards. */
  async stop(): Promise<void> {
    this.amend({ state: 'stopping' });
    await this.eventStore?.stop();
    await this.postgres.stop();
    this.note.close({ state: 'stopped' });
  }

  private async bringUp(): Promise<void> {
    const { folder, log, eventStore } = this.options;
    await this.postgres.start();
    log(`Postgres is up (port ${this.note.current.postgres?.port}).`);
    if (eventStore !== undefined) return log(`The events are in the event store at ${eventStorePlace(eventStore)}.`);
    await onFreePort(this.previous?.eventStore?.port, async (port) => {
      this.eventStorePort = port;
      this.eventStore = new SupervisedProcess(
        eventStoreProgram(folder, port, () => this.postgres.urls.events),
        { log, started: (note) => this.amend({ eventStore: { ...note, port } }) },
      );
      await this.eventStore.start().catch(async (error: unknown) => {
        await this.eventStore?.stop();
        throw error;
      });
    });
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
