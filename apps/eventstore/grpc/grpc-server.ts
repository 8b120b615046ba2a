/**
 * A gRPC server over HTTP/2 that lets handlers send many framed messages with one write. A library that frames each
 * message by itself spends more on that than a store of ready-made bytes spends on everything else.
 */
import { constants, createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import { Call } from './call';
import { GrpcError, Status } from './status';

/** Answers one call; what it throws becomes the call's status. */
export type Handler = (call: Call) => Promise<void>;

/** Of one client. */
const CALLS_AT_ONCE = 4096;

const STREAM_WINDOW = 1024 * 1024;
const SESSION_WINDOW = 8 * 1024 * 1024;

export class GrpcServer {
  private readonly server: Http2Server;
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly calls = new Set<Call>();

  /** `handlers` by path (`/package.Service/Method`); `otherwise` answers all other paths. */
  constructor(
    private readonly handlers: ReadonlyMap<string, Handler>,
    private readonly otherwise: (path: string) => GrpcError,
    private readonly report: (error: unknown) => void,
  ) {
    this.server = createServer({
      settings: { initialWindowSize: STREAM_WINDOW, maxConcurrentStreams: CALLS_AT_ONCE },
      // Each call may ask its client once.
      maxOutstandingPings: CALLS_AT_ONCE,
    });
    this.server.on('session', (session) => {
      this.sessions.add(session);
      session.setLocalWindowSize(SESSION_WINDOW);
      session.on('close', () => this.sessions.delete(session));
      session.on('error', () => {}); // the connection is gone; its streams report by 'close'
    });
    this.server.on('stream', (stream, headers) => void this.serve(stream, headers[':path'] ?? '', headers));
    this.server.on('sessionError', () => {});
  }

  /** Listens and returns the port. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(port, host, () => {
        const address = this.server.address();
        done(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /** Takes no new calls, cancels those under way and closes the connections. */
  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    for (const call of this.calls) call.fail(new GrpcError(Status.CANCELLED, 'The server is shutting down.'));
    // Give the last frames a turn to leave before the connections go.
    await new Promise((done) => setImmediate(done));
    for (const session of this.sessions) session.close();
    const force = setTimeout(() => this.sessions.forEach((session) => session.destroy()), 500);
    await closed;
    clearTimeout(force);
  }

  private async serve(
    stream: ServerHttp2Stream,
    path: string,
    headers: ConstructorParameters<typeof Call>[1],
  ): Promise<void> {
    if (headers[':method'] !== 'POST' || !String(headers['content-type']).startsWith('application/grpc')) {
      stream.respond({ ':status': constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
      return;
    }
    const call = new Call(stream, headers);
    this.calls.add(call);
    try {
      const handler = this.handlers.get(path);
      if (!handler) throw this.otherwise(path);
      await handler(call);
      call.finish();
    } catch (error) {
      if (!(error instanceof GrpcError) && !call.over) this.report(error);
      call.fail(error);
    } finally {
      this.calls.delete(call);
    }
  }
}
