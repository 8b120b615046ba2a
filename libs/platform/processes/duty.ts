/** Everything the one process that reacts does: follows the log, turns days, and tries again what operators ask it to. */
import type { EventStore } from '#event-store';
import { DayClock, type DayClockOptions, type DayTrouble } from './day-turn/day-clock';
import type { Duty } from './sole-owner';
import { eventOf, reactTo } from './runner/event-work';
import { Lanes } from './runner/lanes';
import type { ProcessMemory } from './runner/process-memory';
import { ReactionRunner, type RunnerOptions } from './runner/reaction-runner';
import type { StepActions } from './steps/step-actions';
import { StepRetries } from './steps/step-retries';
import { StepWork, type Attempt } from './steps/step-work';
import type { OpenWork, UndoneSteps } from './steps/undone-steps';

export interface DutyOptions
  extends
    Pick<RunnerOptions, 'clock' | 'reactions' | 'follow' | 'owner' | 'log'>,
    Pick<DayClockOptions, 'turns' | 'deadlines' | 'commands'> {
  readonly store: EventStore;
  readonly memory: ProcessMemory;
  readonly steps: UndoneSteps;
  readonly actions: StepActions;
  /** Attempts side by side. */
  readonly width: number;
}

/** Pieces of work that wait in memory at most, all borrowers together. */
const ROOM = 5_000;

export class ProcessesDuty implements Duty {
  private readonly stopping = new AbortController();
  private readonly held = new Set<string>();
  readonly runner: ReactionRunner;
  private readonly dayClock: DayClock;
  private readonly retries: StepRetries;

  constructor(private readonly options: DutyOptions) {
    const { store, steps, log, clock } = options;
    const { signal } = this.stopping;
    const lanes = new Lanes({ width: options.width, room: ROOM });
    const work = new StepWork({
      steps,
      lanes,
      held: this.held,
      signal,
      storeAnswers: async () => (await store.health()).connected,
      warn: (text) => log.warn(text),
    });
    this.runner = new ReactionRunner({ ...options, lanes, work, signal });
    this.dayClock = new DayClock({ ...options, runner: this.runner, work, signal });
    this.retries = new StepRetries({
      ...options,
      work,
      signal,
      again: {
        REACTION: (piece) => () => this.reactAgain(piece),
        DEADLINE: (piece) => this.dayClock.again(piece),
        SWEEP: () => () => Promise.reject(new Error(`${clock.businessDate()}: the sweep looks at it again`)),
      },
    });
  }

  get broken(): Promise<Error> {
    return this.runner.broken;
  }

  /** Why the day does not turn. */
  get dayTrouble(): DayTrouble | undefined {
    return this.dayClock.trouble;
  }

  async begin(): Promise<void> {
    for (const sequence of await this.options.steps.heldSequences()) this.held.add(sequence);
    await this.runner.start();
    this.dayClock.start();
    this.retries.start();
    void this.broken.then((error) => this.options.memory.lettingGo(error.message).catch(() => {}));
  }

  async end(): Promise<void> {
    this.stopping.abort(new Error('the processes stop'));
    await Promise.all([this.dayClock.stop(), this.retries.stop()]);
    await this.runner.stop();
  }

  private async reactAgain(piece: OpenWork): ReturnType<Attempt> {
    const reaction = this.runner.reaction(piece.name);
    if (!reaction) throw new Error(`no reaction is named ${piece.name} any more`);
    return reactTo(await eventOf(this.options.store, piece), reaction, this.options.clock);
  }
}
