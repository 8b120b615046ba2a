/** Another system that wants to be told: it takes what comes, verifies who signed it (Standard Webhooks) and remembers every event once. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const SECRET_PREFIX = 'whsec_';

export class WebhookReceiver {
  private readonly ids = new Set<string>();
  private key: Buffer | undefined;
  /** Deliveries that nobody signed who knows the secret. */
  forged = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      receiver.take(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(0, '127.0.0.1', done);
    });
    return receiver;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** What deliveries are signed with; until it is known nothing is taken. */
  expect(secret: string): void {
    this.key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  }

  /** Ids of the events that came. */
  get told(): ReadonlySet<string> {
    return this.ids;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signed = '' } = request.headers;
    if (!this.key) return void response.writeHead(503, { 'retry-after': '1' }).end();
    const own = createHmac('sha256', this.key)
      .update(`${String(id)}.${String(time)}.${body}`)
      .digest();
    const isGenuine = String(signed)
      .split(' ')
      .map((one) => Buffer.from(one.replace('v1,', ''), 'base64'))
      .some((one) => one.length === own.length && timingSafeEqual(one, own));
    if (!isGenuine) this.forged += 1;
    else this.ids.add(String(id));
    response.writeHead(isGenuine ? 204 : 401).end();
  }
}
