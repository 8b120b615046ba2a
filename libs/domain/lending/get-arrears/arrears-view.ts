/** What is owed on a loan at the end of a day, described. */
import {
  day,
  exactly,
  id,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  such,
  whole,
  type DataOf,
} from '#event-schema';
import type { LocalDate } from '#kernel';
import { PAUSE_EFFECTS, REPORT_BUCKETS, type Arrears } from '#loan-math';
import { HOLD_KINDS } from '#parties';
import { EXITS, exitOn } from '../domain/exit.state';
import type { RegisteredLoan } from '../domain/loan.state';
import { fiveCategory } from '../domain/plan.schema';
import { LOAN_STATUSES, loanStatusOn, shownArrears } from '../get-loan/loan-status';

export const arrearsSchema = named(
  'Arrears',
  exactly<Arrears>()(
    part({
      asOf: day('End of this business date.'),
      status: oneOf(['ACTIVE', 'SETTLED'], 'Whether anything is left to pay.'),
      dpd: whole('Days past due: from the oldest unpaid due date, less days that rest under a hold.'),
      bucket: such(oneOf(REPORT_BUCKETS, 'Days-past-due bucket of the reports.'), '31-60'),
      class: orNone(fiveCategory('Five-category class by days past due; null once settled or off the book.')),
      oldestUnpaidDue: orNone(
        day('Oldest due date with fee, interest or principal unpaid; null while no day past it has counted.'),
      ),
      overdueInstalments: whole('Rows with fee, interest or principal overdue.'),
      overduePrincipal: money('Overdue principal.'),
      overdueInterest: money('Overdue interest.'),
      overdueFee: money('Overdue fee.'),
      penalty: money('Penalty owed, on all rows.'),
      legalCosts: money('What it cost to sue and is not paid yet.'),
      overdueTotal: money('What cures the arrears.'),
      outstandingPrincipal: money('Principal not paid yet.'),
      accruedInterest: money('Interest of the running period so far.'),
      credit: money('Money that waits for the next due date.'),
      payoff: money('What ends the debt today.'),
      received: money('Sum of the payments in force, less what was refunded.'),
      lines: list(
        named(
          'ArrearsLine',
          part({
            seq: whole('Row.'),
            dpd: whole('Days past due of the row, less days that rest.'),
            principal: money('Principal left.'),
            interest: money('Interest left.'),
            fee: money('Fee left.'),
            penalty: money('Penalty left.'),
          }),
        ),
        'Overdue rows.',
      ),
    }),
  ),
);

export const loanArrearsSchema = part({
  loanId: id('Loan.'),
  status: oneOf(
    LOAN_STATUSES,
    'As with the loan. WRITTEN_OFF: off the book, and still owed. TRANSFERRED: what follows is owed to whoever holds it.',
  ),
  offBook: orNone(
    oneOf(EXITS, 'How it left the book by then, also where it was paid since.'),
    'Null while it is on it.',
  ),
  arrears: orNone(arrearsSchema, 'Null when the loan was not disbursed by then.'),
  pauses: list(
    named(
      'DelinquencyPause',
      part({
        holdId: id('The hold on the borrower.'),
        kind: oneOf(HOLD_KINDS, 'Why it holds.'),
        from: day('The first day that rests.'),
        until: orNone(day('The first day that counts again; null while it lasts.')),
        stops: list(oneOf(PAUSE_EFFECTS, 'What rests.'), 'What rests.'),
      }),
    ),
    'Holds that began by then, in the order they became known. A day that rests under several is left out once.',
  ),
  notOwedDays: optional(
    list(
      part({
        from: day('The first day that rests.'),
        until: orNone(day('The first day that counts again; null while it is not owed.')),
      }),
      'Only where the person was found not to owe it: days on which it stood so, on which penalty and days past due rest as well.',
    ),
  ),
});
export type LoanArrears = DataOf<typeof loanArrearsSchema>;

export function arrearsView(state: RegisteredLoan, asOf: LocalDate): LoanArrears {
  const { loanId } = state.registered;
  const pauses = state.pauses.filter(({ from }) => from <= asOf);
  const days = state.exits.notOwedDays.filter(({ from }) => from <= asOf);
  const notOwed = days.length === 0 ? {} : { notOwedDays: days };
  const offBook = exitOn(state.exits, asOf)?.exit ?? null;
  return { loanId, status: loanStatusOn(state, asOf), offBook, arrears: shownArrears(state, asOf), pauses, ...notOwed };
}
