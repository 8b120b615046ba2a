/** A loan as the policy looks at it, read from the loan's own stream. */
import type { LocalDate } from '#kernel';
import { planSnapshot, type LoanState } from '#lending';
import type { AssessedLoan } from '#policy';

/** Null when the loan is not registered. */
export function assessedLoan(state: LoanState, asOf: LocalDate): AssessedLoan | null {
  const loan = planSnapshot(state, asOf);
  if (!loan) return null;
  const { snapshot, loanId, product } = loan;
  const licenceProfile = state.registered?.attributes.licenceProfile;
  return {
    loanId,
    payoff: snapshot.total,
    penalty: snapshot.penalty,
    fee: snapshot.fee,
    dpd: snapshot.dpd,
    class: snapshot.class ?? 'NORMAL',
    product,
    ...(licenceProfile === undefined ? {} : { licenceProfile }),
  };
}
