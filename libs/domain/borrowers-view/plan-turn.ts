/** What is said to a person of a row of their plan whose day has passed: by when it is still paid in time, and no word of relief they have. */
import { compareDates, fen, type Bilingual, type LocalDate } from '#kernel';
import type { LoanView } from '#lending';
import { totalOf } from '#loan-math';
import { inYuan } from '#words';
import type { OwnMatters } from './own-matters';

export interface PlanTurn {
  /** The last day of its grace; null once that is over, or while a hold lets it rest. */
  readonly by: LocalDate | null;
  readonly says: Bilingual;
}

type PlanRow = NonNullable<LoanView['plan']>['rows'][number];

/** Null where the loan follows no plan, or nothing of it has fallen due. */
export function planTurn(loanId: string, { loans }: Pick<OwnMatters, 'loans'>): PlanTurn | null {
  const loan = loans.find((one) => one.loan.loanId === loanId)?.loan;
  const rows = loan?.phase === 'PLAN' ? (loan.plan?.rows ?? []) : [];
  const missed = rows.filter(({ status, remaining }) => status === 'MISSED' && totalOf(remaining) > 0);
  if (missed.length > 0) return { by: null, says: isMissed(loanId, openOf(missed)) };
  const due = rows.filter(({ status }) => status === 'IN_GRACE');
  const [first] = [...due].sort((a, b) => compareDates(a.dueOn, b.dueOn));
  return first?.graceUntil
    ? { by: first.graceUntil, says: isInGrace(loanId, openOf(due), first, first.graceUntil) }
    : null;
}

function openOf(rows: readonly PlanRow[]): string {
  return inYuan(fen(rows.reduce((sum, { remaining }) => sum + totalOf(remaining), 0)));
}

function isInGrace(loanId: string, amount: string, { dueOn }: PlanRow, until: LocalDate): Bilingual {
  return {
    en: `${amount} of your agreement on loan ${loanId} fell due on ${dueOn}: paid by ${until} it is still paid in time.`,
    zh: `借款${loanId}的协议分期款${amount}已于${dueOn}到期，请您于${until}前支付，届时仍视为按期还款。`,
  };
}

function isMissed(loanId: string, amount: string): Bilingual {
  return {
    en: `${amount} of your agreement on loan ${loanId} was not paid in time: pay it at once, and the agreement is still kept.`,
    zh: `借款${loanId}的协议分期款${amount}未按期支付，请您立即补足；协议目前仍有效。`,
  };
}
