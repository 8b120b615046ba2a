/** What operators ask of the processes. A request changes no event, so it is a query to the command side. */
import { Query } from '@nestjs/cqrs';
import { day, list, named, oneOf, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { sweepCounts } from '#lending';
import { nextCursor } from '#projections';
import type { ProcessesStatus } from './processes-status';
import { type StepAction, stepActionSchema, stepSchema } from './shown-step';
import type { RequestedAction, ResolveOutcome, ResolveRequest, RetryRequest, StepFilter } from './step-views';

export class GetProcesses extends Query<ProcessesStatus> {}

export const stepListSchema = part({
  total: whole('Steps that match, on all pages.'),
  items: list(stepSchema, 'Those open longest first.'),
  nextCursor,
});
export type ListStepsAnswer = DataOf<typeof stepListSchema>;

/** The steps that could not be done, those open longest first. @throws InvalidCursor */
export class ListSteps extends Query<ListStepsAnswer> {
  constructor(readonly request: StepFilter & { readonly cursor?: string; readonly limit?: number }) {
    super();
  }
}

export const stepWithActionsSchema = part({
  step: stepSchema,
  actions: list(stepActionSchema, 'What operators asked for about it and its borrower, oldest first: who, when, why.'),
});
export type GetStepAnswer = DataOf<typeof stepWithActionsSchema>;

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

const sweepDay = named(
  'SweepDay',
  part({
    asOf: day('Business date.'),
    status: oneOf(
      ['RUNNING', 'STOPPED', 'COMPLETED', 'DUE', 'EMPTY_BOOK', 'NOT_SWEPT'],
      'STOPPED: begun and not running in the process that answers. DUE: the clock is to sweep it. EMPTY_BOOK: there was no loan to look at. NOT_SWEPT: nobody did, as in a standstill; the next sweep told everything since the one before it.',
    ),
    counts: orNone(sweepCounts, 'So far, or in all when the date was swept first.'),
    attempts: orNone(whole('How often the clock began it; null for a date it was not to sweep.')),
    trouble: orNone(shownText('Why it did not end the last time; it is tried again.')),
  }),
);
export type SweepDay = DataOf<typeof sweepDay>;

export const sweepDaysSchema = part({ days: list(sweepDay, 'Business dates, the newest first.') });

/** Business dates up to one and their sweeps, the newest first; none before the first sweep. */
export class ListSweeps extends Query<readonly SweepDay[]> {
  constructor(
    readonly until: LocalDate | undefined,
    readonly days: number,
  ) {
    super();
  }
}
