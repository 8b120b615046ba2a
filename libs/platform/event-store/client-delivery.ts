/**
 * Takes what the official client delivers as batches of whatever has arrived, in order and with back-pressure: nothing is
 * read ahead of the consumer but the client's own small buffer. Ends on the signal, throws when the stream fails or stays
 * silent, and always cancels the call behind it, which the client does not do by itself when a reader leaves early.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A readable of the client and the call behind it. */
export interface ClientStream {
  readonly readableLength: number;
  read(): unknown;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
  resume(): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
}

/** Nothing came for too long. */
export class DeliverySilent extends Error {
  override readonly name = 'DeliverySilent';
  constructor(readonly silentMs: number) {
    super(`nothing was delivered for ${silentMs} ms`);
  }
}

export interface DeliveryOptions {
  readonly signal?: AbortSignal;
  /** After this long without anything it fails with DeliverySilent; time the consumer takes is not counted. */
  readonly silenceMs: number;
  /** Asked before it fails: true says that silence is right, go on waiting. */
  readonly mayBeSilent?: () => Promise<boolean>;
}

export class ClientDelivery<Item, Mark = never> {
  private readonly stream: ClientStream;
  private readonly marks: { readonly at: number; readonly mark: Mark }[] = [];
  private taken = 0;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => {};
  /** One timer for every wait: a busy stream waits thousands of times a second. */
  private silence: NodeJS.Timeout | undefined;
  private fallSilent: () => void = () => {};
  private readonly onReadable = (): void => this.wake();

  /** @param open makes the stream; what the client tells beside it is put in order by the function it is given. */
  constructor(
    open: (mark: (mark: Mark) => void) => ClientStream,
    private readonly options: DeliveryOptions,
  ) {
    this.stream = open((mark) => this.mark(mark));
    const end = (): void => {
      this.ended = true;
      this.wake();
    };
    this.stream.on('readable', this.onReadable);
    this.stream.on('end', end);
    this.stream.on('close', end);
    // Stays after the reader has left: a late error must not end the process.
    this.stream.on('error', (error: unknown) => {
      this.failure ??= { error };
      this.wake();
    });
  }

  /** Batches of deliveries and marks, never empty. */
  async *batches(): AsyncGenerator<(Item | Mark)[], void, void> {
    const { signal } = this.options;
    const stop = (): void => this.wake();
    signal?.addEventListener('abort', stop);
    try {
      while (!signal?.aborted) {
        const batch = this.take();
        if (batch.length > 0) yield batch;
        else if (this.failure) throw this.failure.error;
        else if (this.ended) return;
        else await this.waitForMore();
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      clearTimeout(this.silence);
      this.close();
    }
  }

  /** Puts a mark behind everything the client has taken in so far. */
  private mark(mark: Mark): void {
    this.marks.push({ at: this.taken + this.stream.readableLength, mark });
    this.wake();
  }

  private take(): (Item | Mark)[] {
    const batch: (Item | Mark)[] = this.dueMarks();
    for (let item: unknown = this.stream.read(); item !== null; item = this.stream.read()) {
      batch.push(item as Item);
      this.taken += 1;
      if (this.marks.length > 0) batch.push(...this.dueMarks());
    }
    return batch;
  }

  private dueMarks(): Mark[] {
    const due = this.marks.findIndex(({ at }) => at > this.taken);
    return this.marks.splice(0, due < 0 ? this.marks.length : due).map(({ mark }) => mark);
  }

  private async waitForMore(): Promise<void> {
    const woken = await new Promise<boolean>((resolve) => {
      this.wake = () => resolve(true);
      this.fallSilent = () => resolve(false);
      if (this.silence) this.silence.refresh();
      else this.silence = setTimeout(() => this.fallSilent(), this.options.silenceMs);
    });
    this.fallSilent = () => {};
    // What comes together is taken together: the client hands over one by one what arrived in one piece.
    if (woken) return nextTurn();
    if (!(await this.options.mayBeSilent?.())) throw new DeliverySilent(this.options.silenceMs);
  }

  private close(): void {
    if (this.ended) return;
    const cancelled = this.stream.cancel?.() ?? this.stream.unsubscribe?.();
    // Rejects when the call could not even be made, which is known already.
    cancelled?.catch(() => {});
    // A stream that is destroyed before it was read to its end stays with the client for ever: let the rest run out.
    this.stream.off('readable', this.onReadable);
    setImmediate(() => this.stream.resume());
  }
}
