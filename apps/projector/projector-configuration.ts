/** What the projector needs to know, from the environment; every missing or wrong setting is named. */
import { eventStoreUrlFaults } from '#event-store';

export interface ProjectorConfiguration {
  readonly eventStoreUrl: string;
  readonly postgresUrl: string;
  /** Where health and metrics are served. */
  readonly host: string;
  readonly port: number;
  /** The projector makes no cursors, but what makes them wants a secret. */
  readonly cursorSecret: string;
}

const USUAL_PORT = 3001;

/** A setting is missing or wrong. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(`The projector cannot start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** @throws ConfigurationError */
export function readProjectorConfiguration(
  environment: NodeJS.ProcessEnv,
  fallbackSecret: string,
): ProjectorConfiguration {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = environment[name]?.trim();
    if (!value) problems.push(`${name} is not set.`);
    return value ?? '';
  };
  const configuration = {
    eventStoreUrl: required('EVENTSTOREDB_URL'),
    postgresUrl: required('REPRIEVE_POSTGRES_URL'),
    host: environment.REPRIEVE_HOST ?? '127.0.0.1',
    port: Number(environment.PORT ?? USUAL_PORT),
    cursorSecret: environment.REPRIEVE_CURSOR_SECRET ?? fallbackSecret,
  };
  if (!Number.isInteger(configuration.port) || configuration.port < 0 || configuration.port > 65_535) {
    problems.push('PORT is not a port number.');
  }
  if (configuration.eventStoreUrl) problems.push(...eventStoreUrlFaults(configuration.eventStoreUrl));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return configuration;
}
