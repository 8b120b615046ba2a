/**
 * One gRPC call on its HTTP/2 stream: messages in, framed bytes out, one status at the end. It ends early when the
 * client cancels, its deadline passes or the server stops; `signal` tells.
 */
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { MessageSplitter } from './message-splitter';
import { GrpcError, Status, statusTrailers } from './status';

/** The largest message taken, as the real server's. */
const LARGEST_MESSAGE = 17 * 1024 * 1024;

/** Given as the reason so that none has to be made, with its stack, for every call. */
const OVER = new Error('The call is over.');

/** A request that is read within this time came in one piece: nobody gave up between its beginning and its end. */
const ONE_PIECE_MS = 5;

const UNITS: Record<string, number> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

export class Call {
  private aborter: AbortController | undefined;
  private released = false;
  private readonly timer: NodeJS.Timeout | undefined;
  private ended = false;
  /** Set while the client has not said that its request is whole. */
  private breakOff: (() => void) | undefined;
  private readonly begunAt = performance.now();

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly headers: IncomingHttpHeaders,
  ) {
    stream.once('close', () => {
      this.breakOff?.();
      this.release();
    });
    // A reset by the client comes as an error too; 'close' follows and is what counts.
    stream.on('error', () => {});
    const limit = timeoutOf(headers['grpc-timeout']);
    if (limit !== undefined) this.timer = setTimeout(() => this.fail(deadlineExceeded()), limit);
  }

  /** True when nobody waits for this call's messages any more. */
  get over(): boolean {
    return this.released;
  }

  /** Aborted when the call is over; made only for those who wait for it. */
  get signal(): AbortSignal {
    this.aborter ??= new AbortController();
    if (this.released) this.aborter.abort(OVER);
    return this.aborter.signal;
  }

  /**
   * Passes each message on as it arrives; resolves when the client has sent its last and said so. A client that
   * breaks off has not: what it sent before may be half of what it meant.
   */
  each(take: (message: Buffer) => void): Promise<void> {
    const splitter = new MessageSplitter(LARGEST_MESSAGE);
    return new Promise((done, fail) => {
      // An error with its stack is made only for those who do break off.
      this.breakOff = () => fail(brokenOff());
      this.stream.on('data', (chunk: Buffer) => {
        try {
          splitter.push(chunk, take);
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      });
      this.stream.once('end', () => {
        this.breakOff = undefined;
        // Node ends a reset stream like a finished one; only these tell them apart.
        if (this.stream.aborted || this.stream.rstCode !== constants.NGHTTP2_NO_ERROR) fail(brokenOff());
        else if (splitter.empty) done();
        else fail(new GrpcError(Status.INTERNAL, 'The request ends within a message.'));
      });
    });
  }

  /**
   * Throws when the client has given up. One that gives up ends its request in good order right before it resets it, so
   * a request that took its time may be half of what was meant. The client answers a ping only after it has sent the
   * reset: when the answer is there and no reset is, the request is whole.
   */
  async assertWhole(): Promise<void> {
    if (performance.now() - this.begunAt > ONE_PIECE_MS) await this.pinged();
    if (this.over) throw brokenOff();
  }

  /** Resolves when the client has answered a ping, or the call is over. */
  private pinged(): Promise<void> {
    return new Promise((done) => {
      this.signal.addEventListener('abort', () => done(), { once: true });
      // What was read along with the answer has its turn first.
      const asked = this.stream.session?.ping((failed) => {
        if (failed) this.stream.close(constants.NGHTTP2_CANCEL);
        else setImmediate(done);
      });
      if (asked !== true) this.stream.close(constants.NGHTTP2_CANCEL);
    });
  }

  /** The only message of a call that takes one. */
  async single(): Promise<Buffer> {
    let only: Buffer | undefined;
    await this.each((message) => (only ??= message));
    if (!only) throw new GrpcError(Status.INTERNAL, 'The request has no message.');
    return only;
  }

  /** Stops taking bytes from the client until `resume`; its writes wait at the flow-control window. */
  pause(): void {
    this.stream.pause();
  }

  resume(): void {
    this.stream.resume();
  }

  /** Sends framed messages; false when the client is slow and `drained` should be awaited before more is made. */
  write(bytes: Buffer): boolean {
    if (this.ended || this.stream.destroyed) return true;
    this.respond();
    return this.stream.write(bytes);
  }

  /** Resolves when what was written has gone out, or nobody waits for it any more. */
  drained(): Promise<void> {
    if (this.stream.destroyed || !this.stream.writableNeedDrain) return Promise.resolve();
    return new Promise((done) => {
      const finish = (): void => {
        this.stream.off('drain', finish).off('close', finish);
        done();
      };
      this.stream.on('drain', finish).on('close', finish);
    });
  }

  /** Sends and waits while the client is slow. */
  async send(bytes: Buffer): Promise<void> {
    if (!this.write(bytes)) await this.drained();
  }

  /** The good end. */
  finish(): void {
    this.end(statusTrailers(Status.OK));
  }

  /** The other end; whatever is not a GrpcError is the server's own fault. */
  fail(error: unknown): void {
    if (error instanceof GrpcError) this.end(statusTrailers(error.code, error.message, error.trailers));
    else this.end(statusTrailers(Status.UNKNOWN, 'Exception was thrown by handler.'));
  }

  private end(trailers: Record<string, string>): void {
    if (this.ended || this.stream.destroyed) return this.release();
    this.ended = true;
    if (this.stream.headersSent) {
      this.stream.once('wantTrailers', () => this.stream.sendTrailers(trailers));
      this.stream.end();
    } else {
      this.stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...trailers }, { endStream: true });
    }
    // The client may still be sending; nobody reads it.
    this.stream.resume();
    this.release();
  }

  private respond(): void {
    if (this.stream.headersSent) return;
    this.stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  }

  private release(): void {
    if (this.released) return;
    this.released = true;
    clearTimeout(this.timer);
    this.aborter?.abort(OVER);
  }
}

const deadlineExceeded = (): GrpcError => new GrpcError(Status.DEADLINE_EXCEEDED, 'Deadline Exceeded');

const brokenOff = (): GrpcError => new GrpcError(Status.CANCELLED, 'The client broke off.');

/** Milliseconds of a `grpc-timeout` header such as `1500m`. */
function timeoutOf(header: string | string[] | undefined): number | undefined {
  const match = /^(\d{1,8})([HMSmun])$/.exec(typeof header === 'string' ? header : '');
  if (!match) return undefined;
  const ms = Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
  // Longer than a timer can wait is as good as no limit.
  return ms > 2 ** 31 - 1 ? undefined : ms;
}
