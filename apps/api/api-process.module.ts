/** The API as a process of its own: the `ApiModule` with everything it wants its host to provide. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { EventStoreModule } from '#event-store';
import { loanEvents, sweepEvents } from '#lending';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ApiModule } from './api.module';
import type { ApiConfiguration } from './configuration/api-configuration';

@Module({})
export class ApiProcessModule {
  /** @param keys by default those the environment names */
  static forRoot(
    configuration: ApiConfiguration,
    keys: KeyEncryptionKeys = KeyEncryptionKeys.fromEnvironment(process.env),
  ): DynamicModule {
    const { eventStoreUrl, postgresUrl, clock } = configuration;
    return {
      module: ApiProcessModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: [loanEvents, partyEvents, sweepEvents],
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        ApiModule.forRoot(configuration),
      ],
    };
  }
}
