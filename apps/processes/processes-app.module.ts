/** The reactions and the day clock as an application of their own, with a port that says how they are. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from '#clock';
import { EventStoreModule } from '#event-store';
import { loanEvents, sweepEvents } from '#lending';
import { caseEvents } from '#negotiation';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProcessesModule } from '#processes';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import type { ProcessesConfiguration } from './processes-configuration';

@Module({})
export class ProcessesAppModule {
  /** @param keys by default those the environment names */
  static forRoot(
    { postgresUrl, eventStoreUrl, clock }: ProcessesConfiguration,
    keys: KeyEncryptionKeys = KeyEncryptionKeys.fromEnvironment(process.env),
  ): DynamicModule {
    return {
      module: ProcessesAppModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: [loanEvents, partyEvents, caseEvents, sweepEvents],
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        ProcessesModule.forRoot({ postgresUrl }),
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}
