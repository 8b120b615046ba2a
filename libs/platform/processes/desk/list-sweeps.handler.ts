/** The sweeps by business date: what the log of sweeps says, and what the clock has noted. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { addDays, earlierDate, type LocalDate } from '#kernel';
import { OverdueSweep, type SweepState } from '#lending';
import { type DailySweepNote, DailySweeps } from '../sweep/daily-sweeps';
import { ListSweeps, type SweepDay } from './process-queries';

@QueryHandler(ListSweeps)
export class ListSweepsHandler implements IQueryHandler<ListSweeps> {
  constructor(
    private readonly sweep: OverdueSweep,
    private readonly notes: DailySweeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ until, days }: ListSweeps): Promise<readonly SweepDay[]> {
    const today = this.clock.businessDate();
    const newest = until === undefined ? today : earlierDate(until, today);
    const oldest = addDays(newest, 1 - days);
    const here = this.sweep.progress()?.asOf;
    const state = await this.sweep.state();
    const notes = new Map((await this.notes.between(oldest, newest)).map((note) => [note.businessDate, note]));
    const first = [...state.completed.keys(), state.running?.asOf, ...notes.keys()]
      .filter((date) => date !== undefined)
      .sort()[0];
    const found: SweepDay[] = [];
    for (let date = newest; date >= oldest && first !== undefined && date >= first; date = addDays(date, -1)) {
      found.push(dayOf(date, state, here, notes.get(date)));
    }
    return found;
  }
}

function dayOf(
  asOf: LocalDate,
  { running, completed }: SweepState,
  here: LocalDate | undefined,
  note: DailySweepNote | undefined,
): SweepDay {
  const { attempts = null, trouble = null } = note ?? {};
  const told = { asOf, attempts, trouble };
  if (here === asOf) return { ...told, status: 'RUNNING', counts: running?.counts ?? null };
  if (running?.asOf === asOf) return { ...told, status: 'STOPPED', counts: running.counts };
  const counts = completed.get(asOf);
  if (counts) return { ...told, status: 'COMPLETED', counts };
  if (note?.outcome?.kind === 'EMPTY_BOOK') return { ...told, status: 'EMPTY_BOOK', counts: null };
  return { ...told, status: note && !note.outcome ? 'DUE' : 'NOT_SWEPT', counts: null };
}
