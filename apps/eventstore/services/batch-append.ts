/** Streams.BatchAppend: many appends over one call, each answered when it is durable, in any order. */
import type { Call } from '../grpc/call';
import type { Handler } from '../grpc/grpc-server';
import { GrpcError, Status } from '../grpc/status';
import type { EventLog } from '../log/event-log';
import { ShuttingDown } from '../log/shutting-down';
import {
  batchBadRequest,
  type BatchOptions,
  type BatchPart,
  batchResponse,
  batchTimeout,
  batchTooLarge,
  batchUnknown,
  readBatchPart,
} from '../wire/batch-append-messages';
import { isRefusal, LARGEST_APPEND, readProposedEvent } from '../wire/proposed-event';
import type { ProposedEvent } from '../wire/recorded-event';
import { holdBack, isFull } from './hold-back';

/** Parts of appends whose last part has not come yet, all together. */
const LARGEST_UNFINISHED = 32 * 1024 * 1024;

/** As much of the log as appends need. */
type AppendableLog = Pick<EventLog, 'append' | 'pendingBytes'>;

export const batchAppend =
  (log: AppendableLog): Handler =>
  async (call) => {
    const batch = new BatchCall(log, call);
    await call.each((message) => batch.take(message));
    await batch.settled();
  };

/** An append whose parts are coming in. */
interface Unfinished {
  readonly correlation: Buffer;
  readonly options: BatchOptions;
  readonly events: ProposedEvent[];
  refusal: ((correlation: Buffer, options: BatchOptions) => Buffer) | undefined;
  size: number;
}

class BatchCall {
  private readonly unfinished = new Map<string, Unfinished>();
  private unfinishedBytes = 0;
  private pending = 0;
  private onSettled: () => void = () => {};
  private answers: Buffer[] = [];

  constructor(
    private readonly log: AppendableLog,
    private readonly call: Call,
  ) {}

  take(message: Buffer): void {
    const part = readBatchPart(message);
    const key = part.correlation.toString('latin1');
    const append = this.unfinished.get(key) ?? begin(part);
    this.add(append, part);
    if (!part.final) {
      this.unfinished.set(key, append);
      // A refused append keeps nothing in memory.
      if (!append.refusal) this.unfinishedBytes += message.length;
      if (this.unfinishedBytes > LARGEST_UNFINISHED) {
        throw new GrpcError(Status.RESOURCE_EXHAUSTED, 'Too much has been sent without finishing an append.');
      }
      return;
    }
    if (this.unfinished.delete(key) && this.unfinished.size === 0) this.unfinishedBytes = 0;
    this.answer(append);
    if (isFull(this.log)) void holdBack(this.log, this.call);
  }

  /** Resolves when everything that came is answered. */
  async settled(): Promise<void> {
    if (this.pending > 0) await new Promise<void>((done) => (this.onSettled = done));
    this.flush();
  }

  private add(append: Unfinished, part: BatchPart): void {
    for (const message of part.events) {
      const event = readProposedEvent(message);
      if (isRefusal(event)) append.refusal = batchBadRequest;
      else {
        append.events.push(event);
        append.size += event.data.length;
      }
    }
    if (append.size > LARGEST_APPEND && !append.refusal) append.refusal = batchTooLarge;
    if (append.refusal) append.events.length = 0;
  }

  private answer({ correlation, options, events, refusal }: Unfinished): void {
    if (refusal) return this.send(refusal(correlation, options));
    if (options.stream.length === 0 || options.stream.toString('latin1') === '$$') {
      return this.send(batchBadRequest(correlation, options));
    }
    if (options.deadline < Date.now()) return this.send(batchTimeout(correlation, options));
    this.pending += 1;
    this.log.append({ stream: options.stream, expected: options.expected, events }).then(
      (outcome) => this.settle(batchResponse(correlation, options, outcome)),
      (error: unknown) => this.settle(error instanceof ShuttingDown ? undefined : batchUnknown(correlation, options)),
    );
  }

  /** Without an answer the outcome is not known; the client asks again, the same server or the next, with the same ids. */
  private settle(message: Buffer | undefined): void {
    if (message) this.send(message);
    this.pending -= 1;
    if (this.pending === 0) this.onSettled();
  }

  /** Answers that come out of the same transaction leave in one write. */
  private send(message: Buffer): void {
    this.answers.push(message);
    if (this.answers.length === 1) setImmediate(() => this.flush());
  }

  private flush(): void {
    const { answers } = this;
    if (answers.length === 0) return;
    this.answers = [];
    const bytes = answers.length === 1 && answers[0] ? answers[0] : Buffer.concat(answers);
    if (this.call.write(bytes)) return;
    // A client that does not take its answers may not send more either.
    this.call.pause();
    void this.call.drained().then(() => this.call.resume());
  }
}

/** The first part must say where the events go. */
function begin({ correlation, options }: BatchPart): Unfinished {
  if (!options) throw new GrpcError(Status.INVALID_ARGUMENT, 'The first message of an append has no options.');
  return { correlation: Buffer.from(correlation), options, events: [], refusal: undefined, size: 0 };
}
