/** The server: the log of one database, served to EventStoreDB clients. */
import { setTimeout as sleep } from 'node:timers/promises';
import { GrpcServer, type Handler } from './grpc/grpc-server';
import { GrpcError, Status } from './grpc/status';
import { EventLog } from './log/event-log';
import { append, deleteStream } from './services/append';
import { batchAppend } from './services/batch-append';
import { gossip } from './services/gossip';
import { read } from './services/read';
import { serverFeatures } from './services/server-features';

const ANSWERS_LEAVE_MS = 20;

export interface EventStoreServerOptions {
  /** The database to serve; it must exist. */
  readonly postgresUrl: string;
  /** 0 asks for a free one. */
  readonly port: number;
  readonly host?: string;
  /** Called once when the server can no longer write and has stopped. */
  readonly lost?: (reason: Error) => void;
  /** Told about failures that are this server's own. */
  readonly report?: (error: unknown) => void;
}

export class EventStoreServer {
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly log: EventLog,
    private readonly grpc: GrpcServer,
    readonly port: number,
    readonly host: string,
  ) {}

  /** Takes the database, then the port; fails with a sentence when either is taken. */
  static async start(options: EventStoreServerOptions): Promise<EventStoreServer> {
    const host = options.host ?? '127.0.0.1';
    let server: EventStoreServer | undefined;
    const report = options.report ?? (() => {});
    const lost = (reason: Error): void => void server?.stop().finally(() => options.lost?.(reason));
    const log = await EventLog.open(options.postgresUrl, lost, report);
    const grpc = new GrpcServer(handlers(log), notServed, report);
    try {
      server = new EventStoreServer(log, grpc, await grpc.listen(options.port, host), host);
      return server;
    } catch (error) {
      await log.close();
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      throw taken ? new Error(`Port ${options.port} on ${host} is taken.`, { cause: error }) : error;
    }
  }

  /** For the official client. */
  get connectionString(): string {
    return `esdb://${this.host}:${this.port}?tls=false`;
  }

  /** Finishes the appends that were accepted, cancels what is under way and gives port and database back. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async shutDown(): Promise<void> {
    await this.log.drain();
    // The answers to what was just written leave before their calls are cancelled.
    await sleep(ANSWERS_LEAVE_MS);
    await this.grpc.close();
    await this.log.close();
  }
}

function handlers(log: EventLog): ReadonlyMap<string, Handler> {
  const streams = '/event_store.client.streams.Streams';
  return new Map<string, Handler>([
    ['/event_store.client.server_features.ServerFeatures/GetSupportedMethods', serverFeatures],
    ['/event_store.client.gossip.Gossip/Read', gossip],
    [`${streams}/Read`, read(log)],
    [`${streams}/Append`, append(log)],
    [`${streams}/BatchAppend`, batchAppend(log)],
    [`${streams}/Delete`, deleteStream(log, 'soft')],
    [`${streams}/Tombstone`, deleteStream(log, 'tombstone')],
  ]);
}

function notServed(path: string): GrpcError {
  return new GrpcError(Status.UNIMPLEMENTED, `${path.slice(1)} is not served by the embedded store.`);
}
