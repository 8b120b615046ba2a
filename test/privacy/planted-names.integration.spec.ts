/**
 * Personal data planted in events must be nowhere in what the event store keeps: not in its tables, in no form a dump
 * would show, and not in the files of its cluster.
 */
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { type DomainEvent, type EventDefinitions } from '#kernel';
import { looseEvent, testMetadata } from '#kernel-testing';
import { EventCodec, EventStore } from '#event-store';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, revealPersonal, SubjectKeys } from '#privacy';
import { startTestEventStore, type TestEventStore } from '../support/event-store-server';

type Greeted = DomainEvent<
  'GuestGreeted',
  {
    readonly guestId: string;
    readonly name: unknown;
    readonly phones: readonly unknown[];
    readonly words: { readonly said: unknown };
  }
>;
const guestEvents: EventDefinitions<Greeted> = {
  GuestGreeted: looseEvent({
    type: 'GuestGreeted',
    personal: ['name', 'phones.*', 'words.said'],
    subject: ({ guestId }) => guestId,
  }),
};

const planted = {
  name: '欧阳测试甲',
  phones: ['13900001234', '13700005678'],
  words: { said: '因病失业，请求延期 canary-7f3a' },
};
/** Not personal: proves that the search would find what is there. */
const MARKER = 'G-unencrypted-marker-51c2';
const secrets = [planted.name, ...planted.phones, planted.words.said, 'canary-7f3a'];

let server: TestEventStore;
let pool: Pool;
let store: EventStore;
let cipher: FieldCipher;

beforeAll(async () => {
  server = await startTestEventStore();
  pool = openPool({ connectionString: server.postgresUrl, max: 2 });
  await createPrivacySchema(pool);
  cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([Buffer.alloc(32, 9)])));
  store = EventStore.connect({
    connectionString: server.connectionString,
    codec: new EventCodec([guestEvents], cipher),
  });
  await plant('first');
});

afterAll(async () => {
  await store.dispose();
  await pool.end();
  await server.stop();
});

async function plant(where: string): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    const event = { type: 'GuestGreeted' as const, data: { guestId: MARKER, ...planted } };
    await store.append(`guest-${where}-${n}`, [{ id: randomUUID(), event, metadata: testMetadata() }], 'no_stream');
  }
}

/** Every way a text may stand in a file or a column: as it is, as JSON may escape it, in base64 at any offset, in hex. */
function disguises(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const escaped = [...text].map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('');
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The first and last characters depend on what stands beside the text.
    return shifted.slice(shift === 0 ? 0 : 4, -4);
  });
  return [bytes, Buffer.from(escaped), ...base64.map((b) => Buffer.from(b)), Buffer.from(bytes.toString('hex'))];
}

function expectNowhere(content: Buffer, where: string): void {
  for (const secret of secrets) {
    for (const disguise of disguises(secret)) {
      if (content.includes(disguise)) throw new Error(`${secret} stands in ${where} as ${disguise.toString()}`);
    }
  }
}

/** Every row of every table as text, as a dump would show it; bytes also decoded. */
async function dump(connectionString: string): Promise<Buffer> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const parts: Buffer[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`SELECT t.*, t::text AS whole_row FROM ${name} t`);
      for (const value of rows.flatMap((row) => Object.values(row))) {
        parts.push(
          Buffer.isBuffer(value)
            ? value
            : Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
        );
      }
    }
    return Buffer.concat(parts);
  } finally {
    await client.end();
  }
}

/** Files of the server, by its own eyes: the database's tables and indexes, and the write-ahead log of the cluster. */
const FILES = `
  SELECT 'pg_wal/' || name AS file FROM pg_ls_waldir()
   UNION ALL
  SELECT folder || '/' || name
    FROM (SELECT 'base/' || oid AS folder FROM pg_database WHERE datname = current_database()) AS here,
         LATERAL pg_ls_dir(folder) AS name`;

/** The files' content one by one; a file that has gone in between is passed over. */
async function* files(connectionString: string): AsyncGenerator<{ file: string; content: Buffer }> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ file: string }>(FILES);
    for (const { file } of rows) {
      const read = { text: READ_FILE, values: [file], binary: true };
      const { rows: found } = await client.query<{ content: Buffer | null }>(read);
      if (found[0]?.content) yield { file, content: found[0].content };
    }
  } finally {
    await client.end();
  }
}

const READ_FILE = 'SELECT pg_read_binary_file($1, true) AS content';

/**
 * The files of the write-ahead log in which it stands what is planted now. Whoever else uses the server may have it done away with a file
 * as soon as a checkpoint has passed it: then it is planted anew.
 */
async function writtenAhead(): Promise<readonly Buffer[]> {
  const client = new Client({ connectionString: server.postgresUrl });
  await client.connect();
  const position = async (): Promise<string> =>
    (await client.query<{ at: string }>('SELECT pg_current_wal_insert_lsn()::text AS at')).rows[0]?.at ?? '';
  try {
    for (let round = 0; round < 10; round += 1) {
      const from = await position();
      await plant(`ahead-${round}`);
      const { rows } = await client.query<{ file: string }>(
        `SELECT 'pg_wal/' || name AS file FROM pg_ls_waldir()
          WHERE name BETWEEN pg_walfile_name($1::pg_lsn) AND pg_walfile_name($2::pg_lsn)`,
        [from, await position()],
      );
      const read = rows.map(async ({ file }) => {
        const { rows: found } = await client.query<{ content: Buffer | null }>(READ_FILE, [file]);
        return found[0]?.content ?? null;
      });
      const contents = (await Promise.all(read)).filter((content) => content !== null);
      if (contents.length > 0 && contents.length === rows.length) return contents;
    }
    throw new Error('the write-ahead log is gone before it can be read');
  } finally {
    await client.end();
  }
}

it('names, phones and words are in no table of the event store', async () => {
  const content = await dump(server.postgresUrl);
  expect(content.includes(MARKER)).toBe(true);
  expectNowhere(content, 'the tables');
});

it('names, phones and words are in no file of the cluster, its write-ahead log included', async () => {
  const ahead = await writtenAhead();
  expect(ahead.some((content) => content.includes(MARKER))).toBe(true);
  for (const content of ahead) expectNowhere(content, 'the write-ahead log');
  const marked = new Set<string>();
  for await (const { file, content } of files(server.postgresUrl)) {
    if (content.includes(MARKER)) marked.add(file.split('/')[0] ?? '');
    expectNowhere(content, file);
  }
  expect(marked).toContain('base');
});

it('the search itself finds what is planted in the clear', () => {
  const encoded = Buffer.from(JSON.stringify({ note: `x${planted.phones[0]}y` })).toString('base64');
  expect(() => expectNowhere(Buffer.from(encoded), 'base64')).toThrow(/13900001234/);
  expect(() => expectNowhere(Buffer.from(JSON.stringify(planted)), 'json')).toThrow(/stands in json/);
});

it('whoever may see them reads them back from the log', async () => {
  for await (const event of store.readStream<Greeted>('guest-3')) {
    expect(await revealPersonal(cipher, event, guestEvents.GuestGreeted)).toEqual({ guestId: MARKER, ...planted });
  }
});
