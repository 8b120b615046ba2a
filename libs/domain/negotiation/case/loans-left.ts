/** What of the loans asked for is still negotiated: neither paid since, nor registered by mistake. */
import type { Negotiation } from './case.state';

type Asked = Pick<Negotiation, 'request' | 'paidLoans' | 'takenOutLoans'>;

export function loansLeft({ request, paidLoans, takenOutLoans }: Asked): readonly string[] {
  return request.loanIds.filter((loanId) => !paidLoans.includes(loanId) && !takenOutLoans.includes(loanId));
}

/** What is negotiated no longer. */
export function loansGone({ paidLoans, takenOutLoans }: Pick<Asked, 'paidLoans' | 'takenOutLoans'>): readonly string[] {
  return [...paidLoans, ...takenOutLoans];
}
