/**
 * A supervisor takes out of the case what the person never owed: the debt goes, and what the bureau was told of it. Alone up to what they
 * may give up alone (the section `authority` of the policy), beyond it with a second person's approval of exactly this; so is it brought back.
 */
import { authorityObjection, type ActAuthority, usedApproval } from '#approvals';
import { accept, type CommandContext, type Fen, sumFen } from '#kernel';
import type { CaseState, Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isSupervisor, openCase, underAgreement } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { EXIT_REASONS, notToTakeOff } from './exit.decisions';
import type { WithdrawalGround } from './exit.events';
import type { DecidedWithdrawal } from './exit.state';

export const WITHDRAWAL_REASONS = {
  ONLY_A_SUPERVISOR: EXIT_REASONS.ONLY_A_SUPERVISOR,
  WITHDRAWN_OTHERWISE: EXIT_REASONS.WITHDRAWN_OTHERWISE,
  DEBT_NEEDS_SECOND_PERSON: {
    en: 'More of a debt is taken away, or brought back, by this than you do alone: ask for a second person’s approval of exactly this, and do it with that.',
    zh: '该事项撤销或恢复的债务金额超出您可独立办理的范围，请就该事项提交审批，经其他人员审批通过后办理。',
  },
} as const satisfies Reasons;

const no = rejections(WITHDRAWAL_REASONS);

export interface WithdrawalAsked extends OnCase {
  readonly loanId: string;
  readonly because: WithdrawalGround;
  readonly note?: string;
}

export interface WithdrawLoanData extends WithdrawalAsked {
  /** Of what would settle the loan today, the principal. */
  readonly principal: Fen;
  /** Its stakes: what would settle the loan today. */
  readonly authority: ActAuthority;
}

export const withdrawLoan: Decide<WithdrawLoanData> = (data, state, context) => {
  const { caseId, loanId, because, note, principal, authority } = data;
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR');
  const episode = openCase(state, caseId);
  if (isRejected(episode)) return episode;
  if (isWithdrawn(episode, loanId)) {
    const was = lastOf(episode, loanId)?.because ?? null;
    return was === because ? accept() : no('WITHDRAWN_OTHERWISE', { loanId, because: was });
  }
  const objection = notToTakeOff(episode, loanId) ?? underAgreement(state, [loanId]);
  if (objection) return objection;
  const { payoff } = authority.stakes;
  const before = takenOutAlone(state);
  const debt = {
    amount: payoff + sumFen(before.map((one) => one.payoff)),
    principal: principal + sumFen(before.map((one) => one.principal)),
  };
  const alone = debtObjection(debt, authority, episode, context);
  if (alone) return alone;
  const said = note === undefined ? {} : { note };
  const by = { withdrawnBy: context.actor.id, withdrawnOn: context.businessDate, payoff, principal };
  return accept({
    type: 'LoanWithdrawn',
    data: { ...ofCase(episode), loanId, because, ...said, ...by, ...usedApproval(authority) },
  });
};

/** What of these loans stands taken out by two persons is brought back by two, whatever it comes to. */
export function bringsBackObjection(
  loanIds: readonly string[],
  { principal, authority }: { readonly principal: Fen; readonly authority: ActAuthority },
  episode: Episode,
  context: CommandContext,
): Rejected | null {
  const withdrawn = loanIds.filter((loanId) => isWithdrawn(episode, loanId));
  const byTwo = withdrawn.some((loanId) => lastOf(episode, loanId)?.approvalId !== undefined);
  const debt = withdrawn.length === 0 ? NO_DEBT : { amount: authority.stakes.payoff, principal };
  return debtObjection(debt, authority, episode, context, byTwo);
}

/** In fen. */
interface Debt {
  readonly amount: number;
  /** Of it, the principal: of that one gives up less alone. */
  readonly principal: number;
}
const NO_DEBT: Debt = { amount: 0, principal: 0 };

function debtObjection(
  { amount, principal }: Debt,
  authority: ActAuthority,
  episode: Episode,
  context: CommandContext,
  byTwo = false,
): Rejected | null {
  const { waived, principalWaived } = authority.limits.supervisor.alone;
  const allowed = byTwo ? 0 : waived;
  const principalAllowed = byTwo ? 0 : principalWaived;
  const isWithin = (asked: number, limit: number | null): boolean => limit === null || asked <= limit;
  const isAlone = !byTwo && isWithin(amount, allowed) && isWithin(principal, principalAllowed);
  const needed = isAlone ? null : no('DEBT_NEEDS_SECOND_PERSON', { amount, allowed, principal, principalAllowed });
  return authorityObjection(authority, { approvalsUsed: approvalsOf(episode) }, context, needed);
}

/** Each approval is used once, whether something was taken out with it or that brought back. */
function approvalsOf({ withdrawals }: Episode): readonly string[] {
  return withdrawals.flatMap(({ approvalId, reopenedWith }) => [approvalId ?? [], reopenedWith ?? []].flat());
}

/** What stands taken out of the person's cases without a second person's approval: many small debts are one large one. */
export function takenOutAlone({ episodes }: CaseState): readonly DecidedWithdrawal[] {
  return episodes
    .flatMap((episode) => episode.loans.flatMap(({ loanId }) => takenOut(episode, loanId) ?? []))
    .filter(({ approvalId }) => approvalId === undefined);
}

/** How the loan was taken out of the case, where it still is; null where it stands in it. */
export function takenOut(episode: Episode, loanId: string): DecidedWithdrawal | null {
  return isWithdrawn(episode, loanId) ? (lastOf(episode, loanId) ?? null) : null;
}

function isWithdrawn({ loans }: Episode, loanId: string): boolean {
  return loans.some((loan) => loan.loanId === loanId && loan.status === 'WITHDRAWN');
}

function lastOf({ withdrawals }: Episode, loanId: string) {
  return withdrawals.findLast((one) => one.loanId === loanId);
}

/** Commands and the decisions on them. */
export const withdrawalDecisions = { WithdrawLoan: withdrawLoan };
