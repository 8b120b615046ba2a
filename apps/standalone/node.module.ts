/** API, read models and processes in one process: what a small site needs, and what production runs as three. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ALL_EVENTS } from '#event-book';
import { ClockModule, WorkingDaysModule } from '#clock';
import { DocumentsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import { partnerConnections } from '#partners';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { bureauDayChoice, dailySweepChoice, ProcessesModule } from '#processes';
import { ProjectionsModule } from '#projections';
import { ApiModule } from '../api/api.module';
import type { ApiConfiguration } from '../api/configuration/api-configuration';

@Module({})
export class NodeModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    const { eventStoreUrl, postgresUrl, clock, cursorSecret } = configuration;
    return {
      module: NodeModule,
      imports: [
        DocumentsModule,
        PrivacyModule.forRoot({ postgresUrl, keys: KeyEncryptionKeys.fromEnvironment(process.env) }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: ALL_EVENTS,
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        ProjectionsModule.forRoot({ postgresUrl, run: true, cursorSecret }),
        ProcessesModule.forRoot({
          postgresUrl,
          dailySweep: dailySweepChoice(process.env),
          bureauDay: bureauDayChoice(process.env),
          partners: partnerConnections(process.env),
          webhookAddresses: configuration.webhookAddresses,
        }),
        ApiModule.forRoot(configuration),
      ],
    };
  }
}
