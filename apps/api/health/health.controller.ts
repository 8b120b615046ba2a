/** Whether this instance lives, and whether it can be of use; with the reason where it cannot. */
import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  HealthCheckService,
  type HealthIndicatorFunction,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { anything, byName, oneOf, optional, part, whole, type DataOf } from '#event-schema';
import { Open } from '../authentication/roles.decorator';
import { describe, shapeReference } from '../openapi/described-shape';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { READINESS_CHECKS, type ReadinessCheck } from './readiness-checks';

const TIME_LIMIT_MS = 2_000;
/** Probes come often and from several sides; what stands on the other end is asked once a second at most. */
const KEPT_MS = 1_000;

const liveness = part({
  status: oneOf(['ok'], 'It lives.'),
  uptimeSeconds: whole('Seconds since it started.'),
});
const live = shapeReference(describe('Liveness', liveness));

const check = anything('Whether it is up, degraded or down, with figures or the reason.');
const readiness = part({
  status: oneOf(['ok', 'degraded', 'error', 'shutting_down'], 'Whether requests should be sent here: not on error.'),
  info: optional(byName(check, 'What is up or degraded.')),
  error: optional(byName(check, 'What is down, and must not be.')),
  details: byName(check, 'Everything this instance stands on.'),
});
type Readiness = DataOf<typeof readiness>;
const ready = shapeReference(describe('Readiness', readiness));

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(READINESS_CHECKS) private readonly checks: readonly ReadinessCheck[],
  ) {}

  /** Answers as long as the process can answer at all. */
  @Get('live')
  @Open()
  @ApiOperation({ summary: 'Is the process alive?' })
  @ApiResponse({ status: 200, description: 'It is.', schema: live })
  getLiveness(): DataOf<typeof liveness> {
    return { status: 'ok', uptimeSeconds: Math.floor(process.uptime()) };
  }

  /** 200 when requests should be sent here, else 503 with what is missing. */
  @Get('ready')
  @Open()
  @ApiOperation({ summary: 'Should requests be sent here?' })
  @ApiResponse({ status: 200, description: 'Yes; details names what is degraded.', schema: ready })
  @ApiResponse({ status: 503, description: 'No; error names what is missing.', schema: ready })
  async getReadiness(@Exchange() { response }: HttpExchange): Promise<Readiness> {
    try {
      return (await this.health.check(this.checks.map((check) => this.indicator(check)))) as Readiness;
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      void response.status(503).header('Retry-After', '2');
      return error.getResponse() as Readiness;
    }
  }

  private indicator({ name, check, whenDown, essential }: ReadinessCheck): HealthIndicatorFunction {
    return async (): Promise<HealthIndicatorResult> => {
      const attempt = this.indicators.check(name).attempt(async ({ signal }) => ({ ...(await check(signal)) }));
      const result = await attempt.withTimeout(TIME_LIMIT_MS).cacheFor(KEPT_MS);
      if (result[name]?.status === 'up') return result;
      const session = this.indicators.check(name);
      const reason = whenDown();
      return essential ? session.down({ reason }) : session.degraded({ reason });
    };
  }
}
