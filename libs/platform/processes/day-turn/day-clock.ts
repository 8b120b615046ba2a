/**
 * Turns business dates: finishes what the old day left, moves the clock (when it is simulated), does what is due, and
 * finishes the reactions to that. A date may be turned again at any point without harm, and no case keeps another's day.
 */
import { counted, type LocalDate } from '#kernel';
import { type Clock, SimulatedClock } from '#clock';
import type { EventStore } from '#event-store';
import type { DueDeadline, NamedDeadline as Deadline } from '#clocks';
import { dayContext } from '../runner/reaction-context';
import type { ReactionRunner } from '../runner/reaction-runner';
import type { PieceOfWork } from '../steps/step';
import type { Attempt, StepWork, WorkOutcome } from '../steps/step-work';
import type { UndoneSteps } from '../steps/undone-steps';
import {
  byCase,
  type CaseDeadlines,
  type DeadlineCommands,
  type DeadlineTally,
  deadlinesOf,
  deadlineWork,
  newTally,
  workOff,
} from './case-deadlines.work';
import type { DailySweeps } from '../sweep/daily-sweeps';
import { Watch } from '../watch/watch';
import type { DayTurnResult, DayTurns } from './day-turns';
import type { DueDeadlines } from './due-deadlines';

export interface DayClockOptions {
  readonly clock: Clock;
  readonly store: Pick<EventStore, 'head'>;
  readonly turns: Pick<DayTurns, 'request' | 'next' | 'complete'>;
  readonly deadlines: Pick<DueDeadlines, 'reached' | 'dueBy' | 'done'>;
  readonly runner: Pick<ReactionRunner, 'reached' | 'position'>;
  readonly work: StepWork;
  readonly steps: Pick<UndoneSteps, 'openWorkOf'>;
  readonly commands: DeadlineCommands;
  /** What partners were to be asked has been, once: simulated days pass faster than the quickest answers. */
  readonly partners: { askedOnce(): Promise<boolean>; noticesToSend(): Promise<number> };
  /** Told of a date before its turn is complete, so that whoever waits for the day may wait for its sweep too. */
  readonly dailySweeps: Pick<DailySweeps, 'notice'> | null;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

/** A date that cannot be turned, and since when. */
export interface DayTrouble {
  readonly since: number;
  readonly reason: string;
}

const LOOK_EVERY_MS = 100;
const SYSTEM_LOOK_EVERY_MS = 10_000;
/** Of asking partners and reacting to what they answered: simulated days do not wait for partners who always say more. */
const MOST_ROUNDS = 6;
const keyOf = ({ caseId, kind, reference, dueOn }: Deadline): string => `${caseId} ${kind} ${reference} ${dueOn}`;

export class DayClock {
  readonly watch: Watch;
  /** Why the day does not turn; undefined while it does. */
  trouble: DayTrouble | undefined;

  constructor(private readonly options: DayClockOptions) {
    const { clock, signal, log } = options;
    this.watch = new Watch({
      everyMs: clock instanceof SimulatedClock ? LOOK_EVERY_MS : SYSTEM_LOOK_EVERY_MS,
      look: () => this.turnWhatIsDue(),
      failed: (error) => {
        this.trouble = { since: this.trouble?.since ?? Date.now(), reason: String(error) };
        log.warn(`the day could not be turned, trying again: ${String(error)}`);
      },
      signal,
    });
  }

  private async turnWhatIsDue(): Promise<void> {
    const { turns, clock } = this.options;
    if (!(clock instanceof SimulatedClock)) await turns.request(clock.businessDate());
    for (let date = await turns.next(); date; date = await turns.next()) await this.turn(date);
    this.trouble = undefined;
  }

  /** One business date, from the end of the one before. */
  async turn(date: LocalDate): Promise<DayTurnResult> {
    const { clock, turns, log } = this.options;
    await this.reactionsDone();
    if (clock instanceof SimulatedClock) await clock.advance(date);
    const tally = newTally();
    const setAside = await this.alreadySetAside();
    let refused = 0;
    let waiting = 0;
    // What is done may lead to more that is due the same day; each round works off what it finds.
    for (;;) {
      const due = (await this.options.deadlines.dueBy(date)).filter((deadline) => !setAside.has(keyOf(deadline)));
      if (!due.length) break;
      const outcomes = await Promise.all(byCase(due).map((ofCase) => this.workOff(ofCase, date, tally, setAside)));
      for (const outcome of outcomes) {
        if (outcome.kind === 'set-aside') waiting += 1;
        else refused += outcome.refused.length;
      }
      await this.reactionsDone();
    }
    // Notices of the day ring with it, also where nothing else is due.
    if (clock instanceof SimulatedClock && (await this.options.partners.askedOnce())) await this.reactionsDone();
    const result = {
      approvalsExpired: tally.approvalsExpired.size,
      claimsEnded: tally.claimsEnded.size,
      warningsEnded: tally.warningsEnded.size,
      materialsMissed: tally.materialsMissed.size,
      offersExpired: tally.offersExpired.size,
      limitationsWarned: tally.limitationsWarned.size,
      instalmentsReminded: tally.instalmentsReminded.size,
      agreementsReviewed: tally.agreementsReviewed.size,
      complaintsClosed: tally.complaintsClosed.size,
      noticesToSend: await this.options.partners.noticesToSend(),
      refused,
      setAside: waiting,
    };
    await this.options.dailySweeps?.notice(date);
    await turns.complete(date, result);
    log.info(
      `${date}: ${counted(result.claimsEnded, 'claim')} ended, ${counted(result.materialsMissed, 'request')} for materials missed, ${counted(result.offersExpired, 'offer')} expired, ${counted(result.instalmentsReminded, 'instalment')} reminded of, agreements of ${counted(result.agreementsReviewed, 'case')} reviewed` +
        (waiting > 0 ? `, ${counted(waiting, 'case')} set aside` : ''),
    );
    return result;
  }

  /** Another try at deadlines that were set aside: as of today, since it is today that they are worked off. */
  again(work: PieceOfWork): Attempt {
    const { clock } = this.options;
    const tally = newTally();
    return () => this.attempt(deadlinesOf(work), clock.businessDate(), tally);
  }

  private async workOff(
    ofCase: CaseDeadlines<DueDeadline>,
    date: LocalDate,
    tally: DeadlineTally,
    setAside: Set<string>,
  ): Promise<WorkOutcome> {
    const { work, runner } = this.options;
    const piece = deadlineWork(ofCase, date, runner.position ?? '0');
    const outcome = await work.inTurn(piece.sequence, (turn) =>
      work.first(piece, turn, () => this.attempt(ofCase, date, tally)),
    );
    if (outcome.kind === 'set-aside') for (const deadline of ofCase.deadlines) setAside.add(keyOf(deadline));
    return outcome;
  }

  private attempt(ofCase: CaseDeadlines, date: LocalDate, tally: DeadlineTally): ReturnType<Attempt> {
    const { clock, commands, deadlines } = this.options;
    const done = (deadline: Deadline): Promise<void> => deadlines.done(deadline);
    return workOff(ofCase, date, { commands, done, contextOf: (step) => dayContext(date, step, clock) }, tally);
  }

  /** Deadlines an earlier day set aside: they are in the queue of steps already. */
  private async alreadySetAside(): Promise<Set<string>> {
    const open = await this.options.steps.openWorkOf('DEADLINE');
    return new Set(open.flatMap((work) => deadlinesOf(work).deadlines.map(keyOf)));
  }

  /** What has happened so far was reacted to, and the deadlines contain it and what the reactions led to. */
  private async reactionsDone(): Promise<void> {
    const { store, runner, deadlines, partners, clock, signal } = this.options;
    // A notice that rings is prepared, then permitted, then sent: each is a reaction to the one before.
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const head = await store.head();
      await runner.reached(head, signal);
      if (!(clock instanceof SimulatedClock) || !(await partners.askedOnce())) break;
      if ((await store.head()) === head) break;
    }
    await runner.reached(await store.head(), signal);
    await deadlines.reached(await store.head(), signal);
  }
}
