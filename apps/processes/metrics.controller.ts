/** What an operator watches of the processes, for Prometheus. */
import { Controller, Get, Header } from '@nestjs/common';
import { PROCESS_FIGURES, Processes } from '#processes';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly gauges = PROCESS_FIGURES.map((figure) => {
    const { name, help, label } = figure;
    const labelNames = label === undefined ? [] : [label];
    return { figure, gauge: new Gauge({ name, help, labelNames, registers: [this.registry] }) };
  });
  private readonly onDuty = new Gauge({
    name: 'reprieve_processes_on_duty',
    help: '1 when it is this process that answers events and turns days.',
    registers: [this.registry],
  });
  private readonly pending = new Gauge({
    name: 'reprieve_processes_pending_events',
    help: 'Events this process has taken from the log and not reacted to yet.',
    registers: [this.registry],
  });

  constructor(private readonly processes: Processes) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async all(): Promise<string> {
    this.onDuty.set(this.processes.state.kind === 'on-duty' ? 1 : 0);
    this.pending.set(this.processes.pending);
    // What this process knows of itself is told even while the database is away.
    const status = await this.processes.status().catch(() => undefined);
    for (const { figure, gauge } of this.gauges) {
      gauge.reset();
      if (!status) continue;
      for (const [value, number] of figure.read(status)) {
        if (figure.label === undefined) gauge.set(number);
        else gauge.set({ [figure.label]: value }, number);
      }
    }
    return this.registry.metrics();
  }
}
