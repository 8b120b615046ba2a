import { CqrsModule, CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Role } from '#kernel';
import { testContext } from '#kernel-testing';
import { commandId, EventStore, EventStoreModule, type CommandOutcome } from '#event-store';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { startTestEventStore, type TestEventStore } from '../../../../test/support/event-store-server';
import {
  GetParty,
  PartiesModule,
  ForParty,
  partyEvents,
  partyStream,
  type GetPartyAnswer,
  type PartyEvent,
} from '../index';

jest.setTimeout(120_000);

let server: TestEventStore;
let database: TestDatabase;
let app: TestingModule;

beforeAll(async () => {
  server = await startTestEventStore();
  database = await createTestDatabase('privacy');
  app = await Test.createTestingModule({
    imports: [
      CqrsModule.forRoot(),
      PrivacyModule.forRoot({
        postgresUrl: database.url,
        keys: new KeyEncryptionKeys([Buffer.alloc(32, 7)]),
      }),
      EventStoreModule.forRoot({ connectionString: server.connectionString, definitions: [partyEvents] }),
      PartiesModule,
    ],
  }).compile();
  await app.init();
});

afterAll(async () => {
  await app.close();
  await database.drop();
  await server.stop();
});

const send = (command: object): Promise<CommandOutcome<PartyEvent>> => app.get(CommandBus).execute(command as never);
const show = (partyId: string, role: Role): Promise<GetPartyAnswer> =>
  app.get(QueryBus).execute(new GetParty(partyId, role) as never);
const context = () => testContext({ commandId: commandId(randomUUID()) });
const wang = { partyId: 'C1', name: '王小明', phone: '13800138000', identityNumber: '110101199003077758' };

describe('a party', () => {
  it('is shown as the reader’s role may see it, and stands sealed in the log', async () => {
    await send(new ForParty('C1', 'RegisterParty', wang, { context: context() }));
    for (const partyId of ['C2', 'C3']) {
      const representative = { partyId, name: '李四', phone: '13700137000' };
      await send(new ForParty(partyId, 'RegisterParty', representative, { context: context() }));
    }
    await send(new ForParty('C1', 'ChangeContactDetails', { phone: '13900139000' }, { context: context() }));
    await send(
      new ForParty(
        'C1',
        'AuthoriseRepresentative',
        { representativeId: 'C2', documentHash: 'd'.repeat(64) },
        { context: context() },
      ),
    );
    await send(
      new ForParty(
        'C1',
        'AuthoriseRepresentative',
        { representativeId: 'C3', documentHash: 'e'.repeat(64) },
        { context: context() },
      ),
    );
    const revoked = await send(
      new ForParty('C1', 'RevokeRepresentative', { representativeId: 'C3' }, { context: context() }),
    );
    expect(revoked).toMatchObject({ kind: 'accepted', revision: 4 });

    expect(await show('C1', 'service')).toEqual({
      revision: 4,
      party: {
        partyId: 'C1',
        name: '王小明',
        phone: '13900139000',
        identityNumber: '110101199003077758',
        language: 'zh',
        timeZone: null,
        agreedHours: null,
        ...{ records: ['C1'], relations: [], consents: [], subjectRequests: [], restriction: null },
        // Of an authority that was given without saying more.
        representatives: [
          {
            partyId: 'C2',
            capacity: 'ATTORNEY',
            documentHash: 'd'.repeat(64),
            scope: ['NEGOTIATE', 'SIGN'],
            since: context().businessDate,
            expiresOn: null,
          },
        ],
      },
    });
    expect((await show('C1', 'officer'))?.party).toMatchObject({ name: '王**', phone: '139****9000' });
    expect(JSON.stringify(await show('C1', 'operator'))).not.toMatch(/王|139|1101/);
    expect(await show('NOBODY', 'service')).toBeNull();

    const texts: string[] = [];
    for await (const event of app.get(EventStore).readStream(partyStream('C1'))) texts.push(JSON.stringify(event));
    expect(texts).toHaveLength(5);
    expect(texts.join()).not.toMatch(/王小明|13800138000|13900139000|110101199003077758/);
  });
});
