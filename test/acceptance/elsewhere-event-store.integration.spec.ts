import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestEventStore, type TestEventStore } from '../support/event-store-server';
import { SpawnedSystem } from '../../apps/standalone/spawned-system.fixture';

jest.setTimeout(180_000);

const LOAN = {
  ...{ loanId: 'L-1', borrowerId: 'B-1', product: 'P', method: 'EPI', principal: 1_200_000 },
  ...{ disbursedOn: '2025-01-10', dueDay: 10, numberOfInstalments: 12, dailyRate: '0.0004' },
  ...{ penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' },
};

describe('a system whose events are in an event store elsewhere', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-elsewhere-'));
  const data = path.join(root, 'data');
  let store: TestEventStore;
  let client: EventStoreDBClient;
  const systems: SpawnedSystem[] = [];

  beforeAll(async () => {
    store = await startTestEventStore();
    client = EventStoreDBClient.connectionString(store.connectionString);
    // Others keep their events there, too.
    const sold = jsonEvent({ type: 'TicketSold', data: { seat: 12 } });
    await client.appendToStream('ticket-1', [sold, jsonEvent({ type: 'TicketUsed', data: {} })]);
  });
  afterAll(async () => {
    await Promise.all(systems.map((system) => system.sweepUp()));
    await client.dispose();
    await store.stop();
    rmSync(root, { recursive: true, force: true });
  });

  function start(...args: string[]): SpawnedSystem {
    const system = new SpawnedSystem(data, 'start', '--port', '0', ...args);
    systems.push(system);
    return system;
  }

  it('writes there, starts no event store of its own, and reads past what others wrote', async () => {
    const system = await start('--eventstore', store.connectionString).untilUp();
    expect(system.note.eventStore).toBeUndefined();
    expect(existsSync(path.join(system.folder.logs, 'eventstore.log'))).toBe(false);
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'loan' };
    const answer = await system.ask('service', '/loans', { method: 'POST', headers, body: JSON.stringify(LOAN) });
    expect(answer.status).toBe(201);
    const { position } = (await answer.json()) as { position: string };
    const types: string[] = [];
    for await (const { event } of client.readStream('loan-L-1')) types.push(event?.type ?? '');
    expect(types).toEqual(['LoanRegistered']);

    const listed = await system.ask('auditor', `/loans?minPosition=${position}`, { headers: { prefer: 'wait=20' } });
    expect(await listed.json()).toMatchObject({ total: 1, items: [{ loanId: 'L-1' }] });
    const { projections } = (await (await system.ask('operator', '/projections')).json()) as {
      projections: readonly { readonly parked: { readonly events: number } }[];
    };
    expect(projections.map(({ parked }) => parked.events)).toEqual(projections.map(() => 0));
    await system.stop();
  });

  it('is the same system at the next start, without being told where its events are', async () => {
    const system = await start().untilUp();
    expect(system.said).toContain(`The events are in the event store at 127.0.0.1:${store.port}.`);
    expect((await system.ask('auditor', '/loans/L-1')).status).toBe(200);
    await system.stop();
  });

  it('says what is wrong with an address, and where another store was meant', async () => {
    const nonsense = start('--eventstore', 'http://127.0.0.1:2113');
    expect(await nonsense.ended()).toBe(1);
    expect(nonsense.said).toContain('must look like esdb://host:2113');
    const other = start('--eventstore', 'esdb://admin:secret@store.example:2113');
    expect(await other.ended()).toBe(1);
    expect(other.said).toContain('choose another folder for the one at store.example:2113');
    expect(other.said).not.toContain('secret');
  });
});
