/** The folder's Postgres, kept running: started or adopted, and started again when it dies. */
import {
  isSameProcess,
  noteOf,
  type PostgresServer,
  type ProcessNote,
  startEmbeddedPostgres,
} from '#embedded-postgres';

import { causeOf } from './disk-full';

/** Names of the databases: events and what is derived from them never share one. */
export const EVENTS_DATABASE = 'eventstore';
export const REPRIEVE_DATABASE = 'reprieve';

const WATCH_EVERY_MS = 300;
const RETRY_AFTER_MS = 2_000;

/** URLs of the two databases. */
export interface DatabaseUrls {
  readonly events: string;
  readonly reprieve: string;
}

/** Who wants to know about the server. */
export interface PostgresWatcher {
  /** Called at every start; `moved` when the addresses are not those of the last one. */
  started(pid: number, port: number, moved: boolean): void;
  log(line: string): void;
}

export class PostgresKeeper {
  private server: PostgresServer | undefined;
  private process: ProcessNote | undefined;
  private addresses: DatabaseUrls | undefined;
  private timer: NodeJS.Timeout | undefined;
  private recovering: Promise<void> | undefined;
  private wanted = true;

  constructor(
    private readonly dataDir: string,
    private readonly watcher: PostgresWatcher,
  ) {}

  get urls(): DatabaseUrls {
    if (!this.addresses) throw new Error('Postgres has not been started');
    return this.addresses;
  }

  async start(): Promise<void> {
    await this.bringUp();
    this.timer = setInterval(() => this.look(), WATCH_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.wanted = false;
    clearInterval(this.timer);
    await this.recovering;
    await this.server?.stop();
  }

  private async bringUp(): Promise<void> {
    const server = await startEmbeddedPostgres({ dataDir: this.dataDir });
    // From here on it is ours to stop, whatever comes next.
    this.server = server;
    const [events, reprieve] = [
      await server.ensureDatabase(EVENTS_DATABASE),
      await server.ensureDatabase(REPRIEVE_DATABASE),
    ];
    const moved = this.addresses !== undefined && this.addresses.events !== events;
    this.process = server.pid === undefined ? undefined : noteOf(server.pid);
    this.addresses = { events, reprieve };
    this.watcher.started(server.pid ?? 0, server.port, moved);
  }

  private look(): void {
    if (!this.wanted || this.recovering || !this.process || isSameProcess(this.process)) return;
    this.watcher.log('Postgres has ended; starting it again.');
    this.recovering = this.recover().finally(() => (this.recovering = undefined));
  }

  private async recover(): Promise<void> {
    let told = '';
    while (this.wanted) {
      try {
        await this.bringUp();
        this.watcher.log('Postgres is back.');
        return;
      } catch (error) {
        const why = causeOf(error);
        // Told once, not every two seconds for as long as a disk is full.
        if (why !== told) this.watcher.log(`Postgres is not back yet: ${why} It is tried again until it is.`);
        told = why;
        await new Promise((done) => setTimeout(done, RETRY_AFTER_MS));
      }
    }
  }
}
