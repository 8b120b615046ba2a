/** Mistakes in the address of the store, tried on servers that are as the mistake takes them not to be. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { ServerCredentials, status } from '@grpc/grpc-js';
import { type Refusal, ScriptedEventStore } from '../../../test/support/scripted-event-store';
import { findFault } from './connection-fault';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { StoreAddress } from './store-address';
import { EventStoreUnreachable, untilEventStoreAnswers } from './until-event-store-answers';

const SECRET = 'Geheim9';
const TLS = path.join(__dirname, '../../../test/support/tls');
const AUTHORITY = `tlsCAFile=${path.join(TLS, 'authority.pem')}`;
const USER = `admin:${SECRET}@`;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A store; with a certificate it speaks TLS. Returns host and port. */
async function aStore({ certificate, refusal }: { certificate?: string; refusal?: Refusal } = {}): Promise<string> {
  const file = (name: string): Buffer => readFileSync(path.join(TLS, name));
  const credentials = certificate
    ? ServerCredentials.createSsl(null, [
        { cert_chain: file(`${certificate}.pem`), private_key: file(`${certificate}.key.pem`) },
      ])
    : undefined;
  const store = await ScriptedEventStore.start({ head: () => 7, subscribed: () => {}, refusal }, credentials);
  closing.push(() => store.stop());
  return store.place;
}

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const codeFor = async (url: string): Promise<string | undefined> => {
  const fault = await findFault(StoreAddress.parse(url), 1_000);
  expect(String(fault?.stack)).not.toContain(SECRET);
  return fault?.code;
};

describe('the way to an event store', () => {
  it('is free when the address is right, in clear and by TLS', async () => {
    expect(await codeFor(`esdb://${await aStore()}?tls=false`)).toBeUndefined();
    expect(await codeFor(`esdb://${USER}${await aStore({ certificate: 'localhost' })}?${AUTHORITY}`)).toBeUndefined();
    const [one, other] = [await aStore(), await aStore()];
    expect(await codeFor(`esdb://${one}?tls=false&connectionName=${other}`)).toBeUndefined();
  });

  it.each([
    ['an authority nobody named', 'localhost', '', 'unknown-authority'],
    ['a certificate for another host', 'elsewhere', AUTHORITY, 'wrong-host'],
    ['a certificate that is over', 'expired', AUTHORITY, 'certificate-expired'],
    ['tls=false to a store that speaks TLS', 'localhost', 'tls=false', 'tls-expected'],
    ['TLS to a store that does not speak it', undefined, '', 'tls-unexpected'],
  ])('ends at %s', async (_, certificate, options, code) => {
    expect(await codeFor(`esdb://${USER}${await aStore({ certificate })}?${options}`)).toBe(code);
  });

  it('ends at a port where nothing listens, or at a host nobody knows', async () => {
    expect(await codeFor('esdb://127.0.0.1:9?tls=false')).toBe('nothing-listens');
    expect(await codeFor(`esdb://${USER}nobody.invalid`)).toBe('unknown-host');
  });

  it.each(['', 'tls=false'])('ends at something that is no event store, by %p', async (options) => {
    const web = createHttpServer((_, response) => response.end('hello'));
    expect(await codeFor(`esdb://${await listening(web)}?${options}`)).toBe('not-a-store');
    const mute = createServer(() => {});
    expect(await codeFor(`esdb://${await listening(mute)}?${options}`)).toBe('not-a-store');
    const rude = createServer((socket) => void socket.once('data', () => socket.destroy()));
    expect(await codeFor(`esdb://${await listening(rude)}?${options}`)).toBe('not-a-store');
  });

  it.each([
    ['credentials it does not know', USER, { code: status.UNAUTHENTICATED }, 'credentials-refused'],
    ['nobody, when it wants to know who', '', { code: status.UNAUTHENTICATED }, 'no-user'],
    [
      'one who may not read $all',
      USER,
      { code: status.PERMISSION_DENIED, trailers: { exception: 'access-denied' } },
      'not-allowed',
    ],
    [
      'one who asks a follower',
      USER,
      {
        code: status.NOT_FOUND,
        trailers: { exception: 'not-leader', 'leader-endpoint-host': 'two', 'leader-endpoint-port': '2113' },
      },
      'not-the-leader',
    ],
    ['anybody, for whatever reason', USER, { code: status.INTERNAL }, 'unknown'],
  ] as const)('ends at a store that refuses %s', async (_, user, refusal, code) => {
    const place = await aStore({ certificate: 'localhost', refusal });
    expect(await codeFor(`esdb://${user}${place}?${AUTHORITY}`)).toBe(code);
  });

  it('to several nodes is told by the node that could be reached', async () => {
    const place = await aStore();
    const url = `esdb://127.0.0.1:9,${place}?maxDiscoverAttempts=1&discoveryInterval=1`;
    expect(await codeFor(url)).toBe('tls-unexpected');
  });
});

describe('a start', () => {
  it('waits for the store, says once why, and gives up with the reason and the setting to look at', async () => {
    const said: string[] = [];
    const place = await aStore({ certificate: 'localhost' });
    const waiting = untilEventStoreAnswers(`esdb://${USER}${place}?colour=red`, (line) => said.push(line), 400);
    await expect(waiting).rejects.toThrow(EventStoreUnreachable);
    await expect(waiting).rejects.toThrow(
      new RegExp(`The event store at ${place} does not answer: the certificate is signed .* Check EVENTSTOREDB_URL`),
    );
    expect(said).toEqual([
      'EVENTSTOREDB_URL: an option is not known and not heeded (colour).',
      expect.stringContaining(`waiting for the event store at ${place}: the certificate is signed by an authority`),
    ]);
  });
});

describe('a process that runs', () => {
  let store: EventStore | undefined;
  const printed: string[] = [];
  beforeEach(() => {
    printed.length = 0;
    for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
      jest.spyOn(console, method).mockImplementation((...words: unknown[]) => void printed.push(words.join(' ')));
    }
  });
  afterEach(async () => {
    await store?.dispose();
    jest.restoreAllMocks();
  });

  it('tells with its health why the store cannot be used, and prints no secret whatever the address says', async () => {
    const place = await aStore({ certificate: 'localhost' });
    store = EventStore.connect({
      connectionString: `esdb://${USER}${place}?tlsVerifyCert=false&colour=red`,
      codec: new EventCodec([]),
    });
    let cause: string | undefined;
    while (!cause) ({ cause } = await store.health());
    expect(cause).toMatch(/signed by an authority this machine does not know/);
    expect(printed.join('\n')).not.toContain(SECRET);
  });

  it('does not start on an address that cannot be used', () => {
    const connect = () =>
      EventStore.connect({ connectionString: `esdb://a:${SECRET}@h?tls=no`, codec: new EventCodec([]) });
    expect(connect).toThrow('Option tls of EVENTSTOREDB_URL must be true or false.');
  });
});
