import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { SweepCounts } from './domain/sweep.events';
import { GetSweep } from './get-sweep.query';
import { OverdueSweep, type SweepProgress } from './overdue-sweep';

/** STOPPED: begun and neither completed nor running in this process; starting it again goes on from where it was. */
export type GetSweepAnswer = {
  readonly asOf: LocalDate;
  readonly status: 'RUNNING' | 'STOPPED' | 'COMPLETED';
  readonly counts: SweepCounts;
  /** Rate and time left, while it runs in this process. */
  readonly progress: SweepProgress | null;
} | null;

@QueryHandler(GetSweep)
export class GetSweepHandler implements IQueryHandler<GetSweep, GetSweepAnswer> {
  constructor(private readonly sweep: OverdueSweep) {}

  async execute({ asOf }: GetSweep): Promise<GetSweepAnswer> {
    const { running, completed } = await this.sweep.state();
    const here = this.sweep.progress();
    if (running?.asOf === asOf) {
      const progress = here?.asOf === asOf ? here.progress : null;
      const status = here?.asOf === asOf ? 'RUNNING' : 'STOPPED';
      return { asOf, status, counts: progress?.counts ?? running.counts, progress };
    }
    const counts = completed.get(asOf);
    return counts ? { asOf, status: 'COMPLETED', counts, progress: null } : null;
  }
}
