/** Looks at notices again when their time has come: what was not permitted is asked for once it is, and set days past due are told. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, SimulatedClock, stamp } from '#clock';
import { nextLook } from '#contact';
import { commandId } from '#event-store';
import type { CommandContext } from '#kernel';
import { Watch } from '../watch/watch';
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
  readonly watch: Watch;

  constructor(private readonly options: NoticeWorkerOptions) {
    const { clock, signal, log } = options;
    this.watch = new Watch({
      everyMs: clock instanceof SimulatedClock ? SIMULATED_LOOK_EVERY_MS : LOOK_EVERY_MS,
      look: () => this.workOff(),
      failed: (error) => log.warn(`notices that are due are looked for again: ${String(error)}`),
      signal,
    });
  }

  /** Waits, for a while at most, until nothing is due: simulated days would else pass before anybody is told. Whether there was anything. */
  async nothingDue(): Promise<boolean> {
    const { timers, clock, signal } = this.options;
    if (!this.watch.isRunning) return false;
    for (let waited = false, deadline = Date.now() + PATIENCE_MS; ; waited = true) {
      const [due] = await timers.due(clock.now(), 1);
      if (!due || Date.now() > deadline) return waited;
      await wait(20, undefined, { signal });
    }
  }

  /** One that fails holds up no other: all are looked at before any is again. */
  private async workOff(): Promise<'MORE' | void> {
    const due = await this.options.timers.due(this.options.clock.now(), AT_ONCE);
    const failed = (await Promise.all(due.map((timer) => this.ring(timer)))).filter((worked) => !worked).length;
    if (failed > 0) throw new Error(`${failed} of ${due.length} could not be worked off`);
    if (due.length === AT_ONCE) return 'MORE';
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
