/** A system on a store and a database as version 0.1.0 left them: its events as they stood, and the keys of their persons. */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Pool } from 'pg';
import { createPrivacySchema, KeyEncryptionKeys } from '#privacy';
import { RunningApi } from '../acceptance/running-api';
import { GOLDEN_TODAY, type GoldenEvent, goldenKeys, goldenLog } from './golden-history';

/** Without its processes, so that nothing happens that did not happen then. */
export function startOnGoldenHistory(): Promise<RunningApi> {
  const { kek } = goldenKeys();
  return RunningApi.start(GOLDEN_TODAY, {
    keys: new KeyEncryptionKeys([Buffer.from(kek, 'base64')]),
    withoutProcesses: true,
    prepare: async ({ eventStoreUrl, postgresUrl }) => {
      await keepKeys(postgresUrl);
      await writeLog(eventStoreUrl);
    },
  });
}

async function keepKeys(postgresUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: postgresUrl });
  await createPrivacySchema(pool);
  for (const { subject, version, wrapped, kekId, algorithm } of goldenKeys().subjects) {
    await pool.query(
      'INSERT INTO privacy.subject_key (subject_ref, ver, wrapped_dek, kek_id, alg) VALUES ($1, $2, $3, $4, $5)',
      [subject, version, Buffer.from(wrapped, 'base64'), kekId, algorithm],
    );
  }
  await pool.end();
}

/** In the order of the log; the positions are those of the new store. */
async function writeLog(eventStoreUrl: string): Promise<void> {
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  for (const run of runsOfOneStream(goldenLog())) {
    const [{ stream, revision }] = run;
    const events = run.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }),
    );
    const expectedRevision = revision === 0 ? 'no_stream' : BigInt(revision - 1);
    await client.appendToStream(stream, events, { expectedRevision });
  }
  await client.dispose();
}

type Run = [GoldenEvent, ...GoldenEvent[]];

/** Neighbours of one stream go into the log together. */
function runsOfOneStream(log: readonly GoldenEvent[]): readonly Run[] {
  const runs: Run[] = [];
  for (const event of log) {
    const run = runs.at(-1);
    if (run?.[0].stream === event.stream) run.push(event);
    else runs.push([event]);
  }
  return runs;
}
