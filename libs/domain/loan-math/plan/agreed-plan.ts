/** A plan that both sides signed for one loan, with the debt it was based on. */
import type { LocalDate } from '#kernel';
import type { PaymentInGrace } from '../classification/restructuring-observation';
import type { BreachTolerance } from './breach-tolerance';
import type { ObservationFinding } from './observation-finding';
import type { DebtSnapshot } from './debt-snapshot';
import type { PlanSchedule } from './plan-schedule';

/** Days after a plan row's due date in which it can still be paid in time, moved to a working day; from the day after it is missed. A setting. */
export const PLAN_GRACE_DAYS = 3;

/**
 * When a broken plan falls due as a whole: BY_RULE on the day after the grace of the row that passes what is tolerated; ON a day
 * the lender declared; NONE when the lender decided to go on.
 */
export type Acceleration =
  { readonly kind: 'BY_RULE' } | { readonly kind: 'ON'; readonly on: LocalDate } | { readonly kind: 'NONE' };

export interface AgreedPlan {
  readonly planId: string;
  /** As agreed; the plan is in force from the end of `snapshot.asOf`. */
  readonly snapshot: DebtSnapshot;
  readonly schedule: PlanSchedule;
  /** Payments known at signing, so inside the snapshot. Every other payment counts as paid under the plan. */
  readonly includedPaymentIds: readonly string[];
  readonly graceDays?: number;
  /** What may be missed before it is broken; nothing where it is not said. */
  readonly tolerance?: BreachTolerance;
  readonly acceleration?: Acceleration;
  /** What applied to payments within grace when the plan was made; IN_TIME where nothing is said. */
  readonly paymentInGrace?: PaymentInGrace;
  /** What officers found of the restructured loan's observation. */
  readonly findings?: readonly ObservationFinding[];
}
