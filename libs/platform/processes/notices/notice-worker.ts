/** Looks at notices again when their time has come: what was not permitted is asked for once it is, and set days past due are told. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, SimulatedClock, stamp } from '#clock';
import { nextLook } from '#contact';
import { commandId } from '#event-store';
import type { CommandContext } from '#kernel';
import { pauseAfter } from '../steps/persistent-attempts';
import type { NoticeDesk } from './notice-desk';
import type { NoticeTimer, NoticeTimers } from './notice-timers';
import type { OverdueDays } from './overdue-days';

export interface NoticeWorkerOptions {
  readonly timers: NoticeTimers;
  readonly desk: NoticeDesk;
  readonly overdueDays: OverdueDays;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: { warn(text: string): void };
}

const AT_ONCE = 16;
const LOOK_EVERY_MS = 2_000;
const SIMULATED_LOOK_EVERY_MS = 100;
const PATIENCE_MS = 5_000;

export class NoticeWorker {
  private running: Promise<void> | undefined;
  /** Those that could not be worked off, until the rest was: one that fails holds up no other. */
  private failures = 0;

  constructor(private readonly options: NoticeWorkerOptions) {}

  start(): void {
    this.running = this.watch();
  }

  /** After the signal: waits for what is under way. */
  async stop(): Promise<void> {
    await this.running;
  }

  /** Waits, for a while at most, until nothing is due: simulated days would else pass before anybody is told. Whether there was anything. */
  async nothingDue(): Promise<boolean> {
    const { timers, clock, signal } = this.options;
    if (!this.running) return false;
    for (let waited = false, deadline = Date.now() + PATIENCE_MS; ; waited = true) {
      const [due] = await timers.due(clock.now(), 1);
      if (!due || Date.now() > deadline) return waited;
      await wait(20, undefined, { signal });
    }
  }

  private async watch(): Promise<void> {
    const { clock, signal, log } = this.options;
    const usual = clock instanceof SimulatedClock ? SIMULATED_LOOK_EVERY_MS : LOOK_EVERY_MS;
    while (!signal.aborted) {
      let more = false;
      try {
        more = await this.workOff();
      } catch (error) {
        this.failures += 1;
        if (!signal.aborted) log.warn(`notices that are due cannot be looked up: ${String(error)}`);
      }
      const pause = this.failures > 0 ? pauseAfter(this.failures) : more ? 0 : usual;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** Returns whether there may be more. */
  private async workOff(): Promise<boolean> {
    const due = await this.options.timers.due(this.options.clock.now(), AT_ONCE);
    const failed = (await Promise.all(due.map((timer) => this.ring(timer)))).filter((worked) => !worked).length;
    this.failures = failed > 0 ? this.failures + 1 : 0;
    return due.length === AT_ONCE;
  }

  /** Whether it was worked off. */
  private async ring(timer: NoticeTimer): Promise<boolean> {
    const { timers, desk, overdueDays, signal, log } = this.options;
    const { kind, partyId, reference } = timer;
    try {
      const context = this.contextOf(timer);
      if (kind === 'OVERDUE') {
        await timers.rang(timer, await overdueDays.look(partyId, reference, context));
      } else {
        await desk.advance(partyId, reference, context);
        const notice = await desk.notice(partyId, reference);
        await timers.rang(timer, notice ? nextLook(notice) : null);
      }
      return true;
    } catch (error) {
      if (!signal.aborted) log.warn(`${kind} ${reference} is looked at again: ${String(error)}`);
      return false;
    }
  }

  private contextOf({ kind, partyId, reference, at }: NoticeTimer): CommandContext {
    const id = commandId('notice-timer', kind, partyId, reference, at);
    return {
      commandId: id,
      bodyHash: '',
      correlationId: id,
      causationId: id,
      actor: { kind: 'process', id: 'reprieve', role: 'process' },
      ...stamp(this.options.clock),
    };
  }
}
