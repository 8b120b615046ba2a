/**
 * All of the HTTP API. Its host provides what every process has one of, globally: event store, keys, clock.
 */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TerminusModule } from '@nestjs/terminus';
import { LendingModule } from '#lending';
import { PartiesModule } from '#parties';
import { CommandDesk } from './commands/command-desk';
import { CreationKeys } from './commands/creation-keys';
import type { ApiConfiguration } from './configuration/api-configuration';
import { HealthController } from './health/health.controller';
import { readinessChecks } from './health/readiness.provider';
import { HttpEdgeModule } from './http-edge.module';
import { LoanCommandsController } from './loans/loan-commands.controller';
import { LoanReadsController } from './loans/loan-reads.controller';
import { MetricsController } from './observability/metrics.controller';
import { PartyCommandsController } from './parties/party-commands.controller';
import { PartyReadsController } from './parties/party-reads.controller';

@Module({})
export class ApiModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        HttpEdgeModule.forRoot(configuration),
        CqrsModule.forRoot(),
        TerminusModule.forRoot({ logger: false }),
        LendingModule,
        PartiesModule,
      ],
      controllers: [
        PartyCommandsController,
        PartyReadsController,
        LoanCommandsController,
        LoanReadsController,
        HealthController,
        MetricsController,
      ],
      providers: [CommandDesk, CreationKeys, readinessChecks(configuration)],
    };
  }
}
