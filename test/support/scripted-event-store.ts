/** A server that speaks the event store's protocol but does only what the test's script says, right or wrong. */
import {
  Metadata,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
  type ServiceError,
  type status,
} from '@grpc/grpc-js';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';

/** One read or subscription as the server sees it. */
export type ScriptedCall = ServerWritableStream<ReadReq, ReadResp>;

/** The call that carries a client's appends. */
export type ScriptedAppends = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

export interface EventScript {
  readonly position: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  /** As it stands on the wire: text that may or may not be JSON. */
  readonly data?: string;
  readonly metadata?: string;
  readonly contentType?: string;
}

export interface StoreScript {
  /** Position of the last event, told to whoever reads backwards; 0 for an empty log. */
  head(): number;
  /** Events a read forwards finds; default: none. */
  readonly log?: readonly EventScript[];
  /** What happens on the n-th subscription (from 0); `from` is its exclusive start, 0 for the beginning. */
  subscribed(call: ScriptedCall, n: number, from: number): void;
  /** Answers the handshake; default: batch append is offered. */
  features?(n: number): Partial<ServiceError> | undefined;
  /** Answers the appends of a client; default: they are not served. */
  appended?(call: ScriptedAppends): void;
  /** How every read ends instead of being served. */
  readonly refusal?: Refusal;
}

/** A status as the store gives it, with the trailers clients read. */
export interface Refusal {
  readonly code: status;
  readonly trailers?: Readonly<Record<string, string>>;
}

export class ScriptedEventStore {
  private subscriptions = 0;
  private handshakes = 0;
  private port = 0;

  private constructor(
    private readonly server: Server,
    private readonly script: StoreScript,
  ) {}

  /** @param credentials with those of a certificate it speaks TLS */
  static async start(
    script: StoreScript,
    credentials: ServerCredentials = ServerCredentials.createInsecure(),
  ): Promise<ScriptedEventStore> {
    const store = new ScriptedEventStore(new Server(), script);
    store.server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) => store.shakeHands(answer),
    });
    const { appended } = script;
    store.server.addService(StreamsService, {
      read: (call: ScriptedCall) => store.read(call),
      ...(appended && { batchAppend: (call: ScriptedAppends) => appended(call) }),
    });
    store.port = await new Promise<number>((resolve, reject) =>
      store.server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port))),
    );
    return store;
  }

  get connectionString(): string {
    return `esdb://${this.place}?tls=false`;
  }

  /** Host and port. */
  get place(): string {
    return `127.0.0.1:${this.port}`;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private shakeHands(answer: sendUnaryData<SupportedMethods>): void {
    const failure = this.script.features?.(this.handshakes);
    this.handshakes += 1;
    if (failure) return answer(failure);
    const methods = new SupportedMethods();
    methods.addMethods(
      new SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName('batchappend'),
    );
    answer(null, methods);
  }

  private read(call: ScriptedCall): void {
    const { refusal } = this.script;
    if (refusal) return refuse(call, refusal);
    const options = call.request.getOptions();
    if (options?.hasSubscription()) {
      const n = this.subscriptions;
      this.subscriptions += 1;
      const position = options.getAll()?.getPosition()?.getCommitPosition();
      this.script.subscribed(call, n, position === undefined ? 0 : Number(position));
      return;
    }
    const backwards = options?.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
    const from = Number(options?.getAll()?.getPosition()?.getCommitPosition() ?? 0);
    const found = backwards ? [{ position: this.script.head() }] : (this.script.log ?? []);
    for (const event of found) if (event.position > 0 && event.position >= from) call.write(eventMessage(event));
    call.end();
  }
}

/** An event as it stands on the wire. */
export function eventMessage(script: EventScript): ReadResp {
  const position = String(script.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new UUID().setString(`00000000-0000-4000-8000-${position.padStart(12, '0')}`));
  const name = Buffer.from(script.stream ?? 'bell-1', 'utf8').toString('base64');
  recorded.setStreamIdentifier(new StreamIdentifier().setStreamName(name));
  recorded.setStreamRevision(String(script.revision ?? script.position));
  recorded.setCommitPosition(position);
  recorded.setPreparePosition(position);
  recorded.getMetadataMap().set('type', script.type ?? 'BellRung');
  recorded.getMetadataMap().set('content-type', script.contentType ?? 'application/json');
  recorded.getMetadataMap().set('created', '0');
  recorded.setData(Buffer.from(script.data ?? '{}', 'utf8').toString('base64'));
  recorded.setCustomMetadata(Buffer.from(script.metadata ?? '{}', 'utf8').toString('base64'));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

export function checkpointMessage(position: number): ReadResp {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(checkpoint);
}

export function caughtUpMessage(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

function refuse(call: ScriptedCall, { code, trailers = {} }: Refusal): void {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  call.emit('error', { code, details: 'refused by the script', metadata });
}

/** Ends a call with a gRPC status. */
export function failCall(call: ScriptedCall, code: status): void {
  call.emit('error', { code, details: 'as the script says' });
}
