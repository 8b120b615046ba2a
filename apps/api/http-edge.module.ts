/** What every request passes before and after its controller, whatever the controller is about. */
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessTokens } from './authentication/access-tokens';
import { PersonalRecords } from './authentication/personal-records';
import { RolesGuard } from './authentication/roles.guard';
import { API_CONFIGURATION, type ApiConfiguration } from './configuration/api-configuration';
import { ApiMetrics } from './observability/api-metrics';
import { createLogger, LOGGER } from './observability/logger';
import { ProblemPagesController } from './problems/problem-pages.controller';
import { ProblemFilter } from './problems/problem.filter';
import { RequestAdmission } from './requests/admission';
import { BodyReader } from './requests/body-reader';
import { StrictValidationPipe } from './requests/strict-validation.pipe';
import { RouteCatalogue } from './routes/route-catalogue';

@Module({})
export class HttpEdgeModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    const { jwksUrl, tokenIssuer: issuer, tokenAudience: audience, maxConcurrentRequests, logLevel } = configuration;
    return {
      module: HttpEdgeModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [ProblemPagesController],
      providers: [
        RouteCatalogue,
        ApiMetrics,
        { provide: API_CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useFactory: () => createLogger(logLevel) },
        { provide: AccessTokens, useFactory: () => new AccessTokens({ jwksUrl, issuer, audience }) },
        { provide: RequestAdmission, useFactory: () => new RequestAdmission(maxConcurrentRequests) },
        { provide: BodyReader, useFactory: () => new BodyReader() },
        PersonalRecords,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: RolesGuard },
        { provide: APP_PIPE, useClass: StrictValidationPipe },
      ],
      exports: [RouteCatalogue, ApiMetrics, API_CONFIGURATION, LOGGER, AccessTokens, RequestAdmission, BodyReader],
    };
  }
}
