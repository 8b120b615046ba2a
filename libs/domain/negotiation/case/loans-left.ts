/** What of the loans asked for is still negotiated: neither paid since, nor registered by mistake. */
import type { Negotiation } from './case.state';

type Asked = Pick<Negotiation, 'request' | 'paidLoans' | 'takenOutLoans'>;

/** Those asked for, but for what proved to be another person's, or no loan; what was paid since may be owed again, so it is among them. */
export function loansAskedFor({ request, takenOutLoans }: Pick<Asked, 'request' | 'takenOutLoans'>): readonly string[] {
  return request.loanIds.filter((loanId) => !takenOutLoans.includes(loanId));
}

export function loansLeft(asked: Asked): readonly string[] {
  return loansAskedFor(asked).filter((loanId) => !asked.paidLoans.includes(loanId));
}

/** What is negotiated no longer. */
export function loansGone({ paidLoans, takenOutLoans }: Pick<Asked, 'paidLoans' | 'takenOutLoans'>): readonly string[] {
  return [...paidLoans, ...takenOutLoans];
}
