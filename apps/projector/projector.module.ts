/** The projector: all projections, their engine, and a port that says how they are. */
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { ALL_EVENTS } from '#event-book';
import { AuditTrailModule } from '#audit-trail';
import { WorkingDaysModule } from '#clock';
import { ClocksModule } from '#clocks';
import { EventStoreModule } from '#event-store';
import { LoanBookModule } from '#loan-book';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { PersonsModule } from '#persons';
import { ProjectionsModule } from '#projections';
import { RegulatorReportsModule } from '#regulator-reports';
import { WorkQueuesModule } from '#work-queues';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import type { ProjectorConfiguration } from './projector-configuration';

@Module({})
export class ProjectorModule {
  /** @param keys by default those the environment names */
  static forRoot(
    { postgresUrl, eventStoreUrl, cursorSecret }: ProjectorConfiguration,
    keys: KeyEncryptionKeys = KeyEncryptionKeys.fromEnvironment(process.env),
  ): DynamicModule {
    const logger = new Logger('Projections');
    return {
      module: ProjectorModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: ALL_EVENTS,
        }),
        ProjectionsModule.forRoot({
          postgresUrl,
          run: true,
          cursorSecret,
          log: (line, error) => (error === undefined ? logger.log(line) : logger.warn(`${line} ${reasonOf(error)}`)),
        }),
        LoanBookModule,
        ClocksModule,
        AuditTrailModule,
        PersonsModule,
        WorkQueuesModule,
        RegulatorReportsModule,
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
