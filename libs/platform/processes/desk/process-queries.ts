/** What operators ask of the processes. A request changes no event, so it is a query to the command side. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { SweepCounts } from '#lending';
import type { ProcessesStatus } from './processes-status';
import type {
  ResolveOutcome,
  RequestedAction,
  ResolveRequest,
  RetryRequest,
  StepAction,
  StepFilter,
  StepView,
} from './step-views';

export class GetProcesses extends Query<ProcessesStatus> {}

export interface ListStepsAnswer {
  /** Steps of the filter in all. */
  readonly total: number;
  readonly items: readonly StepView[];
  readonly nextCursor: string | null;
}

/** The steps that could not be done, those open longest first. @throws InvalidCursor */
export class ListSteps extends Query<ListStepsAnswer> {
  constructor(readonly request: StepFilter & { readonly cursor?: string; readonly limit?: number }) {
    super();
  }
}

export interface GetStepAnswer {
  readonly step: StepView;
  /** What operators asked for about it, oldest first. */
  readonly actions: readonly StepAction[];
}

/** Answers null for a step nobody knows. */
export class GetStep extends Query<GetStepAnswer | null> {
  constructor(readonly id: string) {
    super();
  }
}

/** Answers null when the step or the sequence has nothing that was ever undone. @throws IdempotencyKeyReused */
export class RetrySteps extends Query<RequestedAction | null> {
  constructor(readonly request: RetryRequest) {
    super();
  }
}

/** Answers null for a step nobody knows. @throws IdempotencyKeyReused */
export class ResolveStep extends Query<ResolveOutcome | null> {
  constructor(readonly request: ResolveRequest) {
    super();
  }
}

export class GetStepAction extends Query<StepAction | null> {
  constructor(readonly id: string) {
    super();
  }
}

/** A business date and its sweep. */
export interface SweepDay {
  readonly asOf: LocalDate;
  /**
   * STOPPED: begun and not running in the process that answers. DUE: the clock is to sweep it. NOT_SWEPT: nobody has and
   * nobody will; the next sweep after it told what it would have told.
   */
  readonly status: 'RUNNING' | 'STOPPED' | 'COMPLETED' | 'DUE' | 'EMPTY_BOOK' | 'NOT_SWEPT';
  readonly counts: SweepCounts | null;
  /** How often the clock began it; null for a date it was not to sweep. */
  readonly attempts: number | null;
  /** Why it did not end the last time. */
  readonly trouble: string | null;
}

/** Business dates up to one and their sweeps, the newest first; none before the first sweep. */
export class ListSweeps extends Query<readonly SweepDay[]> {
  constructor(
    readonly until: LocalDate | undefined,
    readonly days: number,
  ) {
    super();
  }
}
