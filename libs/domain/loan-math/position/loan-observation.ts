/**
 * How long a restructured loan is watched (重组资产观察期), by its plan's rows and what officers found at its end. It depends on
 * facts alone: a row that proves late, or a payment that becomes known late, moves it as if it had been known in time. Must
 * hold: a finding counts only on a day on which, by all that is known, it could be made; a miss that the plan survives begins
 * the observation anew (第20条) and never brings back the class from before the loan left the non-performing ones (第14条), a
 * breach does.
 */
import { addDays, compareDates, dateOfEpochDay, epochDay, type LocalDate } from '#kernel';
import { isNonPerforming, type FiveCategory } from '../classification/five-category';
import { restructuringFloor } from '../classification/restructuring-floor';
import {
  earliestNonPerformingExit,
  OBSERVATION_RULE,
  restructuringObservation,
} from '../classification/restructuring-observation';
import type { CountedDays } from '../pause/counted-days';
import type { AgreedPlan } from '../plan/agreed-plan';
import type { ObservationFinding, ObservationFindingKind } from '../plan/observation-finding';
import type { PlanLedger, PlanRowState } from '../plan/plan-ledger';

/** Why the observation counts from its day. */
export const OBSERVATION_STARTS = ['FIRST_DUE', 'MISSED', 'DIFFICULTY_PERSISTS'] as const;
export type ObservationStart = (typeof OBSERVATION_STARTS)[number];

export interface LoanObservation {
  readonly startedOn: LocalDate;
  readonly because: ObservationStart;
  /** From this day on, all being paid in time, an officer may find that it has ended. */
  readonly earliestEnd: LocalDate;
  readonly endedOn: LocalDate | null;
  /** From this day on a non-performing loan may be found to have left; null where it was none when the plan was agreed. */
  readonly earliestExit: LocalDate | null;
  readonly leftNonPerformingOn: LocalDate | null;
}

/** The best class the loan may have from a day on. */
export interface FloorFrom {
  readonly from: LocalDate;
  readonly floor: FiveCategory;
}

export type FindingObjection =
  | 'OBSERVATION_ENDED'
  | 'PLAN_NOT_KEPT'
  | 'ARREARS_OPEN'
  | 'OBSERVATION_NOT_OVER'
  | 'NOT_NON_PERFORMING'
  | 'EXIT_TOO_EARLY';

interface Miss {
  /** The first day on which it is one. */
  readonly on: LocalDate;
  readonly restart: LocalDate;
  /** With it the plan is over: the regular payment that let the loan leave the non-performing ones has ended. */
  readonly breaks: boolean;
}

export class ObservedPlan {
  private readonly dueDates: readonly LocalDate[];
  private readonly misses: readonly Miss[];

  /**
   * @param repeated whether an earlier plan was still observed when this one was agreed (第22条)
   * @param days those that go on for the borrower
   */
  constructor(
    private readonly plan: AgreedPlan,
    private readonly ledger: PlanLedger,
    private readonly repeated: boolean,
    days: CountedDays,
  ) {
    this.dueDates = plan.schedule.rows.map(({ dueOn }) => dueOn);
    this.misses = missesOf(plan, ledger, days);
  }

  /** Where the observation stands by all that is known at the end of the ledger's day. */
  standing(): LoanObservation {
    return this.lived().observation;
  }

  /** The best classes since the plan took effect, ascending. */
  floors(): readonly FloorFrom[] {
    return this.lived().floors;
  }

  /** Why a finding cannot be made on the ledger's day; null when it can. */
  objectionTo(finding: ObservationFindingKind): FindingObjection | null {
    return this.objection(finding, this.ledger.asOf, this.standing());
  }

  private begun(startedOn: LocalDate, because: ObservationStart): LoanObservation {
    const { earliestEnd } = restructuringObservation({ firstDueOn: startedOn, laterDueDates: this.dueDates });
    const wasNonPerforming = isNonPerforming(this.floorOf({ leftNonPerformingOn: null, endedOn: null }));
    const earliestExit = wasNonPerforming ? earliestNonPerformingExit(startedOn, this.dueDates) : null;
    return { startedOn, because, earliestEnd, endedOn: null, earliestExit, leftNonPerformingOn: null };
  }

  private lived(): { readonly observation: LoanObservation; readonly floors: readonly FloorFrom[] } {
    let observation = this.begun(this.dueDates[0] ?? this.ledger.effectiveOn, 'FIRST_DUE');
    const floors: FloorFrom[] = [{ from: this.ledger.effectiveOn, floor: this.floorOf(observation) }];
    const known = (this.plan.findings ?? []).filter(({ foundOn }) => foundOn <= this.ledger.asOf);
    for (const happened of inOrder(this.misses, known)) {
      observation =
        'restart' in happened ? this.afterMiss(observation, happened) : this.afterFinding(observation, happened);
      const floor = this.floorOf(observation);
      const from = 'restart' in happened ? happened.on : happened.foundOn;
      if (floor !== floors.at(-1)?.floor) floors.push({ from, floor });
    }
    return { observation, floors };
  }

  private afterMiss(observation: LoanObservation, { restart, breaks }: Miss): LoanObservation {
    if (observation.endedOn !== null) return observation;
    const leftNonPerformingOn = breaks ? null : observation.leftNonPerformingOn;
    return { ...this.begun(restart, 'MISSED'), leftNonPerformingOn };
  }

  private afterFinding(observation: LoanObservation, { finding, foundOn }: ObservationFinding): LoanObservation {
    if (this.objection(finding, foundOn, observation) !== null) return observation;
    switch (finding) {
      case 'DIFFICULTY_SOLVED':
        return { ...observation, endedOn: foundOn };
      case 'DIFFICULTY_PERSISTS': {
        const { leftNonPerformingOn } = observation;
        return { ...this.begun(foundOn, 'DIFFICULTY_PERSISTS'), leftNonPerformingOn };
      }
      case 'LEFT_NON_PERFORMING':
        return { ...observation, leftNonPerformingOn: foundOn };
    }
  }

  private objection(
    finding: ObservationFindingKind,
    on: LocalDate,
    { endedOn, earliestEnd, earliestExit, leftNonPerformingOn }: LoanObservation,
  ): FindingObjection | null {
    if (endedOn !== null) return 'OBSERVATION_ENDED';
    const { brokenOn, completedOn, rows } = this.ledger;
    if ((brokenOn !== null && brokenOn <= on) || (completedOn !== null && completedOn <= on)) return 'PLAN_NOT_KEPT';
    if (rows.some((row) => row.dueOn <= on && paidAfter(row, on))) return 'ARREARS_OPEN';
    if (finding !== 'LEFT_NON_PERFORMING') return on < earliestEnd ? 'OBSERVATION_NOT_OVER' : null;
    if (earliestExit === null || leftNonPerformingOn !== null) return 'NOT_NON_PERFORMING';
    return on < earliestExit ? 'EXIT_TOO_EARLY' : null;
  }

  private floorOf({
    endedOn,
    leftNonPerformingOn,
  }: Pick<LoanObservation, 'endedOn' | 'leftNonPerformingOn'>): FiveCategory {
    if (endedOn !== null) return 'NORMAL';
    return restructuringFloor({
      classBefore: this.plan.snapshot.class ?? 'NORMAL',
      repeatedInObservation: this.repeated,
      exitedNonPerforming: leftNonPerformingOn !== null,
    });
  }
}

/** Whether a plan is still observed when another is agreed on a day. What was completed is watched only as long as the rule says. */
export function isObserved(observation: LoanObservation, { completedOn }: PlanLedger, on: LocalDate): boolean {
  if (observation.endedOn !== null) return false;
  return completedOn === null || on < observation.earliestEnd;
}

/** By their days, a miss before a finding of the same day. */
function inOrder(
  misses: readonly Miss[],
  findings: readonly ObservationFinding[],
): readonly (Miss | ObservationFinding)[] {
  const dayOf = (one: Miss | ObservationFinding): LocalDate => ('restart' in one ? one.on : one.foundOn);
  return [...misses, ...findings].sort((a, b) => compareDates(dayOf(a), dayOf(b)));
}

/** Rows not paid in time, tolerated or not, and the breach: that of its own row, or of the day another loan's misses broke it. */
function missesOf(plan: AgreedPlan, ledger: PlanLedger, days: CountedDays): readonly Miss[] {
  const { rows, missed, passedOn, brokenOn, asOf } = ledger;
  const strict = (plan.paymentInGrace ?? OBSERVATION_RULE.paymentInGrace) === 'MISS';
  const until = brokenOn ?? asOf;
  const late = strict ? rows.flatMap((row) => lateSince(row, days, until)) : [];
  const inGrace = late.map(({ on, dueOn }) => ({ on, restart: dueOn, breaks: false }));
  const pastGrace = missed.map(({ missedOn, dueOn }) => ({
    ...{ on: missedOn, restart: dueOn },
    breaks: missedOn === brokenOn,
  }));
  // What was late is known by then; only the breach is new on its day.
  const own = strict ? [...inGrace, ...pastGrace.filter(({ breaks }) => breaks)] : pastGrace;
  // On the day of its own missed row a breach begins nothing of its own.
  const isOwnDay = pastGrace.some(({ breaks }) => breaks);
  const brokenFromOutside = brokenOn !== null && passedOn === null && !isOwnDay;
  return brokenFromOutside ? [...own, { on: brokenOn, restart: brokenOn, breaks: true }] : own;
}

/** What falls due while the borrower's days rest is due with the last of them. */
function lateSince(
  row: PlanRowState,
  days: CountedDays,
  until: LocalDate,
): readonly { readonly on: LocalDate; readonly dueOn: LocalDate }[] {
  const { dueOn } = row;
  const last = days.lastDay(epochDay(dueOn), epochDay(dueOn));
  const due = last === Infinity ? null : dateOfEpochDay(last);
  return due !== null && due < until && paidAfter(row, due) ? [{ on: addDays(due, 1), dueOn }] : [];
}

function paidAfter({ paidOn }: PlanRowState, on: LocalDate): boolean {
  return paidOn === null || paidOn > on;
}
