import { ConfigurationError, readApiConfiguration } from './api-configuration';

const GOOD = {
  EVENTSTOREDB_URL: 'esdb://127.0.0.1:2113?tls=false',
  REPRIEVE_POSTGRES_URL: 'postgres://reprieve@127.0.0.1/reprieve',
  REPRIEVE_JWKS_URL: 'https://login.example.com/jwks',
  REPRIEVE_TOKEN_ISSUER: 'https://login.example.com',
  REPRIEVE_TOKEN_AUDIENCE: 'reprieve',
  REPRIEVE_CURSOR_SECRET: 'x'.repeat(32),
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readApiConfiguration(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).faults;
  }
}

describe('the configuration of the API', () => {
  it('has sensible defaults beside what only the operator can know', () => {
    expect(readApiConfiguration(GOOD)).toMatchObject({
      clock: 'system',
      port: 3000,
      host: '127.0.0.1',
      metricsPort: undefined,
      maxConcurrentRequests: 256,
      logLevel: 'info',
      materialStores: ['store://materials'],
    });
  });

  it('takes several stores of materials', () => {
    const stores = ' s3://lender/materials,https://docs.example.com/hardship ';
    expect(readApiConfiguration({ ...GOOD, REPRIEVE_MATERIAL_STORES: stores })).toMatchObject({
      materialStores: ['s3://lender/materials', 'https://docs.example.com/hardship'],
    });
  });

  it('names everything that is missing at once', () => {
    const faults = faultsOf({});
    for (const name of Object.keys(GOOD)) expect(faults.join('\n')).toContain(`${name} is not set`);
  });

  it.each([
    ['another protocol for the event store', { EVENTSTOREDB_URL: 'http://store' }, 'EVENTSTOREDB_URL must begin'],
    ['an odd event store', { EVENTSTOREDB_URL: 'esdb://h?tls=no' }, 'Option tls of EVENTSTOREDB_URL must be'],
    ['another database', { REPRIEVE_POSTGRES_URL: 'mysql://db' }, 'REPRIEVE_POSTGRES_URL must begin'],
    ['keys over plain http', { REPRIEVE_JWKS_URL: 'http://login.example.com/jwks' }, 'REPRIEVE_JWKS_URL must be https'],
    ['no address of keys', { REPRIEVE_JWKS_URL: 'keys' }, 'REPRIEVE_JWKS_URL must be an https'],
    ['a short secret', { REPRIEVE_CURSOR_SECRET: 'short' }, 'REPRIEVE_CURSOR_SECRET must have'],
    ['an odd port', { PORT: '70000' }, 'PORT must be'],
    ['an odd port for the metrics', { REPRIEVE_METRICS_PORT: 'x' }, 'REPRIEVE_METRICS_PORT must be'],
    ['an unknown clock', { REPRIEVE_CLOCK: 'sundial' }, 'REPRIEVE_CLOCK must be one of'],
    ['a store that is no place', { REPRIEVE_MATERIAL_STORES: 's3://lender, *' }, 'this is none: *'],
    ['simulated time with a real issuer', { REPRIEVE_CLOCK: 'simulated' }, 'REPRIEVE_CLOCK=simulated is refused'],
  ])('refuses %s', (_what, change, words) => {
    expect(faultsOf({ ...GOOD, ...change }).join('\n')).toContain(words);
  });
});
