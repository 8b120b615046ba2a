/**
 * The whole system as separate processes of the build, each of which can be killed at any moment and is started again:
 * event store, API, projector and processes, on databases of their own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#local-system';
import { TokenIssuer } from '../acceptance/token-issuer';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

export const PROGRAMS = ['eventstore', 'api', 'projector', 'processes'] as const;
export type ProgramName = (typeof PROGRAMS)[number];

const project = path.join(__dirname, '../..');
const START_LIMIT_MS = 60_000;

export class KillableSystem {
  private readonly children = new Map<ProgramName, ChildProcess>();
  private readonly tokens = new Map<string, string>();
  private stopping = false;
  /** The last words of the programs, for a failing test to show. */
  readonly output: string[] = [];

  private constructor(
    private readonly databases: { readonly events: TestDatabase; readonly reprieve: TestDatabase },
    private readonly issuer: TokenIssuer,
    private readonly ports: {
      readonly eventstore: number;
      readonly api: number;
      readonly projector: number;
      readonly processes: number;
    },
    private readonly extra: NodeJS.ProcessEnv,
  ) {}

  /** @param extra settings of the programs besides those of every system */
  static async start(extra: NodeJS.ProcessEnv = {}): Promise<KillableSystem> {
    const databases = {
      events: await createTestDatabase('crash_events'),
      reprieve: await createTestDatabase('crash_reprieve'),
    };
    const ports = {
      eventstore: await freePort(),
      api: await freePort(),
      projector: await freePort(),
      processes: await freePort(),
    };
    const system = new KillableSystem(databases, await TokenIssuer.start(), ports, extra);
    for (const name of PROGRAMS) system.launch(name);
    await system.untilReady();
    return system;
  }

  get eventStoreUrl(): string {
    return `esdb://127.0.0.1:${this.ports.eventstore}?tls=false`;
  }

  get postgresUrl(): string {
    return this.databases.reprieve.url;
  }

  /** kill -9 now; started again at once. Returns whether it was alive, and died of this. */
  async kill(name: ProgramName): Promise<boolean> {
    const child = this.children.get(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return false;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    const [, signal] = (await gone) as [number | null, string | null];
    return signal === 'SIGKILL';
  }

  async untilReady(): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.ports.api}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      this.demandRunning();
      if (Date.now() > deadline) throw new Error(`the API is not ready: ${this.output.slice(-20).join('')}`);
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const name of [...PROGRAMS].reverse()) {
      const child = this.children.get(name);
      if (!child || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    await this.issuer.stop();
    await this.databases.events.drop();
    await this.databases.reprieve.drop();
  }

  /** One attempt; throws where no answer came. */
  async call(
    method: 'GET' | 'POST',
    route: string,
    role: string,
    body?: object,
    key?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`http://127.0.0.1:${this.ports.api}${route}`, {
      method,
      headers: {
        Authorization: `Bearer ${await this.tokenOf(role)}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** A command as a careful client sends it: again under the same key until an answer says what became of it. */
  async command(
    route: string,
    role: string,
    body: object,
    key: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const answer = await this.call('POST', route, role, body, key).catch(() => undefined);
      // What may be sent again is, as every client of ours does: a busy system says 408.
      const isToSendAgain =
        !answer || answer.status >= 500 || answer.status === 409 || answer.body['retryable'] === true;
      if (!isToSendAgain) return answer;
      this.demandRunning();
      if (Date.now() > deadline) throw new Error(`no answer to ${route}: ${JSON.stringify(answer)}`);
      await sleep(100);
    }
  }

  /** What still waits when a failed test ends is not to keep the test run alive. */
  private demandRunning(): void {
    if (this.stopping) throw new Error('the system was stopped');
  }

  private launch(name: ProgramName): void {
    const child = spawn(
      process.execPath,
      [path.join(project, `dist/apps/${name}/main.js`), ...this.argumentsOf(name)],
      {
        cwd: project,
        env: { ...process.env, ...this.environmentOf(name) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.children.set(name, child);
    const note = (chunk: Buffer): void => void this.output.push(`${name}: ${chunk.toString()}`);
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.on('exit', () => {
      if (!this.stopping) setTimeout(() => !this.stopping && this.launch(name), 50);
    });
  }

  private argumentsOf(name: ProgramName): string[] {
    return name === 'eventstore'
      ? ['--port', String(this.ports.eventstore), '--postgres', this.databases.events.url]
      : [];
  }

  private environmentOf(name: ProgramName): NodeJS.ProcessEnv {
    return {
      EVENTSTOREDB_URL: this.eventStoreUrl,
      REPRIEVE_POSTGRES_URL: this.databases.reprieve.url,
      REPRIEVE_JWKS_URL: this.issuer.jwksUrl,
      REPRIEVE_TOKEN_ISSUER: this.issuer.issuer,
      REPRIEVE_TOKEN_AUDIENCE: this.issuer.audience,
      REPRIEVE_CURSOR_SECRET: 'c'.repeat(32),
      REPRIEVE_KEK: KEK,
      REPRIEVE_CLOCK: 'simulated',
      REPRIEVE_LOG_LEVEL: 'warn',
      REPRIEVE_BUREAU_DAY: 'off',
      PORT: String(this.ports[name]),
      ...this.extra,
    };
  }

  private async tokenOf(role: string): Promise<string> {
    const known = this.tokens.get(role);
    if (known) return known;
    const token = await this.issuer.token({ sub: `${role}-1`, roles: [role] });
    this.tokens.set(role, token);
    return token;
  }
}

const KEK = randomBytes(32).toString('base64');

interface Operation {
  readonly id: string;
  readonly state: string;
  readonly result: { readonly comparisons: readonly { readonly projection: string; readonly equal: boolean }[] } | null;
}

/** Every read model beside one built anew from the log. */
export async function freshComparison(system: KillableSystem): Promise<{ projection: string; equal: boolean }[]> {
  const asked = await system.command('/projections/all/comparison', 'operator', {}, 'compare');
  const { id } = asked.body as unknown as Operation;
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await system.call('GET', `/operations/${id}`, 'operator').catch(() => undefined);
    const operation = answer?.body as unknown as Operation | undefined;
    if (operation?.state === 'DONE' && operation.result) {
      return operation.result.comparisons
        .map(({ projection, equal }) => ({ projection, equal }))
        .sort((a, b) => (a.projection < b.projection ? -1 : 1));
    }
    if (Date.now() > deadline) throw new Error(`the comparison did not end: ${JSON.stringify(operation)}`);
    await sleep(200);
  }
}
