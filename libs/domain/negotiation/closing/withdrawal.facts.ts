/** What taking a debt away, or bringing it back, reads: what the loans come to, today's limits, and the second person's approval it names. */
import { namedApproval, type ActAuthority } from '#approvals';
import { type Fen, sumFen, ZERO_FEN, type LocalDate } from '#kernel';
import { isRegistered, loanArrears } from '#lending';
import type { ActContent } from '../authority/act-content';
import { limitsToday, type NamingApproval, type Reading } from '../case/reading';
import { unpaid } from './exit.facts';
import type { ReopeningAsked } from './reopen.decisions';
import type { WithdrawalAsked, WithdrawLoanData } from './withdrawal.decisions';

export const withdrawalFacts = {
  async WithdrawLoan(asked: WithdrawalAsked & NamingApproval, reading: Reading): Promise<WithdrawLoanData> {
    const { approvalId, ...said } = asked;
    const [{ principal }, authority] = await Promise.all([
      debtOf(said.loanId, reading),
      debtAuthority(said, approvalId, reading),
    ]);
    return { ...said, principal, authority };
  },
};

export type DebtMoved = WithdrawalAsked | ReopeningAsked;

/** What a loan comes to today. */
export interface DebtOnLoan {
  readonly loanId: string;
  readonly dpd: number;
  readonly payoff: Fen;
  /** Of it, the principal. */
  readonly principal: Fen;
  /** What was paid on it and counts. */
  readonly received: Fen;
}

/** Nothing of a loan that is not registered, or another's. */
export async function debtOf(loanId: string, { streams, context }: Reading): Promise<DebtOnLoan> {
  const { state } = await streams.loan(loanId);
  const arrears = isRegistered(state) && !state.exits.transfer ? loanArrears(state, context.businessDate) : null;
  if (!arrears) return { loanId, dpd: 0, payoff: ZERO_FEN, principal: ZERO_FEN, received: ZERO_FEN };
  const { dpd, payoff, outstandingPrincipal: principal, received } = arrears;
  return { loanId, dpd, payoff, principal, received };
}

/** The loans it is about. */
export function loansOfDebt(asked: DebtMoved): readonly string[] {
  return 'loanId' in asked ? [asked.loanId] : asked.loanIds;
}

/** The very act that a second person approves, as the loans stand on a day; what people wrote is not part of it. */
export async function debtContent(asked: DebtMoved, reading: Reading, asOf: LocalDate): Promise<ActContent> {
  const loanIds = loansOfDebt(asked);
  const loans = await Promise.all(
    loanIds.map(async (loanId) => ({ loanId, payoff: (await unpaid(loanId, reading, asOf))?.payoff ?? ZERO_FEN })),
  );
  return {
    act: 'loanId' in asked ? 'WITHDRAW_LOAN' : 'REOPEN_CASE',
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
