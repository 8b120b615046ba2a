/** Totals of a book on one business date: by days-past-due bucket, by class, in all. */
import { addFen, ZERO_FEN, type Fen } from '#kernel';
import { REPORT_BUCKETS, type ReportBucket } from '../classification/days-past-due-bucket';
import { dpdFloor, type FiveCategory } from '../classification/five-category';
import type { Arrears } from '../contract/arrears';

/** Sums over loans, in fen. */
export interface BookTotals {
  readonly loans: number;
  readonly outstanding_principal: Fen;
  readonly overdue_principal: Fen;
  readonly overdue_interest: Fen;
  readonly overdue_fee: Fen;
  readonly penalty: Fen;
  readonly payoff: Fen;
  readonly credit: Fen;
}

export interface BookAggregate {
  readonly total: BookTotals;
  readonly by_bucket: Readonly<Record<ReportBucket, BookTotals>>;
  /** Classes that occur; settled loans have none. */
  readonly by_class: Readonly<Partial<Record<FiveCategory, BookTotals>>>;
  /** Loans per class if every overdue of at most seven days had a recorded technical reason. */
  readonly count_by_class_if_dpd_le_7_technical: Readonly<Partial<Record<FiveCategory, number>>>;
  readonly loans_overdue: number;
  /** Not overdue, but penalty is still owed. */
  readonly loans_penalty_only: number;
  readonly received_net_of_reversed: Fen;
}

const NO_LOANS: BookTotals = {
  loans: 0,
  outstanding_principal: ZERO_FEN,
  overdue_principal: ZERO_FEN,
  overdue_interest: ZERO_FEN,
  overdue_fee: ZERO_FEN,
  penalty: ZERO_FEN,
  payoff: ZERO_FEN,
  credit: ZERO_FEN,
};

function withLoan(totals: BookTotals, loan: Arrears): BookTotals {
  return {
    loans: totals.loans + 1,
    outstanding_principal: addFen(totals.outstanding_principal, loan.outstandingPrincipal),
    overdue_principal: addFen(totals.overdue_principal, loan.overduePrincipal),
    overdue_interest: addFen(totals.overdue_interest, loan.overdueInterest),
    overdue_fee: addFen(totals.overdue_fee, loan.overdueFee),
    penalty: addFen(totals.penalty, loan.penalty),
    payoff: addFen(totals.payoff, loan.payoff),
    credit: addFen(totals.credit, loan.credit),
  };
}

/** The class with the technical exception: only what days past due made of it can improve, never another ground. */
export function classIfTechnical(loan: Arrears): FiveCategory | null {
  if (loan.class === null || loan.class !== dpdFloor(loan.dpd)) return loan.class;
  return dpdFloor(loan.dpd, { technicalOverdue: true });
}

/** Adds up the loans of a book, all on the same date. */
export function aggregate(loans: Iterable<Arrears>): BookAggregate {
  let total = NO_LOANS;
  const buckets = new Map<ReportBucket, BookTotals>();
  const classes = new Map<FiveCategory, BookTotals>();
  const technical = new Map<FiveCategory, number>();
  let overdue = 0;
  let penaltyOnly = 0;
  let received = ZERO_FEN;
  for (const loan of loans) {
    total = withLoan(total, loan);
    buckets.set(loan.bucket, withLoan(buckets.get(loan.bucket) ?? NO_LOANS, loan));
    if (loan.class) classes.set(loan.class, withLoan(classes.get(loan.class) ?? NO_LOANS, loan));
    const excused = classIfTechnical(loan);
    if (excused) technical.set(excused, (technical.get(excused) ?? 0) + 1);
    if (loan.dpd > 0) overdue++;
    else if (loan.penalty > 0) penaltyOnly++;
    received = addFen(received, loan.received);
  }
  const of = (bucket: ReportBucket): BookTotals => buckets.get(bucket) ?? NO_LOANS;
  return {
    total,
    by_bucket: Object.fromEntries(REPORT_BUCKETS.map((b) => [b, of(b)])) as Record<ReportBucket, BookTotals>,
    by_class: Object.fromEntries(classes),
    count_by_class_if_dpd_le_7_technical: Object.fromEntries(technical),
    loans_overdue: overdue,
    loans_penalty_only: penaltyOnly,
    received_net_of_reversed: received,
  };
}
