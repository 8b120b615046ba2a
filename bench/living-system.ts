/**
 * The system as it runs in production: event store, API, projector and processes, each a process of its own, on a Postgres
 * they share. Only the issuer of tokens and the clock are those of a demonstration.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SimulatedClock } from '#clock';
import type { LocalDate } from '#kernel';
import { openPool } from '#postgres';
import type { AccessTokenOptions } from '../apps/api/authentication/access-tokens';
import { DevelopmentIssuer } from '../apps/standalone/token-issuer/development-issuer';
import { type Bench, startEventStore } from './bench';
import { type Child, PROJECTOR_NODE_OPTIONS, startChild } from './child';

export interface LivingSystem {
  readonly api: string;
  readonly issuer: string;
  readonly tokens: AccessTokenOptions;
  readonly eventStoreUrl: string;
  readonly postgresUrl: string;
  stop(): Promise<void>;
}

/** @param name of its databases and logs; new ones */
export async function startSystem(bench: Bench, name: string, startOn: LocalDate): Promise<LivingSystem> {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const part of running.reverse()) await part.stop();
  };
  const start = async <Part extends { stop(): Promise<void> }>(part: Promise<Part>): Promise<Part> => {
    running.push(await part);
    return part;
  };
  try {
    const eventStore = await start(startEventStore(bench, `${name}_events`));
    const postgresUrl = await bench.createDatabase(name);
    await setClock(postgresUrl, startOn);
    const issuer = await start(DevelopmentIssuer.start(join(bench.folder, `${name}-issuer-key.json`), 0));
    const ofTokens = issuer.environment();
    const env = {
      NODE_ENV: 'development',
      ...ofTokens,
      EVENTSTOREDB_URL: eventStore.url,
      REPRIEVE_POSTGRES_URL: postgresUrl,
      REPRIEVE_KEK: randomBytes(32).toString('base64'),
      REPRIEVE_CURSOR_SECRET: randomBytes(32).toString('hex'),
      REPRIEVE_CLOCK: 'simulated',
      // Sweeps are part of the work measured, or of none.
      REPRIEVE_DAILY_SWEEP: 'off',
      REPRIEVE_BUREAU_DAY: 'off',
      PORT: '0',
    };
    const run = (app: string, ready: RegExp, nodeOptions: readonly string[] = []): Promise<Child> =>
      start(
        startChild({
          script: `dist/apps/${app}/main.js`,
          nodeOptions,
          env,
          ready,
          logFile: join(bench.folder, `${name}-${app}.log`),
        }),
      );
    await run('projector', /the projector is up/, PROJECTOR_NODE_OPTIONS);
    const api = await run('api', /"address":"(http:[^"]+)"/);
    await run('processes', /the processes are up/);
    const tokens = {
      jwksUrl: ofTokens.REPRIEVE_JWKS_URL ?? '',
      issuer: ofTokens.REPRIEVE_TOKEN_ISSUER ?? '',
      audience: ofTokens.REPRIEVE_TOKEN_AUDIENCE ?? '',
    };
    return { api: api.ready[1] ?? '', issuer: issuer.name, tokens, eventStoreUrl: eventStore.url, postgresUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function setClock(postgresUrl: string, startOn: LocalDate): Promise<void> {
  const pool = openPool({ connectionString: postgresUrl, max: 1 });
  try {
    (await SimulatedClock.open(pool, { startOn })).stop();
  } finally {
    await pool.end();
  }
}
