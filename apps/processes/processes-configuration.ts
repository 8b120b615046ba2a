/** What the processes need to know, from the environment; every missing or wrong setting is named. */
import { type ClockChoice, clockChoice } from '#clock';
import { eventStoreUrlFaults } from '#event-store';
import { type PartnerConnections, partnerConnections } from '#partners';
import { webhookAddresses } from '#publishing';
import { NO_WEBHOOK_ADDRESSES, type WebhookAddresses } from '#webhooks';
import { bureauDayChoice, dailySweepChoice } from '#processes';

export interface ProcessesConfiguration {
  readonly eventStoreUrl: string;
  readonly postgresUrl: string;
  readonly clock: ClockChoice;
  /** Whether the clock starts the overdue sweep of every business date. */
  readonly dailySweep: boolean;
  /** Day of the next month from which a month is reported to the credit bureau by the clock; null: never. */
  readonly bureauDay: number | null;
  /** Partners that are asked over HTTP. */
  readonly partners: PartnerConnections;
  /** REPRIEVE_WEBHOOK_ADDRESSES: where webhooks may be sent. */
  readonly webhookAddresses: WebhookAddresses;
  /** Where health and metrics are served. */
  readonly host: string;
  readonly port: number;
}

const USUAL_PORT = 3002;

/** A setting is missing or wrong. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(`The processes cannot start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** @throws ConfigurationError */
export function readProcessesConfiguration(environment: NodeJS.ProcessEnv): ProcessesConfiguration {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = environment[name]?.trim();
    if (!value) problems.push(`${name} is not set.`);
    return value ?? '';
  };
  const configuration = {
    eventStoreUrl: required('EVENTSTOREDB_URL'),
    postgresUrl: required('REPRIEVE_POSTGRES_URL'),
    clock: choice(() => clockChoice(environment), 'system', problems),
    dailySweep: choice(() => dailySweepChoice(environment), true, problems),
    bureauDay: choice(() => bureauDayChoice(environment), null, problems),
    partners: choice(() => partnerConnections(environment), new Map(), problems),
    webhookAddresses: choice(() => webhookAddresses(environment), NO_WEBHOOK_ADDRESSES, problems),
    host: environment.REPRIEVE_HOST ?? '127.0.0.1',
    port: Number(environment.PORT ?? USUAL_PORT),
  };
  if (!Number.isInteger(configuration.port) || configuration.port < 0 || configuration.port > 65_535) {
    problems.push('PORT is not a port number.');
  }
  if (configuration.eventStoreUrl) problems.push(...eventStoreUrlFaults(configuration.eventStoreUrl));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return configuration;
}

function choice<Choice>(read: () => Choice, otherwise: Choice, problems: string[]): Choice {
  try {
    return read();
  } catch (error) {
    problems.push(`${(error as Error).message}.`);
    return otherwise;
  }
}
