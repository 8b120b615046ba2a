import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { CLOCK, type Clock, ClockModule, SimulatedClock } from '#clock';
import { accept, type Decider, type DomainEvent, type EventDefinitions, localDate } from '#kernel';
import { looseEvent, testContext } from '#kernel-testing';
import { BodyHasher, FieldCipher, KeyEncryptionKeys, PrivacyModule, revealPersonal } from '#privacy';
import { startTestEventStore } from '../../../test/support/event-store-server';
import { CommandExecutor } from './command-executor';
import { EventStore } from './event-store';
import { EventStoreModule } from './event-store.module';

type Named = DomainEvent<'GuestNamed', { readonly name: unknown }>;
const guestEvents: EventDefinitions<Named> = {
  GuestNamed: looseEvent({ type: 'GuestNamed', personal: ['name'], subject: () => 'G-1' }),
};
const guest: Decider<string, number, Named> = {
  initialState: 0,
  decide: (name) => accept({ type: 'GuestNamed', data: { name } }),
  evolve: (count) => count + 1,
};

it('an application has clock, keys, store and executor, and lets go of them when it ends', async () => {
  const server = await startTestEventStore();
  const build = async () => {
    const application = await Test.createTestingModule({
      imports: [
        ClockModule.forRoot({ choice: 'simulated', postgresUrl: server.postgresUrl, startOn: localDate('2025-03-31') }),
        PrivacyModule.forRoot({ postgresUrl: server.postgresUrl, keys: new KeyEncryptionKeys([Buffer.alloc(32, 5)]) }),
        EventStoreModule.forRoot({ connectionString: server.connectionString, definitions: [guestEvents] }),
      ],
    }).compile();
    return application.init();
  };
  const stream = `guest-${randomUUID()}`;
  const first = await build();
  const clock = first.get<Clock>(CLOCK);
  expect(clock).toBeInstanceOf(SimulatedClock);
  expect(clock.businessDate()).toBe('2025-03-31');
  const context = testContext({ bodyHash: first.get(BodyHasher).hash('{}') });
  await first.get(CommandExecutor).execute(stream, guest, guestEvents, '张三', context);
  await first.close();

  const second = await build();
  const repeated = await second.get(CommandExecutor).execute(stream, guest, guestEvents, '张三', context);
  expect(repeated).toMatchObject({ kind: 'accepted', revision: 0, repeated: true });
  expect(context.bodyHash).toBe(second.get(BodyHasher).hash('{}'));
  for await (const event of second.get(EventStore).readStream<Named>(stream)) {
    const cipher = second.get(FieldCipher);
    expect(await revealPersonal(cipher, event, guestEvents.GuestNamed)).toEqual({ name: '张三' });
  }
  await second.close();
  await server.stop();
});
