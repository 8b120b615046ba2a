/** What is said of a loan at the end of a day, whatever happened to it. */
import { compareDates, type LocalDate } from '#kernel';
import { dpdFloor, worstOf, type FiveCategory } from '../classification/five-category';
import type { Arrears } from '../contract/arrears';
import type { ContractLedger, OverdueSegment } from '../contract/ledger';
import type { FloorFrom, ObservedPlan } from './loan-observation';
import type { PlanLedger } from '../plan/plan-ledger';

/** A stretch of the loan's history of days past due, under the contract or under a plan. */
export interface PositionSegment extends OverdueSegment {
  /** The best class the loan may have in it. */
  readonly floor: FiveCategory;
  /** This segment begins because a plan took effect. */
  readonly restructured: boolean;
}

export interface LoanPosition {
  /** What the loan follows now. */
  readonly phase: 'CONTRACT' | 'PLAN' | 'ACCELERATED' | 'COMPLETED';
  readonly arrears: Arrears;
  /** The contract's ledger; with a plan only where a revolving account has bills posted after it, or costs since nothing was left of it. */
  readonly contract: ContractLedger | null;
  /** The last plan's ledger. */
  readonly plan: PlanLedger | null;
  /** Of the loan as restructured by that plan. */
  readonly observed: ObservedPlan | null;
  readonly segments: readonly PositionSegment[];
  /** As that plan took effect, by what is known now of the money that was in it; null without a plan. */
  readonly before: LoanPosition | null;
}

/** The class of a segment on a day so many days past due. */
export function classInSegment(segment: PositionSegment, dpd: number): FiveCategory {
  return worstOf(dpdFloor(dpd), segment.floor);
}

function byDay(a: OverdueSegment, b: OverdueSegment): number {
  return compareDates(a.from, b.from);
}

function floorOn(day: LocalDate, floors: readonly FloorFrom[]): FiveCategory {
  return floors.findLast(({ from }) => from <= day)?.floor ?? 'NORMAL';
}

/** Segments cut where the best class changes, each with the one that holds in it; the classes begin on the day of a segment. */
export function withFloors(
  segments: readonly (OverdueSegment & { readonly restructured: boolean })[],
  floors: readonly FloorFrom[],
): readonly PositionSegment[] {
  const inOrder = [...segments].sort(byDay);
  const cut = floors.flatMap(({ from }) => {
    const last = inOrder.findLast((segment) => segment.from <= from) as OverdueSegment;
    return last.from === from ? [] : [{ ...last, from, restructured: false }];
  });
  return [...inOrder, ...cut].sort(byDay).map((segment) => ({ ...segment, floor: floorOn(segment.from, floors) }));
}
