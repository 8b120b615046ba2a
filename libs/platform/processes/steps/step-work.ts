/**
 * Does work in the lane of its borrower, and sees to it that nothing is lost: what a rule refuses and what fails is written
 * down, and behind what failed the borrower's later work is written down as waiting. Nothing here keeps other borrowers back.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Lanes, Turn } from '../runner/lanes';
import { attemptPersistently, pauseAfter, type Persistence } from './persistent-attempts';
import type { PieceOfWork, StepProblem } from './step';
import { failedStep, WAITING_STEP } from './step-problems';

/** Does the work and returns what of it a rule refused. @throws when it could not be done */
export type Attempt = () => Promise<readonly StepProblem[]>;

/** What came of a piece of work: done (with what was refused), or set aside. */
export type WorkOutcome =
  { readonly kind: 'done'; readonly refused: readonly StepProblem[] } | { readonly kind: 'set-aside' };

/** Where steps are written down. */
export interface StepNotes {
  note(work: PieceOfWork, problems: readonly StepProblem[], attempts: number): Promise<void>;
}

export interface StepWorkOptions {
  readonly steps: StepNotes;
  readonly lanes: Lanes;
  /** Sequences in which something failed. */
  readonly held: Set<string>;
  readonly signal: AbortSignal;
  readonly storeAnswers: Persistence['storeAnswers'];
  readonly warn: (text: string) => void;
  readonly pause?: Persistence['pause'];
}

/** So much waits behind a step in its lane at most before it is set aside with all of it. */
const LANE_ROOM = 500;

export class StepWork {
  constructor(private readonly options: StepWorkOptions) {}

  isHeld(sequence: string): boolean {
    return this.options.held.has(sequence);
  }

  /** Runs something in the lane of a sequence, after what came before it there. */
  inTurn<Result>(sequence: string, act: (turn: Turn) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      void this.options.lanes.add(sequence, (turn) => act(turn).then(resolve, reject));
    });
  }

  /** Does work that comes for the first time. @throws the signal's reason; nothing else */
  async first(work: PieceOfWork, turn: Turn, attempt: Attempt): Promise<WorkOutcome> {
    if (this.isHeld(work.sequence)) return this.setAside(work, WAITING_STEP, 0);
    const { signal, storeAnswers, pause } = this.options;
    const attempted = await attemptPersistently(() => turn.attempt(attempt), {
      signal,
      storeAnswers,
      pressed: () => turn.behind >= LANE_ROOM,
      ...(pause ? { pause } : {}),
    });
    if (attempted.kind === 'given-up') return this.setAside(work, failedStep(attempted.error), attempted.attempts);
    const refused = attempted.result;
    if (refused.length > 0) await this.write(work, refused, attempted.attempts);
    return { kind: 'done', refused };
  }

  /** Sets work aside at once; what comes later in its sequence waits. */
  async setAside(work: PieceOfWork, problem: StepProblem, attempts: number): Promise<WorkOutcome> {
    await this.write(work, [problem], attempts);
    this.options.held.add(work.sequence);
    return { kind: 'set-aside' };
  }

  /** Tries open work once more; one attempt, since somebody asked for it. Returns whether later work of its sequence may go on. */
  async again(work: PieceOfWork, turn: Turn, attempt: Attempt): Promise<boolean> {
    const problems = await turn.attempt(attempt).catch((thrown: unknown) => {
      this.options.signal.throwIfAborted();
      return [failedStep(thrown instanceof Error ? thrown : new Error(String(thrown)))];
    });
    await this.write(work, problems, 1);
    const well = problems.every(({ cause }) => cause === 'REJECTED');
    if (!well && work.process !== 'SWEEP') this.options.held.add(work.sequence);
    return well;
  }

  /** Nothing in the sequence stands in the way any more. */
  release(sequence: string): void {
    this.options.held.delete(sequence);
  }

  /** What could not be done must be written down before anything moves past it. */
  private async write(work: PieceOfWork, problems: readonly StepProblem[], attempts: number): Promise<void> {
    const { steps, signal, warn } = this.options;
    for (const { cause, code, part, detail } of problems) {
      const what = `${work.name} on ${work.stream}${work.event ? `@${work.event.revision}` : ''}${part && ` (${part})`}`;
      if (cause !== 'WAITING') warn(`${what}: ${cause} ${code}${detail === null ? '' : ` ${detail}`}`);
    }
    for (let failures = 1; ; failures += 1) {
      try {
        return await steps.note(work, problems, attempts);
      } catch (error) {
        signal.throwIfAborted();
        warn(`a step could not be written down, trying again: ${String(error)}`);
        await wait(pauseAfter(failures), undefined, { signal });
      }
    }
  }
}
