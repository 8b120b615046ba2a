/** The work on one item, asked for by many at once, each as a process of its own, on the embedded event store. */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { CommandExecutor, EventCodec, EventStore, type CommandOutcome } from '#event-store';
import { localDate, type Actor, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { openPool } from '#postgres';
import { createPrivacySchema, FieldCipher, KeyEncryptionKeys, SubjectKeys } from '#privacy';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { holderOf, type StandingItem } from './holder';
import type { WorkCommand } from './work-commands';
import { workDecider, workStream } from './work.decider';
import { workEvents, type WorkEvent } from './work.events';

jest.setTimeout(60_000);

const TODAY = localDate('2026-11-04');
const officer = (n: number): Actor => ({ kind: 'person', id: `officer-${n}`, role: 'officer' });
const SUPERVISOR: Actor = { kind: 'person', id: 'wu', role: 'supervisor' };

describe('ten people at one item', () => {
  let server: TestEventStore;
  let pool: Pool;
  let store: EventStore;
  let processes: CommandExecutor[];

  beforeAll(async () => {
    server = await startTestEventStore();
    pool = openPool({ connectionString: server.postgresUrl, max: 4 });
    await createPrivacySchema(pool);
    const cipher = new FieldCipher(new SubjectKeys(pool, new KeyEncryptionKeys([Buffer.alloc(32, 7)])));
    store = EventStore.connect({
      connectionString: server.connectionString,
      codec: new EventCodec([workEvents], cipher),
    });
    processes = Array.from({ length: 10 }, () => new CommandExecutor(store));
  });

  afterAll(async () => {
    await store.dispose();
    await pool.end();
    await server.stop();
  });

  const item = (itemId: string): StandingItem => ({
    ...{ itemId, queue: 'INTAKE', caseId: itemId, borrowerId: 'C1', inQueueSince: null, kept: { by: 'NOBODY' } },
  });
  const send = (
    n: number,
    of: StandingItem,
    type: WorkCommand['type'],
    data: object,
    actor: Actor,
    businessDate: LocalDate = TODAY,
  ): Promise<CommandOutcome<WorkEvent>> => {
    const command = { type, data: { ...data, item: of } } as WorkCommand;
    const context = testContext({ actor, businessDate, commandId: randomUUID() });
    return processes[n]!.execute(workStream(of.itemId), workDecider, workEvents, command, context);
  };

  /** Owner after every event of the stream, as an auditor would replay it. */
  async function ownersOf(of: StandingItem): Promise<(string | null)[]> {
    let state = workDecider.initialState;
    const owners: (string | null)[] = [];
    for await (const event of store.readStream<WorkEvent>(workStream(of.itemId))) {
      state = workDecider.evolve(state, event, event.metadata);
      owners.push(holderOf(state, of, event.metadata.businessDate)?.officerId ?? null);
    }
    return owners;
  }

  it('who claim it at once are one owner and nine who are told whose it is', async () => {
    const of = item('C1-1');
    const outcomes = await Promise.all(processes.map((_, n) => send(n, of, 'ClaimWork', {}, officer(n))));
    const won = outcomes.flatMap(({ kind }, n) => (kind === 'accepted' ? [n] : []));
    expect(won).toHaveLength(1);
    const facts = { officerId: `officer-${won[0]}`, until: '2026-11-06' };
    for (const outcome of outcomes) {
      if (outcome.kind === 'rejected') expect(outcome.rejection).toMatchObject({ code: 'WORK_ITEM_OF_ANOTHER', facts });
    }
    expect(await ownersOf(of)).toEqual([`officer-${won[0]}`]);
  });

  it('have it one after the other when each claim ends by itself', async () => {
    const of = item('C2-1');
    await send(0, of, 'ClaimWork', {}, officer(0));
    const ends = localDate('2026-11-09');
    const outcomes = await Promise.all(
      processes.slice(1).map((_, n) => send(n + 1, of, 'ClaimWork', {}, officer(n + 1), ends)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    const owners = await ownersOf(of);
    expect(owners).toEqual(['officer-0', null, expect.stringMatching(/^officer-[1-9]$/)]);
  });

  it('of whom one is absent: it is handed over once, whoever claims it meanwhile', async () => {
    const of = item('C3-1');
    await send(0, of, 'ClaimWork', {}, officer(0));
    const outcomes = await Promise.all(
      processes.map((_, n) =>
        n < 3
          ? send(n, of, 'HandWorkOver', { from: 'officer-0', officerId: `officer-${n + 1}` }, SUPERVISOR)
          : send(n, of, 'ClaimWork', {}, officer(n)),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(await ownersOf(of)).toEqual(['officer-0', expect.stringMatching(/^officer-[123]$/)]);
  });

  it('seal what they note, each in a note of its own', async () => {
    const of = item('C4-1');
    await Promise.all(processes.map((_, n) => send(n, of, 'NoteWork', { text: `备注${n}` }, officer(n))));
    const notes: unknown[] = [];
    for await (const { data } of store.readStream<WorkEvent>(workStream('C4-1'))) notes.push(data);
    expect(notes.map((note) => (note as { noteId: string }).noteId)).toEqual(
      Array.from({ length: 10 }, (_, n) => `N${n + 1}`),
    );
    for (const note of notes) expect(note).toMatchObject({ text: { $enc: 'A256GCM' } });
  });
});
