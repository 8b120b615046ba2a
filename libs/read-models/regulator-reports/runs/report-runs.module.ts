/** Runs of reports: where they are made, and where what they say is read. Needs, global, the event store and the projections. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { PositionWatch, ReadModels } from '#projections';
import { RegulatorReportsModule } from '../regulator-reports.module';
import { LogCount } from './log-count';
import { ReportLedger } from './report-ledger';
import { REPORT_RUN_HANDLERS } from './report-run.handlers';
import { ReportWorkshop } from './report-workshop';
import { REPORTS_POSTGRES, ReportsPool } from './reports-pool';

/** Nest takes two descriptions of a module for two modules, so there is one for each database. */
const described = new Map<string, DynamicModule>();

@Module({})
export class ReportRunsModule {
  static forRoot(postgresUrl: string): DynamicModule {
    const known = described.get(postgresUrl) ?? describe(postgresUrl);
    described.set(postgresUrl, known);
    return known;
  }
}

function describe(postgresUrl: string): DynamicModule {
  return {
    module: ReportRunsModule,
    imports: [CqrsModule, RegulatorReportsModule],
    providers: [
      { provide: REPORTS_POSTGRES, useValue: postgresUrl },
      ReportsPool,
      { provide: ReportLedger, inject: [ReportsPool], useFactory: (pool: ReportsPool) => new ReportLedger(pool) },
      {
        provide: ReportWorkshop,
        inject: [ReadModels, PositionWatch, ReportLedger, ReportsPool, EventStore],
        useFactory: (
          readModels: ReadModels,
          watch: PositionWatch,
          ledger: ReportLedger,
          pool: ReportsPool,
          store: EventStore,
        ) => new ReportWorkshop(readModels, watch, ledger, new LogCount(pool, store)),
      },
      ...REPORT_RUN_HANDLERS,
    ],
    exports: [ReportWorkshop],
  };
}
