/** The API as a process of its own: the `ApiModule` with everything it wants its host to provide. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { EventStoreModule } from '#event-store';
import { loanEvents, sweepEvents } from '#lending';
import { caseEvents } from '#negotiation';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProjectionsModule } from '#projections';
import { ApiModule } from './api.module';
import type { ApiConfiguration } from './configuration/api-configuration';

@Module({})
export class ApiProcessModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    const { eventStoreUrl, postgresUrl, clock, cursorSecret } = configuration;
    return {
      module: ApiProcessModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys: KeyEncryptionKeys.fromEnvironment(process.env) }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: [loanEvents, partyEvents, caseEvents, sweepEvents],
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        ProjectionsModule.forRoot({ postgresUrl, run: false, cursorSecret }),
        ApiModule.forRoot(configuration),
      ],
    };
  }
}
