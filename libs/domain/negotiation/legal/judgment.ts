/** What a court decided on a loan, and what follows: a claim that was lost is neither enforced, nor sued over again, nor collected. */
import { addDays, type LocalDate } from '#kernel';
import type { JudgmentOutcome } from './judgment-outcomes';
import type { Escalation, LegalAction } from './legal.state';

/** With these nothing is decided that could be enforced. */
const NOT_TO_ENFORCE: ReadonlySet<JudgmentOutcome | null> = new Set(['LOST', 'SUIT_WITHDRAWN']);

type Escalations = { readonly escalations: readonly Escalation[] };

/** The judgment of the last instance on a loan, as far as it was told; none in a matter that was recorded by mistake. */
export function lastJudgmentOn({ escalations }: Escalations, loanId: string): LegalAction | undefined {
  return latest(
    escalations
      .filter(({ ended }) => ended?.because !== 'RECORDED_WRONGLY')
      .flatMap((escalation) => judgmentIn(escalation, loanId) ?? []),
  );
}

export function judgmentIn({ actions }: Escalation, loanId: string): LegalAction | undefined {
  return latest(actions.filter(({ step, loanIds }) => step === 'JUDGMENT' && loanIds.includes(loanId)));
}

/** By the day of the judgment, since an earlier instance may be entered late; of one day the one recorded last. */
function latest(judgments: readonly LegalAction[]): LegalAction | undefined {
  return judgments.reduce<LegalAction | undefined>(
    (last, one) => (last && last.takenOn > one.takenOn ? last : one),
    undefined,
  );
}

/** Day of the judgment that dismissed the claim, in whichever case of the person; null where the last judgment did not, or none was given. */
export function claimDismissedOn(episodes: readonly Escalations[], loanId: string): LocalDate | null {
  const last = latest(episodes.flatMap((episode) => lastJudgmentOn(episode, loanId) ?? []));
  return last?.outcome === 'LOST' ? last.takenOn : null;
}

/** Whether a court dismissed the claim, in this case or an earlier one: one thing is not sued over twice (民事诉讼法 2023 第127条). */
export function isLost(episodes: readonly Escalations[], loanId: string): boolean {
  return claimDismissedOn(episodes, loanId) !== null;
}

/** Judgments told without their outcome, as before it was asked for, are taken for won. */
export function canBeEnforced(judgment: LegalAction | undefined): boolean {
  return !NOT_TO_ENFORCE.has(judgment?.outcome ?? null);
}

/**
 * For so many days what a court collected is on its way: within thirty days of its arrival the court pays it out (最高人民法院关于执行款物
 * 管理工作的规定, as courts repeat it in rules of their own). Counted from the end of enforcement.
 */
export const COURT_MONEY_DAYS = 30;

/** Until when money of a completed enforcement may still come; null where enforcement is not completed. */
export function courtMoneyUntil({ escalations }: Escalations, loanId: string): LocalDate | null {
  const steps = escalations.flatMap(({ actions }) => actions.filter(({ loanIds }) => loanIds.includes(loanId)));
  const completed = steps.findLast(({ step }) => step === 'ENFORCEMENT_COMPLETED');
  return completed ? addDays(completed.takenOn, COURT_MONEY_DAYS) : null;
}
