/** What taking a debt away, or bringing it back, reads: what the loans come to, today's limits, and the second person's approval it names. */
import { namedApproval, type ActAuthority } from '#approvals';
import { sumFen, ZERO_FEN, type LocalDate } from '#kernel';
import type { ActContent } from '../authority/act-content';
import { limitsToday, type NamingApproval, type Reading } from '../case/reading';
import { unpaid } from './exit.facts';
import type { ReopeningAsked } from './reopen.decisions';
import type { WithdrawalAsked, WithdrawLoanData } from './withdrawal.decisions';

export const withdrawalFacts = {
  async WithdrawLoan(asked: WithdrawalAsked & NamingApproval, reading: Reading): Promise<WithdrawLoanData> {
    const { approvalId, ...said } = asked;
    return { ...said, authority: await debtAuthority(said, approvalId, reading) };
  },
};

type DebtMoved = WithdrawalAsked | ReopeningAsked;

/** The very act that a second person approves, as the loans stand on a day; what people wrote is not part of it. */
export async function debtContent(asked: DebtMoved, reading: Reading, asOf: LocalDate): Promise<ActContent> {
  const isWithdrawal = 'loanId' in asked;
  const loanIds = isWithdrawal ? [asked.loanId] : asked.loanIds;
  const loans = await Promise.all(
    loanIds.map(async (loanId) => ({ loanId, payoff: (await unpaid(loanId, reading, asOf))?.payoff ?? ZERO_FEN })),
  );
  return {
    act: isWithdrawal ? 'WITHDRAW_LOAN' : 'REOPEN_CASE',
    ...{ negotiationId: null, asOf, loans },
    stakes: { payoff: sumFen(loans.map(({ payoff }) => payoff)), waived: ZERO_FEN, principalWaived: ZERO_FEN },
    terms: { loanIds: [...loanIds], because: asked.because },
    reasons: [],
  };
}

export async function debtAuthority(
  asked: DebtMoved,
  approvalId: string | undefined,
  reading: Reading,
): Promise<ActAuthority> {
  const { stakes } = await debtContent(asked, reading, reading.context.businessDate);
  const limits = await limitsToday(reading);
  if (approvalId === undefined) return { stakes, limits, approval: null };
  const { asked: approval } = await reading.streams.approval(approvalId);
  const then = approval && (await debtContent(asked, reading, approval.data.asOf));
  const { borrowerId } = reading.state.episodes.find(({ caseId }) => caseId === asked.caseId) ?? { borrowerId: '' };
  const hash = then && (await reading.contentHash(borrowerId, then));
  return { stakes, limits, approval: namedApproval(approvalId, approval, hash) };
}
