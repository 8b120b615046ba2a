import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { NO_COUNTS } from './domain/sweep.events';
import { GetSweep } from './get-sweep.query';
import { OverdueSweep } from './overdue-sweep';
import type { SweepView } from './sweep-view';

export type GetSweepAnswer = SweepView | null;

@QueryHandler(GetSweep)
export class GetSweepHandler implements IQueryHandler<GetSweep, GetSweepAnswer> {
  constructor(private readonly sweep: OverdueSweep) {}

  async execute({ asOf }: GetSweep): Promise<GetSweepAnswer> {
    // Looked at before the log: a sweep that ends in between is told as running once more, never as stopped.
    const here = this.sweep.progress();
    const { running, completed } = await this.sweep.state();
    const begun = running?.asOf === asOf ? running.counts : completed.get(asOf);
    // Sweeping a date again books no beginning, so what runs here is asked first.
    if (here?.asOf === asOf) {
      const { progress } = here;
      return { asOf, status: 'RUNNING', counts: progress?.counts ?? begun ?? NO_COUNTS, progress };
    }
    return begun
      ? { asOf, status: running?.asOf === asOf ? 'STOPPED' : 'COMPLETED', counts: begun, progress: null }
      : null;
  }
}
