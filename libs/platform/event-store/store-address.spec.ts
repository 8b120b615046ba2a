import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { StoreAddress, StoreAddressError } from './store-address';

const SECRET = 'Geheim9';

function faultsOf(url: string): readonly string[] {
  try {
    StoreAddress.parse(url);
    return [];
  } catch (error) {
    if (!(error instanceof StoreAddressError)) throw error;
    expect(inspect(error)).not.toContain(SECRET);
    return error.faults;
  }
}

describe('the address of an event store', () => {
  it('names nodes, user, TLS and the settings of the client, in whatever spelling the client takes', () => {
    const address = StoreAddress.parse(
      ' esdb://admin:p%40ss@one:2114,two?tls=true&Node-Preference=Follower&keep_alive_timeout=3000&maxDiscoverAttempts=3 ',
    );
    expect(address).toMatchObject({
      discover: false,
      nodes: [
        { host: 'one', port: 2114 },
        { host: 'two', port: 2113 },
      ],
      credentials: { username: 'admin', password: 'p@ss' },
      tls: {},
      nodePreference: 'follower',
      numbers: { keepAliveTimeout: 3000, maxDiscoverAttempts: 3 },
      place: 'one:2114, two:2113',
      notices: [],
    });
    expect(StoreAddress.parse('esdb+discover://cluster/?tls=false')).toMatchObject({ discover: true, tls: undefined });
    expect(StoreAddress.parse('esdb://h/')).toMatchObject({ nodes: [{ host: 'h', port: 2113 }], tls: {} });
  });

  it('brings the files it names', () => {
    const file = path.join(tmpdir(), `authority-${process.pid}.pem`);
    writeFileSync(file, 'authority');
    expect(StoreAddress.parse(`esdb://h?tlsCAFile=${encodeURIComponent(file)}`).tls).toEqual({
      authority: Buffer.from('authority'),
    });
  });

  it.each([
    ['', 'must begin with esdb:// or esdb+discover://'],
    [`kurrentdb://admin:${SECRET}@h`, 'must begin with esdb://'],
    ['esdb://', 'does not name its host'],
    ['esdb://h:99999', 'The port of h'],
    ['esdb://h:port', 'The port of h'],
    [`esdb://${SECRET}@h`, 'a user without a password'],
    [`esdb://admin:${SECRET}%@h`, 'User or password in EVENTSTOREDB_URL cannot be read'],
    [`esdb://admin:${SECRET}:x@h`, 'User or password in EVENTSTOREDB_URL cannot be read'],
    [`esdb://admin:a@${SECRET}@h`, 'cannot be taken apart. Write every character'],
    [`esdb://admin:a?${SECRET}@h?tls=false`, 'cannot be taken apart'],
    ['esdb://h?tls=maybe', 'Option tls of EVENTSTOREDB_URL must be true or false'],
    ['esdb://h?nodePreference=best', 'nodePreference of EVENTSTOREDB_URL must be leader or follower'],
    ['esdb://h?keepAliveTimeout=soon', 'must be a whole number'],
    ['esdb://h?tls=', 'has no value (tls)'],
    ['esdb://h?tlsCAFile=/nowhere/ca.pem', 'tlsCAFile of EVENTSTOREDB_URL cannot be read (ENOENT): /nowhere/ca.pem'],
    ['esdb://h?userCertFile=/dev/null', 'must name userCertFile and userKeyFile together'],
  ])('%s is refused with its reason', (url, reason) => {
    expect(faultsOf(url).join(' ')).toContain(reason);
  });

  it('says what it says in vain', () => {
    const { notices } = StoreAddress.parse(`esdb://admin:${SECRET}@h?tlsVerifyCert=false&colour=red&x%20${SECRET}=1`);
    expect(notices.join(' ')).toMatch(/tlsVerifyCert=false is not heeded.*\(colour\)/);
    expect(notices.join(' ')).not.toContain(SECRET);
    expect(StoreAddress.parse('esdb://a:b@h?tls=false').notices.join()).toMatch(/user and password are not sent/);
  });

  it('shows its secret to nobody who prints it', () => {
    const address = StoreAddress.parse(`esdb://admin:${SECRET}@h`);
    expect(inspect(address, { showHidden: true, depth: 5 }) + JSON.stringify(address)).not.toContain(SECRET);
  });
});
