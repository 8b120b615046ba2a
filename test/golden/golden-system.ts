/**
 * A system of today that lives through the history of version 0.1.0 day by day: on its events as they stood, with the keys
 * of its persons. Without processes, so that nothing happens that did not happen then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { CLOCK, type SimulatedClock } from '#clock';
import { openPool } from '#postgres';
import { createPrivacySchema, KeyEncryptionKeys } from '#privacy';
import { RunningApi } from '../acceptance/running-api';
import { GOLDEN_DAYS, type GoldenEvent, goldenKeys, goldenLog } from './golden-history';

export class GoldenSystem {
  private written = 0;
  private head = '0';

  private constructor(
    readonly api: RunningApi,
    private readonly client: EventStoreDBClient,
  ) {}

  static async start(): Promise<GoldenSystem> {
    let client: EventStoreDBClient | undefined;
    const api = await RunningApi.start(GOLDEN_DAYS[0], {
      keys: new KeyEncryptionKeys([Buffer.from(goldenKeys().kek, 'base64')]),
      withoutProcesses: true,
      prepare: async ({ eventStoreUrl, postgresUrl }) => {
        await keepKeys(postgresUrl);
        client = EventStoreDBClient.connectionString(eventStoreUrl);
      },
    });
    if (!client) throw new Error('the system started unprepared');
    return new GoldenSystem(api, client);
  }

  /** Writes what happened until the evening of a day, and waits until every read model knows it. */
  async liveThrough(day: string): Promise<void> {
    await this.api.app.get<SimulatedClock>(CLOCK).advance(day);
    const left = goldenLog().slice(this.written);
    const past = left.findIndex(({ metadata }) => metadata.businessDate > day);
    const happened = past < 0 ? left : left.slice(0, past);
    for (const run of runsOfOneStream(happened)) await this.write(run);
    this.written += happened.length;
    while (await this.isBehind()) await sleep(50);
  }

  /** Every projection's standing, as operators see it. */
  async projections(): Promise<readonly { position: string | null; parked: { events: number } }[]> {
    const { body } = await this.api.get('/projections', { role: 'operator' });
    return body.projections;
  }

  async stop(): Promise<void> {
    await this.client.dispose();
    await this.api.stop();
  }

  private async write(run: Run): Promise<void> {
    const [{ stream, revision }] = run;
    const events = run.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }),
    );
    const expectedRevision = revision === 0 ? 'no_stream' : BigInt(revision - 1);
    const { position } = await this.client.appendToStream(stream, events, { expectedRevision });
    this.head = String(position?.commit ?? this.head);
  }

  private async isBehind(): Promise<boolean> {
    const standing = await this.projections();
    return standing.length === 0 || standing.some(({ position }) => BigInt(position ?? 0) < BigInt(this.head));
  }
}

async function keepKeys(postgresUrl: string): Promise<void> {
  const pool = openPool({ connectionString: postgresUrl });
  await createPrivacySchema(pool);
  for (const { subject, version, wrapped, kekId, algorithm } of goldenKeys().subjects) {
    await pool.query(
      'INSERT INTO privacy.subject_key (subject_ref, ver, wrapped_dek, kek_id, alg) VALUES ($1, $2, $3, $4, $5)',
      [subject, version, Buffer.from(wrapped, 'base64'), kekId, algorithm],
    );
  }
  await pool.end();
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
