/** The plans of a case's agreements, as the clocks of their rows look at them. */
import type { LocalDate } from '#kernel';
import type { Agreement, Episode, PlanProgress } from '../case/case.state';
import { openRows } from '../performance/open-rows';

export interface PlanInAgreement {
  readonly agreement: Agreement;
  readonly progress: PlanProgress;
}

export function plansOf({ agreements }: Episode): readonly PlanInAgreement[] {
  return agreements.flatMap((agreement) => agreement.plans.map((progress) => ({ agreement, progress })));
}

/** Broken or completed, a plan's clocks rest; a correction lets them go on. */
export function rests({ agreement, progress }: PlanInAgreement): boolean {
  return agreement.status !== 'IN_FORCE' || progress.status !== 'IN_FORCE';
}

/** Due date of the row to be paid next; a plan that goes on after a correction was not told it. */
export function nextDueOn({ progress }: PlanInAgreement): LocalDate | null {
  return progress.nextDueOn ?? openRows(progress)[0]?.dueOn ?? null;
}
