/** A receiver of webhooks on this machine that behaves as a test wants, and remembers what it was sent. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BEHAVIOURS = {
  TAKES: (_: IncomingMessage, response: ServerResponse) => void response.writeHead(204).end(),
  FAILS: (_: IncomingMessage, response: ServerResponse) => void response.writeHead(500).end('王小明'),
  REFUSES: (_: IncomingMessage, response: ServerResponse) => void response.writeHead(400).end(),
  BUSY: (_: IncomingMessage, response: ServerResponse) => void response.writeHead(503, { 'retry-after': '2' }).end(),
  /** Never answers. */
  HANGS: () => {},
  /** Took it, and its answer is lost. */
  LOSES_ANSWER: (request: IncomingMessage) => void request.socket.destroy(),
  /** Wants to speak another protocol, as a proxy may. */
  SWITCHES_PROTOCOL: (request: IncomingMessage) =>
    void request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  /** Says that it took it and closes in the middle of its answer. */
  CLOSES_HALFWAY: (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('x'.repeat(50), () => response.destroy());
  },
  /** Ten megabytes. */
  ANSWERS_MUCH: (_: IncomingMessage, response: ServerResponse) => void response.end(Buffer.alloc(10_485_760)),
  /** A byte from time to time, for ever. */
  DRIPS: (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  },
} as const;
/** What has the event afterwards, whatever the sender learns of it. */
const TAKING: ReadonlySet<string> = new Set(['TAKES', 'LOSES_ANSWER', 'CLOSES_HALFWAY', 'ANSWERS_MUCH']);
export type Behaviour = keyof typeof BEHAVIOURS | { readonly redirectsTo: string };

export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly stream: string;
    readonly revision: number;
    readonly position: string;
  };
  readonly taken: boolean;
}

export class TestReceiver {
  private readonly got: Received[] = [];
  private next: Behaviour[] = [];
  /** What it does when nothing else was said for the next request. */
  behaviour: Behaviour | ((event: Received['event']) => Behaviour) = 'TAKES';

  /** Stays the same after it has stopped. */
  address = '';

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<TestReceiver> {
    const server = createServer();
    const receiver = new TestReceiver(server);
    server.on('request', (request, response) => void receiver.take(request, response).catch(() => request.destroy()));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    receiver.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return receiver;
  }

  /** Everything that came, in its order, taken or not. */
  get received(): readonly Received[] {
    return this.got;
  }

  /** Ids of what it took, in order and as often as it took them. */
  get taken(): readonly string[] {
    return this.got.filter(({ taken }) => taken).map(({ id }) => id);
  }

  /** The next requests are answered so, one after the other. */
  answerNext(...behaviours: readonly Behaviour[]): void {
    this.next = [...behaviours];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const event = JSON.parse(body) as Received['event'];
    const usual = typeof this.behaviour === 'function' ? this.behaviour(event) : this.behaviour;
    const behaviour = this.next.shift() ?? usual;
    const headers = request.headers as Record<string, string>;
    const taken = typeof behaviour === 'string' && TAKING.has(behaviour);
    this.got.push({ id: headers['webhook-id'] ?? '', headers, body, event, taken });
    if (typeof behaviour === 'string') return BEHAVIOURS[behaviour](request, response);
    response.writeHead(307, { location: behaviour.redirectsTo }).end();
  }
}
