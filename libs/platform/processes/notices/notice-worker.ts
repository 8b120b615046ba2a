/** Looks at notices again when their time has come: what was not permitted is asked for once it is, and set days past due are told. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, SimulatedClock, stamp } from '#clock';
import { nextLook } from '#contact';
import { commandId } from '#event-store';
import type { CommandContext } from '#kernel';
import type { Deliveries } from '../deliveries/deliveries';
import { Watch } from '../watch/watch';
import type { NoticeDesk } from './notice-desk';
import type { NoticeTimer, NoticeTimers } from './notice-timers';
import type { OverdueDays } from './overdue-days';

export interface NoticeWorkerOptions {
  readonly timers: Pick<NoticeTimers, 'due' | 'anyDue' | 'rang' | 'postpone'>;
  readonly desk: Pick<NoticeDesk, 'advance' | 'notice' | 'giveUp'>;
  readonly overdueDays: Pick<OverdueDays, 'look'>;
  /** What the gateway was asked, and operators gave up. */
  readonly outgoing: Pick<Deliveries, 'isGivenUp'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: { warn(text: string): void };
}

const AT_ONCE = 16;
const LOOK_EVERY_MS = 2_000;
const SIMULATED_LOOK_EVERY_MS = 100;
const PATIENCE_MS = 5_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_600_000;

/** How long one that failed so often before waits for its next try: twice as long each time, up to an hour. */
export function postponedFor(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
}

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
      const due = await timers.anyDue(clock.now());
      if (!due || Date.now() > deadline) return waited;
      await wait(20, undefined, { signal });
    }
  }

  /** Works off a batch of what is due. @throws where nothing of it could be worked off: then it is not one notice that is wrong */
  async workOff(): Promise<'MORE' | void> {
    const due = await this.options.timers.due(this.options.clock.now(), AT_ONCE);
    const worked = (await Promise.all(due.map((timer) => this.ring(timer)))).filter(Boolean).length;
    if (due.length > 0 && worked === 0) throw new Error(`none of ${due.length} could be worked off`);
    if (due.length === AT_ONCE) return 'MORE';
  }

  /** Whether it was worked off. One that was not waits by itself: it holds up no other. */
  private async ring(timer: NoticeTimer): Promise<boolean> {
    const { timers, clock, signal, log } = this.options;
    const { kind, reference, failures } = timer;
    try {
      const next = await this.look(timer);
      // What is to be looked at at once, again and again, would be as good as one that fails.
      if (next !== null && Date.parse(next) <= Date.parse(clock.now())) throw new Error('it is due as before');
      await timers.rang(timer, next);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      log.warn(`${kind} ${reference} is looked at again, failure ${failures + 1}: ${String(error)}`);
      await timers.postpone(timer, postponedFor(failures));
      return false;
    }
  }

  /** Returns when to look again; null when not. */
  private async look(timer: NoticeTimer): Promise<string | null> {
    const { desk, overdueDays, outgoing } = this.options;
    const { kind, partyId, reference } = timer;
    if (kind === 'OVERDUE') return overdueDays.look(partyId, reference, this.contextOf(timer));
    const last = (await desk.notice(partyId, reference))?.attempts.at(-1);
    if (last && (await outgoing.isGivenUp(last.contactId))) {
      await desk.giveUp(partyId, last.contactId, this.contextOf(timer, last.contactId));
    } else await desk.advance(partyId, reference, this.contextOf(timer));
    const notice = await desk.notice(partyId, reference);
    return notice ? nextLook(notice) : null;
  }

  /** @param givenUp the contact the gateway is not asked about any more */
  private contextOf({ kind, partyId, reference, at }: NoticeTimer, ...givenUp: readonly string[]): CommandContext {
    const id = commandId('notice-timer', kind, partyId, reference, at, ...givenUp);
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
