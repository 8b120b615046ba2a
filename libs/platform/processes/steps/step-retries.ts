/**
 * Takes up what operators ask for: tries steps again, each borrower's in order up to the first that fails again, and lets a
 * sequence go on when what stood in its way was given up.
 */
import { Watch } from '../watch/watch';
import type { StepProcess } from './step';
import type { RetryResult, StepActions, TakenAction } from './step-actions';
import type { Attempt, StepWork } from './step-work';
import type { OpenWork, UndoneSteps } from './undone-steps';

export interface StepRetriesOptions {
  readonly actions: Pick<StepActions, 'takeUpAgain' | 'next' | 'complete'>;
  readonly steps: Pick<UndoneSteps, 'openSequences' | 'openWork' | 'workOf' | 'sequenceOf'>;
  readonly work: StepWork;
  /** How each process does its work once more. */
  readonly again: Readonly<Record<StepProcess, (work: OpenWork) => Attempt>>;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

const LOOK_EVERY_MS = 250;
const NOTHING: RetryResult = { done: 0, open: 0 };

export class StepRetries {
  readonly watch: Watch;
  /** What a former owner was at has been taken up. */
  private takenUp = false;

  constructor(private readonly options: StepRetriesOptions) {
    const { signal, log } = options;
    this.watch = new Watch({
      everyMs: LOOK_EVERY_MS,
      look: () => this.carryOutAll(),
      failed: (error) => {
        this.takenUp = false;
        log.warn(`steps could not be tried again: ${String(error)}`);
      },
      signal,
    });
  }

  private async carryOutAll(): Promise<void> {
    const { actions, log } = this.options;
    if (!this.takenUp) await actions.takeUpAgain();
    this.takenUp = true;
    for (let action = await actions.next(); action; action = await actions.next()) {
      const result = await this.carryOut(action);
      await actions.complete(action.id, result);
      log.info(`steps tried again (${action.scope} ${action.target ?? ''}): ${result.done} done, ${result.open} open`);
    }
  }

  private async carryOut({ kind, scope, target }: TakenAction): Promise<RetryResult> {
    const { steps } = this.options;
    if (kind === 'RESOLVE') {
      const sequence = await steps.sequenceOf(target ?? '');
      return sequence === undefined ? NOTHING : this.sequence(sequence, isHolding);
    }
    if (scope === 'ALL') {
      const sequences = await steps.openSequences();
      return sum(await Promise.all(sequences.map((sequence) => this.sequence(sequence))));
    }
    if (target === null) return NOTHING;
    if (scope === 'SEQUENCE') return this.sequence(target);
    const found = await steps.workOf(target);
    if (!found) return NOTHING;
    // What others wait behind, or what waits itself, is tried in the order of its sequence.
    return found.cause === 'REJECTED' || found.process === 'SWEEP'
      ? this.alone(found)
      : this.sequence(found.sequence, isHolding);
  }

  private alone(found: OpenWork): Promise<RetryResult> {
    const { work, again } = this.options;
    return work.inTurn(found.sequence, async (turn) => {
      const well = await work.again(found, turn, again[found.process](found));
      return well ? this.outcomeOf(found) : { done: 0, open: 1 };
    });
  }

  /** Rejections of a sequence are tried with the rest, and keep nothing back. */
  private sequence(sequence: string, wanted: (work: OpenWork) => boolean = () => true): Promise<RetryResult> {
    const { work, steps, again } = this.options;
    return work.inTurn(sequence, async (turn) => {
      let free = true;
      const results: RetryResult[] = [];
      for (const each of (await steps.openWork(sequence)).filter(wanted)) {
        if (!free && isHolding(each)) {
          results.push({ done: 0, open: 1 });
          continue;
        }
        const well = await work.again(each, turn, again[each.process](each));
        results.push(well ? await this.outcomeOf(each) : { done: 0, open: 1 });
        if (!well && each.process !== 'SWEEP') free = false;
      }
      if (free) work.release(sequence);
      return sum(results);
    });
  }

  /** Whether a rule still says no. */
  private async outcomeOf({ sequence, key }: OpenWork): Promise<RetryResult> {
    const open = await this.options.steps.openWork(sequence);
    return open.some((other) => other.key === key) ? { done: 0, open: 1 } : { done: 1, open: 0 };
  }
}

/** What failed or waits: what was refused keeps nothing back. */
function isHolding({ cause, process }: OpenWork): boolean {
  return cause !== 'REJECTED' && process !== 'SWEEP';
}

function sum(results: readonly RetryResult[]): RetryResult {
  return results.reduce((all, { done, open }) => ({ done: all.done + done, open: all.open + open }), NOTHING);
}
