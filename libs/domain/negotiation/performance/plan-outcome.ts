/**
 * What the loans' standings mean for an agreement: kept, broken on a day, or completed loan by loan. The outcome depends on
 * the standings alone, so any order in which payments, reversals and days become known ends in the same outcome.
 */
import { compareDates, type CommandContext, type LocalDate } from '#kernel';
import { totalOf, type ComponentAmounts, type WaivedRow } from '#loan-math';
import type { CaseEvent } from '../case/case.events';
import { paidOn, type Agreement, type PlanProgress } from '../case/case.state';
import type { MissedInstalment, PlanStanding } from './plan-standing';
import { ofCase } from '../case/decide';
import { waivedRowsOf } from './waived-now';

interface Missed extends MissedInstalment {
  readonly loanId: string;
}

type MissedRow = Pick<Missed, 'loanId' | 'seq'>;

interface Outcome {
  /** Up to a breach, the oldest first. */
  readonly missed: readonly Missed[];
  /** The row that passed what is tolerated. */
  readonly brokenBy: Missed | null;
  readonly breachedOn: LocalDate | null;
  /** Loans completed before any breach. */
  readonly completed: ReadonlyMap<string, LocalDate>;
}

/** The events that bring the agreement from what the case says to what the standings say. `agreement` knows its payments already. */
export function outcomeEvents(
  agreement: Agreement,
  standings: readonly PlanStanding[],
  cause: string,
  { businessDate }: CommandContext,
): readonly CaseEvent[] {
  const relevant = standings.filter(({ loanId, loanRevision }) =>
    agreement.plans.some(({ plan, loanRevision: known }) => plan.loanId === loanId && loanRevision >= known),
  );
  if (relevant.length < agreement.plans.length) return [];
  const outcome = outcomeOf(relevant, businessDate);
  const { breach } = agreement;
  const broken = relevant.filter(({ loanId }) => !outcome.completed.has(loanId));
  const stays = breach !== null && sameBreach(agreement, outcome, broken);
  return [
    ...(breach && !stays ? [rescindedBreach(agreement, breach.loanIds, cause)] : []),
    ...(breach ? [] : takenBack(agreement, outcome, cause)),
    ...agreement.plans
      .filter((progress) => progress.status === 'COMPLETED' && !staysCompleted(progress, outcome))
      .map(({ plan }) => rescindedCompletion(agreement, plan.loanId, cause)),
    ...missedAnew(breach && !stays ? [] : agreement.missed, agreement, outcome),
    ...(stays ? [] : breached(agreement, outcome, broken)),
    ...agreement.plans.flatMap((progress) => completed(agreement, progress, outcome, relevant)),
  ];
}

/** The same day, by the same row among the same rows missed, for the same loans; anything else is another breach. */
function sameBreach({ breach, missed }: Agreement, outcome: Outcome, broken: readonly PlanStanding[]): boolean {
  if (!breach || breach.breachedOn !== outcome.breachedOn) return false;
  if (!outcome.brokenBy || nameOf(breach.missed) !== nameOf(outcome.brokenBy)) return false;
  const rows = (list: readonly MissedRow[]): string => inOneText(list.map(nameOf));
  const loans = broken.map(({ loanId }) => loanId);
  return rows(missed) === rows(outcome.missed) && inOneText(breach.loanIds) === inOneText(loans);
}

function inOneText(list: readonly string[]): string {
  return [...list].sort().join();
}

function nameOf({ loanId, seq }: MissedRow): string {
  return `${loanId}/${seq}`;
}

function outcomeOf(standings: readonly PlanStanding[], today: LocalDate): Outcome {
  const all = standings
    .flatMap(({ loanId, missed: rows }) => rows.map((one): Missed => ({ loanId, ...one })))
    .filter(({ missedOn }) => missedOn <= today)
    .sort((a, b) => compareDates(a.missedOn, b.missedOn));
  const passedOn = new Map(standings.map((standing) => [standing.loanId, standing.passedOn]));
  const brokenBy = all.find(({ loanId, missedOn }) => missedOn === passedOn.get(loanId)) ?? null;
  const breachedOn = brokenBy?.missedOn ?? null;
  const done = standings.flatMap(({ loanId, completedOn }): [string, LocalDate][] =>
    completedOn !== null && (breachedOn === null || completedOn < breachedOn) ? [[loanId, completedOn]] : [],
  );
  return {
    missed: all.filter(({ missedOn }) => breachedOn === null || missedOn <= breachedOn),
    brokenBy,
    breachedOn,
    completed: new Map(done),
  };
}

/**
 * Rows that are missed and not told yet, or told to have lacked another amount. `told` are those that stand: a breach taken back has
 * taken back what was told of them.
 */
function missedAnew(told: Agreement['missed'], { data }: Agreement, outcome: Outcome): readonly CaseEvent[] {
  const lacked = new Map(told.map((row) => [nameOf(row), row.unpaid]));
  return outcome.missed
    .filter((row) => lacked.get(nameOf(row)) !== row.unpaid)
    .map(({ loanId, seq, dueOn, graceEndedOn, unpaid }) => ({
      type: 'InstalmentMissed',
      data: { ...ofCase(data), agreementId: data.agreementId, loanId, seq, dueOn, graceEndedOn, unpaid },
    }));
}

/** Rows told as missed and tolerated that were paid in time, as is known now. Those after a breach are of no plan any more: it says so. */
function takenBack(
  { data, missed }: Agreement,
  { missed: standing, breachedOn }: Outcome,
  cause: string,
): readonly CaseEvent[] {
  const stand = new Set(standing.map(nameOf));
  return missed
    .filter((row) => !stand.has(nameOf(row)) && (breachedOn === null || row.graceEndedOn < breachedOn))
    .map(({ loanId, seq, dueOn }) => ({
      type: 'InstalmentMissRescinded',
      data: { ...ofCase(data), agreementId: data.agreementId, loanId, seq, dueOn, cause },
    }));
}

function breached(agreement: Agreement, outcome: Outcome, broken: readonly PlanStanding[]): readonly CaseEvent[] {
  const { data } = agreement;
  const { agreementId } = data;
  const { brokenBy, breachedOn } = outcome;
  if (!brokenBy || breachedOn === null) return [];
  return [
    {
      type: 'AgreementBreached',
      data: {
        ...ofCase(data),
        agreementId,
        breachedOn,
        loanIds: broken.map(({ loanId }) => loanId),
        missed: { loanId: brokenBy.loanId, seq: brokenBy.seq, dueOn: brokenBy.dueOn },
        reinstated: broken.map(({ loanId, waived }) => ({ loanId, waived, ...rowsOf(agreement, loanId, waived) })),
      },
    },
  ];
}

/** Completed, and on the same day: on another day it is another payment that completed it. */
function staysCompleted({ status, completedOn, plan }: PlanProgress, outcome: Outcome): boolean {
  return status === 'COMPLETED' && outcome.completed.get(plan.loanId) === completedOn;
}

function completed(
  agreement: Agreement,
  progress: PlanProgress,
  outcome: Outcome,
  standings: readonly PlanStanding[],
): readonly CaseEvent[] {
  const { data } = agreement;
  const { loanId } = progress.plan;
  const completedOn = outcome.completed.get(loanId);
  if (completedOn === undefined || staysCompleted(progress, outcome)) return [];
  const waived = standings.find((standing) => standing.loanId === loanId)?.waived;
  const ofPlan = { ...ofCase(data), agreementId: data.agreementId, loanId };
  const done: CaseEvent = { type: 'PlanCompleted', data: { ...ofPlan, completedOn, paid: paidOn(progress) } };
  return waived && totalOf(waived) > 0
    ? [done, { type: 'WaiverGranted', data: { ...ofPlan, waived, ...rowsOf(agreement, loanId, waived) } }]
    : [done];
}

/** What is waived row by row; nothing is said of plans made before it was told so. */
function rowsOf(
  { plans }: Agreement,
  loanId: string,
  waived: ComponentAmounts,
): { readonly rows?: readonly WaivedRow[] } {
  const of = plans.find(({ plan }) => plan.loanId === loanId);
  return of ? waivedRowsOf({ ...of, waived }) : {};
}

function rescindedBreach({ data }: Agreement, loanIds: readonly string[], cause: string): CaseEvent {
  return { type: 'AgreementBreachRescinded', data: { ...ofCase(data), agreementId: data.agreementId, loanIds, cause } };
}

function rescindedCompletion({ data }: Agreement, loanId: string, cause: string): CaseEvent {
  return {
    type: 'PlanCompletionRescinded',
    data: { ...ofCase(data), agreementId: data.agreementId, loanId, cause },
  };
}
