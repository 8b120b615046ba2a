/** The reactions and the day clock as an application of their own, with a port that says how they are. */
import { randomBytes } from 'node:crypto';
import { ALL_EVENTS } from '#event-book';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule, WorkingDaysModule } from '#clock';
import { DocumentsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import { LoanBookModule } from '#loan-book';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProcessesModule } from '#processes';
import { ProjectionsModule } from '#projections';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import type { ProcessesConfiguration } from './processes-configuration';

@Module({})
export class ProcessesAppModule {
  /** @param keys by default those the environment names */
  static forRoot(
    { postgresUrl, eventStoreUrl, clock, dailySweep, bureauDay, partners, webhookAddresses }: ProcessesConfiguration,
    keys: KeyEncryptionKeys = KeyEncryptionKeys.fromEnvironment(process.env),
  ): DynamicModule {
    return {
      module: ProcessesAppModule,
      imports: [
        DocumentsModule,
        PrivacyModule.forRoot({ postgresUrl, keys }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: ALL_EVENTS,
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        // What the sweep reads; the projector keeps it.
        ProjectionsModule.forRoot({ postgresUrl, run: false, cursorSecret: randomBytes(32).toString('hex') }),
        LoanBookModule,
        ProcessesModule.forRoot({ postgresUrl, dailySweep, bureauDay, partners, webhookAddresses }),
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}
