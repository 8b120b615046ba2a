import { setTimeout as wait } from 'node:timers/promises';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LocalDate, Rejection } from '#kernel';
import { CLOCK, type Clock, SimulatedClock } from '#clock';
import { Inject } from '@nestjs/common';
import { AdvanceClock } from './advance-clock.command';
import { type DailySweepOutcome, DailySweeps } from '../sweep/daily-sweeps';
import { type DayTurnResult, DayTurns } from './day-turns';

/** What came of asking for another day. */
export type ClockOutcome =
  | {
      readonly kind: 'turned';
      readonly businessDate: LocalDate;
      readonly result: DayTurnResult;
      /** What came of the day's sweep; null while it has not ended, and where the clock starts none. */
      readonly sweep: DailySweepOutcome | null;
      readonly repeated: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** Nobody turned the day in time; it will be turned when the process application runs. */
  | { readonly kind: 'pending'; readonly businessDate: LocalDate; readonly repeated: boolean };

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 50;

@CommandHandler(AdvanceClock)
export class AdvanceClockHandler implements ICommandHandler<AdvanceClock, ClockOutcome> {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly turns: DayTurns,
    private readonly sweeps: DailySweeps,
  ) {}

  /** @throws IdempotencyKeyReused */
  async execute({ to, request }: AdvanceClock): Promise<ClockOutcome> {
    const before = await this.turns.requestedUnder(request);
    if (before !== null) return this.turned(before, true);
    if (!(this.clock instanceof SimulatedClock)) {
      return rejected(
        'CLOCK_NOT_SIMULATED',
        'The clock follows real time and cannot be moved.',
        '系统使用真实时间，不能调整。',
      );
    }
    const today = this.clock.businessDate();
    if (to < today) {
      return rejected(
        'CLOCK_ONLY_MOVES_FORWARD',
        `It is ${today} already; time only moves forward.`,
        `当前业务日期为${today}，时间只能向前推进。`,
      );
    }
    await this.turns.requestUnder(request, to);
    return this.turned(to, false);
  }

  private async turned(date: LocalDate, repeated: boolean): Promise<ClockOutcome> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await wait(LOOK_EVERY_MS)) {
      const result = await this.turns.result(date);
      if (!result) continue;
      if (this.clock instanceof SimulatedClock) await this.clock.catchUp();
      const sweep = await this.swept(date, deadline);
      return { kind: 'turned', businessDate: date, result, sweep, repeated };
    }
    return { kind: 'pending', businessDate: date, repeated };
  }

  /** Waits for the day's sweep as long as it goes well. */
  private async swept(date: LocalDate, deadline: number): Promise<DailySweepOutcome | null> {
    for (;;) {
      const note = await this.sweeps.of(date);
      if (!note || note.outcome || note.trouble !== null || Date.now() > deadline) return note?.outcome ?? null;
      await wait(LOOK_EVERY_MS);
    }
  }
}

function rejected(code: string, en: string, zh: string): ClockOutcome {
  return { kind: 'rejected', rejection: { code, reason: { en, zh } } };
}
