/** What is waived under a plan as is known now: less than agreed where the debt at signing proved smaller. */
import { restatedWaivedRows, sameAmounts, type WaivedRow } from '#loan-math';
import type { Agreement, PlanProgress } from '../case/case.state';
import type { AgreementBreachedData } from './performance.events';

/** Row by row; nothing is said of plans made before it was told so. */
export function waivedRowsOf({ plan: { waivedRows }, waived }: Pick<PlanProgress, 'plan' | 'waived'>): {
  readonly rows?: readonly WaivedRow[];
} {
  return waivedRows ? { rows: restatedWaivedRows(waivedRows, waived) } : {};
}

/** The breach, with what is owed again as is known now. */
export function breachNow({ breach, plans }: Agreement): AgreementBreachedData | null {
  if (!breach) return null;
  const reinstated = breach.reinstated.map((told) => {
    const progress = plans.find(({ plan }) => plan.loanId === told.loanId);
    if (!progress || sameAmounts(progress.waived, told.waived)) return told;
    return { loanId: told.loanId, waived: progress.waived, ...waivedRowsOf(progress) };
  });
  return { ...breach, reinstated };
}
