/** The operator's own settings, looked at before anything is started: whatever is wrong is named at once, and no store is started for it. */
import { partnerConnections } from '#partners';
import { bureauDayChoice, dailySweepChoice } from '#processes';
import { ConfigurationError, readApiConfiguration } from '../api/configuration/api-configuration';

type Environment = NodeJS.ProcessEnv;

/** What a system in a folder sets by itself, as it may look. */
const BY_ITSELF = {
  EVENTSTOREDB_URL: 'esdb://127.0.0.1:2113?tls=false',
  REPRIEVE_POSTGRES_URL: 'postgresql://reprieve@127.0.0.1:5432/reprieve',
  REPRIEVE_JWKS_URL: 'http://127.0.0.1:8080/jwks.json',
  REPRIEVE_TOKEN_ISSUER: 'http://127.0.0.1:8080',
  REPRIEVE_TOKEN_AUDIENCE: 'reprieve',
  REPRIEVE_CURSOR_SECRET: 'x'.repeat(64),
  REPRIEVE_CLOCK: 'system',
  PORT: '0',
} as const;

/** @throws ConfigurationError naming every setting that is wrong */
export function checkOwnSettings(environment: Environment): void {
  const faults = [
    () => readApiConfiguration({ ...environment, ...BY_ITSELF }),
    () => dailySweepChoice(environment),
    () => bureauDayChoice(environment),
    () => partnerConnections(environment),
  ].flatMap(faultsOf);
  if (faults.length > 0) throw new ConfigurationError(faults);
}

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    return error instanceof ConfigurationError ? error.faults : [(error as Error).message];
  }
}
