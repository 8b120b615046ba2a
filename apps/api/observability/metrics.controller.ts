/**
 * What the API counts, for Prometheus and for operators. Labels hold patterns and names, never ids; still, how much is done
 * here is nobody else's business. Where the scraper has no token, it reads a port of its own: `MetricsListener`.
 */
import { Controller, Get, Header, SetMetadata } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '../authentication/roles.decorator';
import { ROUTE_KIND, type RouteKind } from '../openapi/route-decorators';
import { ApiMetrics } from './api-metrics';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: ApiMetrics) {}

  /** All figures in the text format of Prometheus. */
  @Get()
  @Roles('operator')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @SetMetadata(ROUTE_KIND, 'strong' satisfies RouteKind)
  @ApiOperation({
    summary: 'Figures for Prometheus',
    description: 'In the text format of Prometheus. REPRIEVE_METRICS_PORT serves the same without a token.',
  })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'Request durations, commands by outcome, projection lag, process.' })
  getMetrics(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
