/** How the processes are, for Prometheus, from whichever process they run in; asked for when the metrics are. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetProcesses, PROCESS_FIGURES, type ProcessesStatus } from '#processes';
import { ApiMetrics } from './api-metrics';

@Injectable()
export class ProcessMetrics implements OnModuleInit {
  private asked: { readonly at: number; readonly answer: Promise<ProcessesStatus | undefined> } | undefined;

  constructor(
    private readonly metrics: ApiMetrics,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    for (const { name, help, label, read } of PROCESS_FIGURES) {
      this.metrics.watchEach(name, help, label, async () => {
        const status = await this.status();
        return status ? read(status) : new Map();
      });
    }
  }

  /** One question for all figures of one answer; none when the database is away. */
  private status(): Promise<ProcessesStatus | undefined> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > 500) {
      const answer = this.queries.execute(new GetProcesses()).catch(() => undefined);
      this.asked = { at: now, answer };
    }
    return this.asked.answer;
  }
}
