/** The API on services of its own: embedded event store, Postgres databases, token issuer, simulated clock. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { localDate, type Role } from '#kernel';
import { type ApiConfiguration, readApiConfiguration } from '../../apps/api/configuration/api-configuration';
import { createApi } from '../../apps/api/create-api';
import { EventStoreServer } from '../../apps/eventstore/event-store-server';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { TokenIssuer } from './token-issuer';
import { WholeSystemModule, type WholeSystemOptions } from './whole-system.module';

/** An answer, with its body read. */
export interface Answer {
  readonly status: number;
  // Bodies of many shapes are looked into by tests, which fail where a shape is not as expected.
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly role?: Role;
  /** Subject of the token; `<role>-1` when left out. */
  readonly as?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a system finds when it starts. */
export interface StartOptions extends WholeSystemOptions {
  /** Where webhooks may be sent. */
  readonly webhooks?: readonly string[];
  /** Fills the event store and the database before the system comes up. */
  readonly prepare?: (found: { readonly eventStoreUrl: string; readonly postgresUrl: string }) => Promise<void>;
}

let keys = 0;

export class RunningApi {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly issuer: TokenIssuer,
    readonly configuration: ApiConfiguration,
    public app: NestFastifyApplication,
    public url: string,
    private eventStore: EventStoreServer,
    private readonly databases: readonly TestDatabase[],
    private readonly startApp: () => Promise<NestFastifyApplication>,
  ) {}

  /** @param startOn the first business date */
  static async start(
    startOn = '2026-11-02',
    { prepare, webhooks = [], ...system }: StartOptions = {},
  ): Promise<RunningApi> {
    const [events, reprieve] = [await createTestDatabase('events'), await createTestDatabase('reprieve')];
    const issuer = await TokenIssuer.start();
    const eventStore = await EventStoreServer.start({ postgresUrl: events.url, port: 0, host: '127.0.0.1' });
    await prepare?.({ eventStoreUrl: eventStore.connectionString, postgresUrl: reprieve.url });
    const configuration = readApiConfiguration({
      EVENTSTOREDB_URL: eventStore.connectionString,
      REPRIEVE_POSTGRES_URL: reprieve.url,
      REPRIEVE_JWKS_URL: issuer.jwksUrl,
      REPRIEVE_TOKEN_ISSUER: issuer.issuer,
      REPRIEVE_TOKEN_AUDIENCE: issuer.audience,
      REPRIEVE_CURSOR_SECRET: 'c'.repeat(32),
      REPRIEVE_CLOCK: 'simulated',
      REPRIEVE_WEBHOOK_ADDRESSES: webhooks.join(','),
      REPRIEVE_WEBHOOK_LOOPBACK: 'on',
      REPRIEVE_METRICS_PORT: '0',
      REPRIEVE_LOG_LEVEL: process.env.REPRIEVE_LOG_LEVEL ?? 'silent',
    });
    const startApp = async (): Promise<NestFastifyApplication> => {
      const made = await createApi(WholeSystemModule.forRoot(configuration, localDate(startOn), system));
      await made.listen(0, '127.0.0.1');
      return made;
    };
    const app = await startApp();
    return new RunningApi(issuer, configuration, app, await app.getUrl(), eventStore, [events, reprieve], startApp);
  }

  /** Another process of the API in place of the one so far: whatever that one remembered is gone. */
  async restart(): Promise<void> {
    await this.app.close();
    this.app = await this.startApp();
    this.url = await this.app.getUrl();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.eventStore.stop();
    await this.issuer.stop();
    for (const database of this.databases) await database.drop();
  }

  /** For others on the same store. */
  get eventStoreUrl(): string {
    return this.eventStore.connectionString;
  }

  async stopEventStore(): Promise<void> {
    await this.eventStore.stop();
  }

  /** Brings the event store back under the address it had. */
  async startEventStore(): Promise<void> {
    const [events] = this.databases;
    const port = Number(/:(\d+)/.exec(this.eventStore.connectionString.replace('esdb://', ''))?.[1]);
    this.eventStore = await EventStoreServer.start({ postgresUrl: events?.url ?? '', port, host: '127.0.0.1' });
  }

  /** Sends a command as a service, under a new key unless one is given. */
  post(path: string, body?: unknown, { role = 'service', as, key, headers }: CallOptions = {}): Promise<Answer> {
    return this.exchange(path, as === undefined ? role : { role, as }, {
      method: 'POST',
      headers: { 'Idempotency-Key': key ?? `key-${++keys}`, 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  get(path: string, { role = 'officer', as, headers }: CallOptions = {}): Promise<Answer> {
    return this.exchange(path, as === undefined ? role : { role, as }, { method: 'GET', headers });
  }

  /** A document as its bytes. */
  async document(path: string, role: Role = 'service'): Promise<{ readonly headers: Headers; readonly bytes: Buffer }> {
    const headers = { Authorization: `Bearer ${await this.tokenOf(role)}` };
    const response = await fetch(`${this.url}${path}`, { headers });
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** @param url of another instance on the same system; this one when left out */
  async exchange(
    path: string,
    who: Role | { readonly role: Role; readonly as: string },
    init: RequestInit,
    url = this.url,
  ): Promise<Answer> {
    const { role, as } = typeof who === 'string' ? { role: who, as: `${who}-1` } : who;
    const authorization = `Bearer ${await this.tokenOf(role, as)}`;
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), Authorization: authorization },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  private async tokenOf(role: Role, sub = `${role}-1`): Promise<string> {
    const name = `${role} ${sub}`;
    const known = this.tokens.get(name);
    if (known) return known;
    const token = await this.issuer.token({ sub, roles: [role] });
    this.tokens.set(name, token);
    return token;
  }
}
