/** What ends the debt of a loan on a day, described. */
import { day, id, money, named, oneOf, orNone, part, type DataOf } from '#event-schema';
import { payoffOf } from '#loan-math';
import type { LocalDate } from '#kernel';
import { loanPosition } from '../domain/loan-figures';
import { type RegisteredLoan } from '../domain/loan.state';
import { standingEarlySettlement } from '../domain/loan-facts';
import { amountsPerComponent } from '../domain/plan.schema';

const payoff = part({
  phase: oneOf(['CONTRACT', 'PLAN', 'ACCELERATED', 'COMPLETED'], 'Which rows are in force on that day.'),
  owed: amountsPerComponent('What is owed on that day; interest as far as it has run, no fee of rows to come.'),
  accruedInterest: money('The part of the interest that belongs to the running period.'),
  legalCosts: money('What it cost to sue and is not paid yet.'),
  credit: money('Money that waits and is set against it.'),
  total: money('What has to come to end the debt on that day.'),
});

const request = part(
  {
    requestId: id('Request.'),
    from: day('First day on which money that reaches the figure of its day ends the debt.'),
    until: day('Last such day.'),
  },
  'The request for early settlement that holds on that day.',
);

export const loanPayoffSchema = part({
  loanId: id('Loan.'),
  on: day('The end of this day.'),
  payoff: orNone(named('Payoff', payoff), 'Null when the loan was not disbursed by then.'),
  request: orNone(
    named('EarlySettlementRequest', request),
    'Null where none holds: on a contract, money beyond what is due waits then. A plan ends early without being asked.',
  ),
});
export type LoanPayoff = DataOf<typeof loanPayoffSchema>;

/** As if nothing more were paid until then. */
export function payoffView(state: RegisteredLoan, on: LocalDate): LoanPayoff {
  const { loanId, disbursedOn } = state.registered;
  const position = disbursedOn > on ? null : loanPosition(state, on);
  const standing = standingEarlySettlement(state, on);
  const request = standing ? { requestId: standing.requestId, from: standing.from, until: standing.until } : null;
  if (!position) return { loanId, on, payoff: null, request };
  const { asOf: _, ...figure } = payoffOf(position);
  return { loanId, on, payoff: { phase: position.phase, ...figure }, request };
}
