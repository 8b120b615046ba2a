/** What the API counts, for Prometheus. Labels hold patterns and names, never ids. */
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Open } from '../authentication/roles.decorator';
import { ApiMetrics } from './api-metrics';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: ApiMetrics) {}

  /** All figures in the text format of Prometheus. */
  @Get()
  @Open()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'Request durations, commands by outcome, projection lag, process.' })
  all(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
