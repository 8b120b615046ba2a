import { ScriptedEventStore } from '../../../test/support/scripted-event-store';
import { readApiConfiguration } from '../configuration/api-configuration';
import { createLogger } from '../observability/logger';
import { MissingDependency, untilDependenciesAnswer } from './dependencies';

const configuration = (eventStoreUrl: string) =>
  readApiConfiguration({
    EVENTSTOREDB_URL: eventStoreUrl,
    REPRIEVE_POSTGRES_URL: 'postgres://reprieve:secret@127.0.0.1:9/reprieve',
    REPRIEVE_JWKS_URL: 'http://127.0.0.1:9/jwks',
    REPRIEVE_TOKEN_ISSUER: 'http://127.0.0.1:9',
    REPRIEVE_TOKEN_AUDIENCE: 'reprieve',
    REPRIEVE_CURSOR_SECRET: 'x'.repeat(32),
  });

describe('the start of the API', () => {
  const log = createLogger('silent');

  it('names the dependency that is missing and the setting that says where it is, without its password', async () => {
    const store = await ScriptedEventStore.start({ head: () => 7, subscribed: () => {} });
    const url = store.connectionString;
    const failure: unknown = await untilDependenciesAnswer(configuration(url), log, 300).then(
      () => undefined,
      (error: unknown) => error,
    );
    store.stop();
    expect(failure).toBeInstanceOf(MissingDependency);
    const { message } = failure as MissingDependency;
    expect(message).toMatch(/Postgres at 127\.0\.0\.1:9 does not answer.*REPRIEVE_POSTGRES_URL/);
    expect(message).not.toContain('secret');
  });

  it('says why the event store cannot be used, and which setting to look at', async () => {
    const url = 'esdb://admin:secret@127.0.0.1:9?tls=false';
    const failure = untilDependenciesAnswer(configuration(url), log, 300).catch((error: unknown) => String(error));
    expect(await failure).toMatch(/127\.0\.0\.1:9 does not answer/);
    expect(await failure).not.toContain('secret');
  });
});
