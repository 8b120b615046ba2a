/** Gives the application its one EventStore and the CommandExecutor on it. Needs a FieldCipher, see PrivacyModule. */
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { FieldCipher } from '#privacy';
import { CommandExecutor, type CommandExecutorOptions } from './command-executor';
import { EventStore, type EventStoreOptions } from './event-store';
import { EventCodec, type RegisteredEvents } from './event-codec';

export interface EventStoreModuleOptions extends Omit<EventStoreOptions, 'codec'>, CommandExecutorOptions {
  /** The events of every context of the application. */
  readonly definitions: readonly RegisteredEvents[];
}

@Module({})
export class EventStoreModule implements OnApplicationShutdown {
  constructor(@Inject(EventStore) private readonly store: EventStore) {}

  static forRoot(options: EventStoreModuleOptions): DynamicModule {
    return {
      module: EventStoreModule,
      global: true,
      providers: [
        {
          provide: EventCodec,
          inject: [FieldCipher],
          useFactory: (cipher: FieldCipher) => new EventCodec(options.definitions, cipher),
        },
        {
          provide: EventStore,
          inject: [EventCodec],
          useFactory: (codec: EventCodec) => EventStore.connect({ ...options, codec }),
        },
        {
          provide: CommandExecutor,
          inject: [EventStore],
          useFactory: (store: EventStore) => new CommandExecutor(store, options),
        },
      ],
      exports: [EventStore, CommandExecutor, EventCodec],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.dispose();
  }
}
