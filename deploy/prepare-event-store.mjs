// Makes the event store's user for Reprieve and lets it read $all, which by default admins alone may. Run again it changes
// nothing. Settings: EVENTSTORE_ADMIN_URL (esdb://admin:…@host:2113?…), EVENTSTORE_USER, EVENTSTORE_PASSWORD; the authority of
// the store's certificates in NODE_EXTRA_CA_CERTS.
import { EventStoreDBClient } from '@eventstore/db-client';

const { EVENTSTORE_ADMIN_URL = '', EVENTSTORE_USER = '', EVENTSTORE_PASSWORD = '' } = process.env;
const [, admin = '', node = ''] = /^esdb:\/\/([^@]+)@([^/?,]+)/.exec(EVENTSTORE_ADMIN_URL) ?? [];
if (!admin || !EVENTSTORE_USER || !EVENTSTORE_PASSWORD) {
  throw new Error(
    'EVENTSTORE_ADMIN_URL (esdb://user:password@host:2113), EVENTSTORE_USER and EVENTSTORE_PASSWORD must be set.',
  );
}
const protocol = /[?&]tls=false/.test(EVENTSTORE_ADMIN_URL) ? 'http' : 'https';

const made = await fetch(`${protocol}://${node}/users/`, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    Authorization: `Basic ${Buffer.from(decodeURIComponent(admin)).toString('base64')}`,
  },
  body: JSON.stringify({ loginName: EVENTSTORE_USER, fullName: 'Reprieve', groups: [], password: EVENTSTORE_PASSWORD }),
  signal: AbortSignal.timeout(10_000),
});
const conflict = 409;
if (!made.ok && made.status !== conflict)
  throw new Error(`The user could not be made: the store answers ${made.status}.`);

const client = EventStoreDBClient.connectionString(EVENTSTORE_ADMIN_URL);
const { metadata = {} } = await client.getStreamMetadata('$all');
const readers = [metadata.acl?.readRoles ?? '$admins'].flat();
if (!readers.includes(EVENTSTORE_USER)) {
  const acl = { ...metadata.acl, readRoles: [...readers, EVENTSTORE_USER] };
  await client.setStreamMetadata('$all', { ...metadata, acl });
}
console.log(`${EVENTSTORE_USER} may use the event store ${made.ok ? 'now' : 'already'}.`);
await client.dispose();
process.exit(0);
