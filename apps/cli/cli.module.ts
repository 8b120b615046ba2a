/** The system as a command line needs it: the contexts and the read models, in this process, without HTTP. */
import { randomBytes } from 'node:crypto';
import { ALL_EVENTS } from '#event-book';
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditTrailModule } from '#audit-trail';
import { clockChoice, ClockModule, WorkingDaysModule } from '#clock';
import { DocumentsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import { LendingModule, OverdueSweepModule, TapeImportModule } from '#lending';
import { ClocksModule } from '#clocks';
import { LoanBookModule } from '#loan-book';
import { PersonsModule } from '#persons';
import { PolicyModule } from '#policy';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProcessesDeskModule, SweepPortsModule } from '#processes';
import { ProjectionsModule } from '#projections';
import { RegulatorReportsModule } from '#regulator-reports';
import { NO_WEBHOOK_ADDRESSES, WebhooksModule } from '#webhooks';
import { WorkQueuesModule } from '#work-queues';
import type { Connection } from './connection';

@Module({})
export class CliModule {
  static forRoot({ environment, keepsReadModels }: Connection): DynamicModule {
    const postgresUrl = environment.REPRIEVE_POSTGRES_URL ?? '';
    // Cursors are for pages over HTTP; none leaves this process.
    const cursorSecret = environment.REPRIEVE_CURSOR_SECRET ?? randomBytes(32).toString('base64');
    return {
      module: CliModule,
      imports: [
        CqrsModule.forRoot(),
        DocumentsModule,
        PrivacyModule.forRoot({ postgresUrl, keys: KeyEncryptionKeys.fromEnvironment(environment) }),
        ClockModule.forRoot({ choice: clockChoice(environment), postgresUrl }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        EventStoreModule.forRoot({
          connectionString: environment.EVENTSTOREDB_URL ?? '',
          definitions: ALL_EVENTS,
        }),
        ProjectionsModule.forRoot({ postgresUrl, run: keepsReadModels, cursorSecret }),
        ProcessesDeskModule.forRoot({ postgresUrl }),
        LendingModule,
        PolicyModule,
        TapeImportModule,
        SweepPortsModule.forRoot({ postgresUrl }),
        OverdueSweepModule,
        LoanBookModule,
        ClocksModule,
        AuditTrailModule,
        PersonsModule,
        WorkQueuesModule,
        RegulatorReportsModule,
        // Only read here.
        WebhooksModule.forRoot(NO_WEBHOOK_ADDRESSES),
      ],
    };
  }
}
