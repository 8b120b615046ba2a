/**
 * Partners for demonstrations and tests, on the loopback address only: they verify signatures, answer the same request the same,
 * and behave as they are told. They keep nothing but that and the requests of late.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Partner, PARTNERS, sharedSecret, signatureFault } from '#partners';
import { MESSAGE_ANSWERS, SANDBOX_ANSWERS } from './sandbox-answers';
import { SandboxMessages, type SentMessage, type TellReport } from './sandbox-messages';
import { Behaviours, type SandboxBehaviour, SANDBOX_BEHAVIOURS } from './sandbox-behaviour';

/** A request as a partner took it. */
export interface TakenRequest {
  readonly partner: Partner;
  readonly id: string;
  readonly request: string;
  readonly about: string;
  readonly data: unknown;
  /** Why it was not taken; null when it was. */
  readonly fault: string | null;
}

const BODY_LIMIT = 1_048_576;
const KEPT_REQUESTS = 10_000;

export class SandboxPartners {
  private readonly secret = randomBytes(32);
  private readonly taken: TakenRequest[] = [];
  /** Hash of the body by Idempotency-Key. */
  private readonly bodies = new Map<string, string>();
  private server: Server | undefined;
  private readonly arrived = new SandboxMessages();

  private constructor(private readonly behaviours: Behaviours) {}

  /** @param file keeps how they are told to behave. @throws Error when the environment says production. */
  static async start(file?: string, port = 0): Promise<SandboxPartners> {
    if (process.env.NODE_ENV === 'production') {
      throw new Error('The sandbox partners say yes to everything; they do not run in production.');
    }
    const sandbox = new SandboxPartners(new Behaviours(file));
    const server = createServer((request, response) => {
      sandbox.serve(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
    sandbox.server = server;
    return sandbox;
  }

  get port(): number {
    const address = this.server?.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** What the processes need to ask these partners. */
  environment(): Record<string, string> {
    const settings = PARTNERS.flatMap((partner) => [
      [`REPRIEVE_${partner}_URL`, `http://127.0.0.1:${this.port}/${partner.toLowerCase()}`],
      [`REPRIEVE_${partner}_KEY`, this.secret.toString('base64')],
    ]);
    return Object.fromEntries(settings) as Record<string, string>;
  }

  /** @param about what it is about, such as a loan; @param request one of its requests; everything where they are left out */
  behave(partner: Partner, behaviour: SandboxBehaviour, about?: string, request?: string): void {
    this.behaviours.set(partner, behaviour, about, request);
  }

  /** The requests of late, oldest first. */
  requests(partner?: Partner): readonly TakenRequest[] {
    return this.taken.filter((one) => partner === undefined || one.partner === partner);
  }

  /** The messages that arrived at persons, oldest first; numbers are not kept. */
  messages(): readonly SentMessage[] {
    return this.arrived.all();
  }

  /** Where the messaging gateway tells what became of messages; nowhere until it is said. */
  reportTo(tell: TellReport): void {
    this.arrived.reportTo(tell);
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done) ?? done(undefined));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A web page must not reach a loopback service under a name of its own.
    const { host, origin } = request.headers;
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '') || origin !== undefined) return send(response, 403, {});
    const body = await bodyOf(request);
    const partner = PARTNERS.find((name) => request.url === `/${name.toLowerCase()}`);
    if (request.method === 'POST' && partner) return this.ask(partner, request, body, response);
    if (request.method === 'PUT' && request.url === '/behaviour') return this.told(body, response);
    if (request.method === 'GET' && request.url === '/requests') return send(response, 200, this.taken);
    if (request.method === 'GET' && request.url === '/messages') return send(response, 200, this.messages());
    send(response, 404, {});
  }

  private told(body: Buffer, response: ServerResponse): void {
    const told = JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
    const text = (name: string): string | undefined => (typeof told[name] === 'string' ? told[name] : undefined);
    const partner = PARTNERS.find((name) => name === told.partner);
    const behaviour = SANDBOX_BEHAVIOURS.find((name) => name === told.behaviour);
    const request = text('request');
    const asked = partner && (request === undefined || request in SANDBOX_ANSWERS[partner]);
    if (!asked || !behaviour)
      return send(response, 400, { partners: requestsOfEach(), behaviours: SANDBOX_BEHAVIOURS });
    this.behave(partner, behaviour, text('about'), request);
    send(response, 200, { partner, behaviour });
  }

  private ask(
    partner: Partner,
    { headers, method = '', url }: IncomingMessage,
    body: Buffer,
    to: ServerResponse,
  ): void {
    const key = headers['idempotency-key'];
    const id = typeof key === 'string' ? key : '';
    const message = { method, url: `http://${headers.host}${url}`, headers: headers as Record<string, string> };
    const fault = signatureFault(message, body, sharedSecret(this.secret), Date.now()) ?? this.reused(id, body);
    const { request = '', about = '', data } = JSON.parse(body.toString('utf8')) as Partial<TakenRequest>;
    if (this.taken.length >= KEPT_REQUESTS) this.taken.shift();
    this.taken.push({ partner, id, request, about, data: withoutNumber(data), fault });
    if (fault !== null) return send(to, 401, { fault });
    const asked = this.taken.filter((one) => one.id === id).length;
    this.answer(partner, { id, request, about, data }, asked, to);
  }

  /** The same key with another body is another request. */
  private reused(id: string, body: Buffer): string | null {
    const hash = createHash('sha256').update(body).digest('hex');
    const known = this.bodies.get(id);
    if (this.bodies.size >= KEPT_REQUESTS) this.bodies.clear();
    this.bodies.set(id, known ?? hash);
    return known === undefined || known === hash ? null : 'the key was used for another request';
  }

  private answer(
    partner: Partner,
    { id, request, about, data }: Pick<TakenRequest, 'id' | 'request' | 'about' | 'data'>,
    asked: number,
    response: ServerResponse,
  ): void {
    const answers = SANDBOX_ANSWERS[partner][request];
    if (!answers) return send(response, 404, {});
    const reference = `${partner}-${id.slice(0, 8)}`;
    const known = (data ?? {}) as Readonly<Record<string, unknown>>;
    const behaviour = this.behaviours.of(partner, thingsAbout(about, known), request);
    if (partner === 'MESSAGING') this.arrived.take(id, behaviour, known);
    switch (behaviour) {
      case 'BOUNCES':
      case 'UNWANTED':
      case 'REPORTS':
      case 'REPEATS':
      case 'SWALLOWS':
        if (partner !== 'MESSAGING') return send(response, 404, {});
        return send(response, 200, { id, ...MESSAGE_ANSWERS[behaviour](reference, known) });
      case 'ANSWERS':
        return send(response, 200, { id, ...answers.yes(reference, known) });
      case 'REFUSES':
        return send(response, 200, { id, ...answers.no(reference, known) });
      case 'LOSES_ANSWER':
        return asked > 1 ? send(response, 200, { id, ...answers.yes(reference, known) }) : void response.destroy();
      case 'DELAYS':
        return send(response, 202, {}, { 'retry-after': '1' });
      case 'HOLDS':
        return;
      case 'BUSY':
        return send(response, 503, {}, { 'retry-after': '1' });
      case 'AWAY':
        return void response.destroy();
      case 'LIES':
        return send(response, 200, { id: `${id}-of-somebody-else`, ...answers.yes(reference, known) });
      case 'ANSWERS_FOREIGN_ROWS':
        return send(response, 200, { id, ...(answers.foreign ?? answers.yes)(reference, known) });
      case 'REDIRECTS':
        return send(response, 307, {}, { location: 'http://127.0.0.1:9/' });
    }
  }
}

/** A message can be told to go wrong for one person, on one channel, or both. */
function thingsAbout(about: string, { partyId, channel }: Readonly<Record<string, unknown>>): readonly string[] {
  const [person, by] = [partyId, channel].map((one) => (typeof one === 'string' ? one : undefined));
  const both = person !== undefined && by !== undefined ? `${person}/${by}` : undefined;
  return [about, both, person, by].filter((one) => one !== undefined);
}

/** Whom a message goes to is nobody's to look up here. */
function withoutNumber(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'to' in data ? { ...data, to: '***' } : data;
}

function requestsOfEach(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(PARTNERS.map((partner) => [partner, Object.keys(SANDBOX_ANSWERS[partner])]));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new RangeError('the body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
