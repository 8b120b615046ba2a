/**
 * What the API needs to know to start, read once from the environment. Everything wrong is named at once, in sentences an
 * operator can act on; nothing starts with half a configuration.
 */
import { refuseSimulatedClockInProduction } from '#clock';
import { eventStoreUrlFaults } from '#event-store';
import { DEFAULT_MATERIAL_STORES, isMaterialStore, type MaterialStores } from '#negotiation';
import { webhookAddresses } from '#publishing';
import { NO_WEBHOOK_ADDRESSES, type WebhookAddresses } from '#webhooks';

export interface ApiConfiguration {
  /** EVENTSTOREDB_URL, `esdb://…` or `esdb+discover://…`. */
  readonly eventStoreUrl: string;
  /** REPRIEVE_POSTGRES_URL. */
  readonly postgresUrl: string;
  /** REPRIEVE_JWKS_URL: where the token issuer publishes its keys. */
  readonly jwksUrl: string;
  /** REPRIEVE_TOKEN_ISSUER: claim `iss` every token must carry. */
  readonly tokenIssuer: string;
  /** REPRIEVE_TOKEN_AUDIENCE: claim `aud` every token must carry. */
  readonly tokenAudience: string;
  /** REPRIEVE_CURSOR_SECRET: signs the cursors of pages; the same on every instance. */
  readonly cursorSecret: string;
  /** REPRIEVE_CLOCK. */
  readonly clock: 'system' | 'simulated';
  /** PORT, 3000 by default; 0 takes any free one. */
  readonly port: number;
  /** REPRIEVE_HOST, 127.0.0.1 by default. */
  readonly host: string;
  /** REPRIEVE_METRICS_PORT: where Prometheus reads without a token; nowhere by default. */
  readonly metricsPort: number | undefined;
  /** REPRIEVE_MAX_CONCURRENT_REQUESTS, 256 by default. */
  readonly maxConcurrentRequests: number;
  /** REPRIEVE_MATERIAL_STORES: where materials may be stored, `scheme://host/path` separated by commas. */
  readonly materialStores: MaterialStores;
  /** REPRIEVE_WEBHOOK_ADDRESSES: where webhooks may be sent, `https://host[:port][/path]` separated by commas; nowhere by default. */
  readonly webhookAddresses: WebhookAddresses;
  /** REPRIEVE_LOG_LEVEL, info by default. */
  readonly logLevel: string;
}

/** Injection token. */
export const API_CONFIGURATION = Symbol('API_CONFIGURATION');

export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SHORTEST_SECRET = 32;

/** @throws ConfigurationError naming every variable that is missing or wrong */
export function readApiConfiguration(environment: Environment): ApiConfiguration {
  const faults: string[] = [];
  const required = (name: string, purpose: string): string => {
    const value = environment[name]?.trim();
    if (!value) faults.push(`${name} is not set: ${purpose}.`);
    return value ?? '';
  };
  const choice = <T extends string>(name: string, choices: readonly T[], otherwise: T): T => {
    const value = environment[name] ?? otherwise;
    const found = choices.find((candidate) => candidate === value);
    if (!found) faults.push(`${name} must be one of ${choices.join(', ')}.`);
    return found ?? otherwise;
  };
  const integer = (name: string, otherwise: number, min: number, max: number): number => {
    const text = environment[name] ?? String(otherwise);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) faults.push(`${name} must be a whole number from ${min} to ${max}.`);
    return value;
  };

  const configuration: ApiConfiguration = {
    eventStoreUrl: required('EVENTSTOREDB_URL', 'the event store the commands are written to, esdb://host:2113'),
    postgresUrl: required('REPRIEVE_POSTGRES_URL', 'the database of the read models, postgres://user@host/database'),
    jwksUrl: required('REPRIEVE_JWKS_URL', "the address of the token issuer's public keys (JWKS)"),
    tokenIssuer: required('REPRIEVE_TOKEN_ISSUER', 'the iss claim every access token must carry'),
    tokenAudience: required('REPRIEVE_TOKEN_AUDIENCE', 'the aud claim every access token must carry'),
    cursorSecret: required('REPRIEVE_CURSOR_SECRET', 'signs page cursors, the same text on every instance'),
    clock: choice('REPRIEVE_CLOCK', ['system', 'simulated'], 'system'),
    port: integer('PORT', 3000, 0, 65_535),
    host: environment.REPRIEVE_HOST ?? '127.0.0.1',
    metricsPort: environment.REPRIEVE_METRICS_PORT ? integer('REPRIEVE_METRICS_PORT', 0, 0, 65_535) : undefined,
    maxConcurrentRequests: integer('REPRIEVE_MAX_CONCURRENT_REQUESTS', 256, 1, 100_000),
    materialStores: listOf(environment.REPRIEVE_MATERIAL_STORES) ?? DEFAULT_MATERIAL_STORES,
    webhookAddresses: webhookAddressesOf(environment, faults),
    logLevel: choice('REPRIEVE_LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (configuration.eventStoreUrl) faults.push(...eventStoreUrlFaults(configuration.eventStoreUrl));
  if (configuration.postgresUrl && !/^postgres(ql)?:\/\/./.test(configuration.postgresUrl)) {
    faults.push('REPRIEVE_POSTGRES_URL must begin with postgres:// or postgresql://.');
  }
  if (configuration.cursorSecret && configuration.cursorSecret.length < SHORTEST_SECRET) {
    faults.push(`REPRIEVE_CURSOR_SECRET must have at least ${SHORTEST_SECRET} characters.`);
  }
  const unclear = configuration.materialStores.filter((store) => !isMaterialStore(store));
  if (unclear.length > 0)
    faults.push(
      `REPRIEVE_MATERIAL_STORES must be scheme://host/path, separated by commas; this is none: ${unclear.join(', ')}.`,
    );
  faults.push(...issuerFaults(configuration));
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}

function webhookAddressesOf(environment: Environment, faults: string[]): WebhookAddresses {
  try {
    return webhookAddresses(environment);
  } catch (error) {
    faults.push(`${(error as Error).message}.`);
    return NO_WEBHOOK_ADDRESSES;
  }
}

/** Undefined where nothing is set. */
function listOf(text = ''): readonly string[] | undefined {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.length > 0 ? entries : undefined;
}

/** Keys travel by https, except on this machine; simulated time goes with an issuer of this machine only. */
function issuerFaults({ jwksUrl, tokenIssuer: issuer, clock }: ApiConfiguration): string[] {
  if (!jwksUrl) return [];
  const url = URL.canParse(jwksUrl) ? new URL(jwksUrl) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return ['REPRIEVE_JWKS_URL must be an https:// address.'];
  }
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    return ['REPRIEVE_JWKS_URL must be https:// unless the issuer runs on this machine.'];
  }
  try {
    refuseSimulatedClockInProduction(clock, { issuer, jwksUrl });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
