import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readApiConfiguration } from '../configuration/api-configuration';
import { createLogger } from '../observability/logger';
import { eventStoreNodes, MissingDependency, untilDependenciesAnswer } from './dependencies';

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
    const store = createServer();
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    const { port } = store.address() as AddressInfo;
    const url = `esdb://127.0.0.1:${port}?tls=false`;
    const failure: unknown = await untilDependenciesAnswer(configuration(url), log, 300).then(
      () => undefined,
      (error: unknown) => error,
    );
    store.close();
    expect(failure).toBeInstanceOf(MissingDependency);
    const { message } = failure as MissingDependency;
    expect(message).toMatch(/Postgres at 127\.0\.0\.1:9 does not answer.*REPRIEVE_POSTGRES_URL/);
    expect(message).not.toContain('secret');
  });

  it('reads the nodes of a connection string, and none of a cluster whose name the client resolves', () => {
    expect(eventStoreNodes('esdb://admin:pw@one:2113,two?tls=false')).toEqual([
      { host: 'one', port: 2113 },
      { host: 'two', port: 2113 },
    ]);
    expect(eventStoreNodes('esdb+discover://cluster.example')).toEqual([]);
  });
});
