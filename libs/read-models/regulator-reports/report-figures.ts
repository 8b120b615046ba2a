/** The figures of reports as loan-math adds them up, described. */
import { exactly, money, named, part, underEach, underSome, whole, type Schema } from '#event-schema';
import { FIVE_CATEGORIES, REPORT_BUCKETS, ROLL_ROWS, type BookAggregate, type RollRates } from '#loan-math';

const bookTotals = named(
  'BookTotals',
  part(
    {
      loans: whole('Loans.'),
      outstanding_principal: money('Principal of all posted rows not paid yet.'),
      overdue_principal: money('Overdue principal.'),
      overdue_interest: money('Overdue interest.'),
      overdue_fee: money('Overdue fees.'),
      penalty: money('Penalty owed.'),
      payoff: money('What would end the debts that day.'),
      credit: money('Money that waits for the next due dates.'),
    },
    'Sums over loans.',
  ),
);

export const bookAggregate = named(
  'BookAggregate',
  exactly<BookAggregate>()(
    part(
      {
        total: bookTotals,
        by_bucket: underEach(REPORT_BUCKETS, bookTotals, 'By days-past-due bucket.'),
        by_class: underSome(FIVE_CATEGORIES, bookTotals, 'By five-category class; settled loans have none.'),
        count_by_class_if_dpd_le_7_technical: underSome(
          FIVE_CATEGORIES,
          whole('Loans.'),
          'Loans per class if every overdue of at most seven days had a recorded technical reason.',
        ),
        loans_overdue: whole('Loans overdue.'),
        loans_penalty_only: whole('Loans not overdue on which penalty is still owed.'),
        received_net_of_reversed: money('Payments in force.'),
      },
      'Loans and their amounts, added up.',
    ),
  ),
);

/** Rows: bucket at the first date; columns: bucket at the second. */
function rollTable<Figure>(figure: Schema<Figure>, description: string) {
  return underEach(ROLL_ROWS, underEach(REPORT_BUCKETS, figure, 'By bucket at the second date.'), description);
}

export const rollRates = exactly<RollRates>()(
  part({
    count: rollTable(
      whole('Loans.'),
      'Loans that moved, by bucket at the first date; NEW: disbursed after it, or on the book again.',
    ),
    balance_fen: rollTable(
      money('Outstanding principal.'),
      'Outstanding principal at the first date that moved (NEW: at the second), by bucket at the first date.',
    ),
  }),
);
