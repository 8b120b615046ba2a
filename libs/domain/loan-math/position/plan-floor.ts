/** The best class a loan may have because of the plans agreed for it. */
import { restructuringFloor } from '../classification/restructuring-floor';
import { restructuringObservation } from '../classification/restructuring-observation';
import type { FiveCategory } from '../classification/five-category';
import type { LocalDate } from '#kernel';
import type { AgreedPlan } from '../plan/agreed-plan';

/** Whether an earlier plan's observation had not ended yet when this plan was agreed. */
function repeatedInObservation(earlier: readonly AgreedPlan[], plan: AgreedPlan): boolean {
  return earlier.some((before) => {
    const firstDueOn = before.schedule.rows[0]?.dueOn ?? before.snapshot.asOf;
    return plan.snapshot.asOf < restructuringObservation({ firstDueOn }).earliestEnd;
  });
}

/** The floor from the last of `plans`, those in effect by `asOf`. */
export function planFloor(plans: readonly AgreedPlan[], asOf: LocalDate): FiveCategory {
  const plan = plans.at(-1);
  if (!plan) return 'NORMAL';
  return restructuringFloor({
    classBefore: plan.snapshot.class ?? 'NORMAL',
    repeatedInObservation: repeatedInObservation(plans.slice(0, -1), plan),
    exitedNonPerforming: plan.exitedNonPerformingOn !== undefined && plan.exitedNonPerformingOn <= asOf,
  });
}
