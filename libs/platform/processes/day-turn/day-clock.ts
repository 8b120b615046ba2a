/**
 * Turns business dates: finishes what the old day left, moves the clock (when it is simulated), does what is due, and
 * finishes the reactions to that. A date may be turned again at any point without harm.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandContext, LocalDate } from '#kernel';
import { type Clock, SimulatedClock } from '#clock';
import type { CommandOutcome } from '#event-store';
import type { DomainEvent } from '#kernel';
import type { Deadline } from '../deadlines/deadline';
import { dayContext } from '../runner/reaction-context';
import type { ReactionRunner } from '../runner/reaction-runner';
import type { DayTurnResult, DayTurns } from './day-turns';
import type { DueDeadlines } from './due-deadlines';

/** What is done about deadlines; commands of the case. */
export interface DeadlineCommands {
  expireOffer(deadline: Deadline, context: CommandContext): Promise<CommandOutcome<DomainEvent>>;
  reviewPerformance(caseId: string, asOf: LocalDate, context: CommandContext): Promise<CommandOutcome<DomainEvent>>;
}

export interface DayClockOptions {
  readonly clock: Clock;
  readonly turns: DayTurns;
  readonly deadlines: DueDeadlines;
  readonly runner: ReactionRunner;
  readonly commands: DeadlineCommands;
  readonly log: { info(text: string): void; warn(text: string): void };
}

const LOOK_EVERY_MS = 100;

export class DayClock {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: DayClockOptions) {}

  start(): void {
    this.running = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async watch(): Promise<void> {
    const { turns, clock, log } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        if (!(clock instanceof SimulatedClock)) await turns.request(clock.businessDate());
        for (let date = await turns.next(); date; date = await turns.next()) await this.turn(date);
      } catch (error) {
        if (!this.stopping.signal.aborted) log.warn(`the day could not be turned, trying again: ${String(error)}`);
        await wait(1_000, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
      const pause = clock instanceof SimulatedClock ? LOOK_EVERY_MS : 10_000;
      await wait(pause, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  /** One business date, from the end of the one before. */
  async turn(date: LocalDate): Promise<DayTurnResult> {
    const { clock, runner, turns, log } = this.options;
    const { signal } = this.stopping;
    await runner.drained(signal);
    if (clock instanceof SimulatedClock) await clock.advance(date);
    const result = { offersExpired: 0, agreementsReviewed: 0, refused: 0 };
    // What is done may lead to more that is due the same day; each round works off what it finds.
    for (;;) {
      const due = await this.options.deadlines.dueBy(date);
      if (!due.length) break;
      await this.workOff(due, date, result);
      await runner.drained(signal);
    }
    await turns.complete(date, result);
    log.info(`${date}: ${result.offersExpired} offers expired, ${result.agreementsReviewed} agreements reviewed`);
    return result;
  }

  private async workOff(
    due: readonly Deadline[],
    date: LocalDate,
    result: { -readonly [K in keyof DayTurnResult]: number },
  ): Promise<void> {
    const { clock, commands, deadlines, log } = this.options;
    const reviewed = new Map<string, Promise<CommandOutcome<DomainEvent>>>();
    for (const deadline of due) {
      this.stopping.signal.throwIfAborted();
      const outcome = await this.act(deadline, date, reviewed, (step) => dayContext(date, step, clock), commands);
      if (outcome.kind === 'rejected') {
        result.refused++;
        log.warn(`${deadline.kind} ${deadline.reference}: ${outcome.rejection.code} ${outcome.rejection.reason.en}`);
      } else if (outcome.kind === 'accepted' && deadline.kind === 'OFFER_EXPIRY') result.offersExpired++;
      await deadlines.done(deadline);
    }
    result.agreementsReviewed += reviewed.size;
  }

  /** All of a case's instalments and reviews that are due are answered by one review as of the date. */
  private act(
    deadline: Deadline,
    date: LocalDate,
    reviewed: Map<string, Promise<CommandOutcome<DomainEvent>>>,
    contextOf: (step: string) => CommandContext,
    commands: DeadlineCommands,
  ): Promise<CommandOutcome<DomainEvent>> {
    const { caseId } = deadline;
    if (deadline.kind === 'OFFER_EXPIRY')
      return commands.expireOffer(deadline, contextOf(`expire ${deadline.reference}`));
    const known = reviewed.get(caseId);
    if (known) return known;
    const review = commands.reviewPerformance(caseId, date, contextOf(`review ${caseId}`));
    reviewed.set(caseId, review);
    return review;
  }
}
