/**
 * What a loan should say for a month, worked out from all that is known of it: as it stood at the end of the month's last day,
 * without payments that proved void, for who did not pay has not paid on any day. Pure, so the same loan gives the same row.
 */
import { type Fen, fen, KeyedList, type LocalDate, sumFen } from '#kernel';
import {
  isRegistered,
  lastAppliedOn,
  loanPosition,
  loanTimeline,
  type LoanState,
  type RecordedReversal,
  type RegisteredLoan,
  standingEarlySettlement,
  writeOffOn,
} from '#lending';
import { type Arrears, type LoanPosition, totalOf } from '#loan-math';
import { type BureauRow, WITHDRAWN_ROW } from './bureau-row.schema';
import { monthBefore, monthEnd, monthOf, type ReportMonth } from './report-month';
import { SPECIAL_TRANSACTION_RULE, type SpecialTransactionCode } from './special-transactions';

/** A month of a loan, as it should be told. */
export interface MonthFacts {
  readonly month: ReportMonth;
  readonly row: BureauRow;
  /** First overdue day of the arrears at the end of the month; null where nothing was overdue. */
  readonly overdueSince: LocalDate | null;
}

const truths = new WeakMap<LoanState, RegisteredLoan>();

/** The loan as if what proved void had never counted. */
export function inTruth(state: RegisteredLoan): RegisteredLoan {
  if (state.reversals.length === 0) return state;
  const known = truths.get(state);
  if (known) return known;
  let reversals = KeyedList.empty<RecordedReversal>(({ paymentId }) => paymentId);
  for (const reversal of state.reversals.toArray()) {
    const paidAt = state.payments.get(reversal.paymentId)?.paidAt ?? reversal.reversedAt;
    reversals = reversals.append({ ...reversal, reversedAt: paidAt });
  }
  const truth = { ...state, reversals };
  truths.set(state, truth);
  return truth;
}

/**
 * Null where the loan is not told for the month: not disbursed by its end. What was told of one that was registered by mistake, or that the
 * person was found not to owe, is taken out of the person's record.
 */
export function monthFacts(loan: LoanState, month: ReportMonth): MonthFacts | null {
  if (!isRegistered(loan) || loan.registered.disbursedOn > monthEnd(month)) return null;
  if (isNoDebt(loan) || isDismissedBy(loan, monthEnd(month))) return { month, overdueSince: null, row: WITHDRAWN_ROW };
  const state = inTruth(loan);
  const end = monthEnd(month);
  const position = loanPosition(state, end);
  const { arrears } = position;
  const settled = arrears.status === 'SETTLED';
  const overdue = arrears.oldestUnpaidDue !== null;
  if (isTransferredBy(state, end)) return transferredRow(state, position, month);
  const writtenOff = writeOffOn({ ...state.exits, writeOffs: writeOffsInTruth(state) }, end) !== null;
  const spell = overdue ? loanTimeline(state, state.registered.disbursedOn, end).at(-1) : undefined;
  return {
    month,
    overdueSince: spell && spell.end === null ? spell.since : null,
    row: {
      accountStatus: settled ? 'SETTLED' : writtenOff ? 'BAD_DEBT' : overdue ? 'OVERDUE' : 'NORMAL',
      daysPastDue: arrears.dpd,
      overdueAmount: overdue ? countedAsOverdue(arrears) : fen(0),
      balance: arrears.outstandingPrincipal,
      class: writtenOff ? null : arrears.class,
      specialTransactions: specialTransactions(state, position, month),
    },
  };
}

/**
 * What cures the arrears of which a day has counted. What fell due while all days since rest under a hold is not past due, so it is
 * not told as overdue either: a row would say of one debt that it is paid in time and that it is not.
 */
function countedAsOverdue({ lines, legalCosts }: Arrears): Fen {
  return sumFen([legalCosts, ...lines.filter(({ dpd }) => dpd > 0).map((line) => totalOf(line))]);
}

/** From the judgment that dismissed the claim on nothing of it is told; what was true before stays. */
function isDismissedBy({ exits: { dismissedOn } }: LoanState, day: LocalDate): boolean {
  return dismissedOn !== null && dismissedOn <= day;
}

/** Registered by mistake, or found not to be this person's debt: it was none on any day. */
function isNoDebt({ withdrawnOn, exits: { notOwed } }: LoanState): boolean {
  return withdrawnOn !== null || notOwed !== null;
}

/** Whether a loan has a row of the month: it was disbursed by its end, not settled already before it began, and is one at all. */
export function isToldFor(loan: LoanState, month: ReportMonth): boolean {
  if (!isRegistered(loan) || isNoDebt(loan) || loan.registered.disbursedOn > monthEnd(month)) return false;
  if (isDismissedBy(loan, monthEnd(month))) return false;
  const before = monthEnd(monthBefore(month));
  if (isTransferredBy(loan, before)) return false;
  if (loan.registered.disbursedOn > before) return true;
  const isOpenOn = (day: LocalDate): boolean => loanPosition(inTruth(loan), day).arrears.status !== 'SETTLED';
  return isOpenOn(monthEnd(month)) || isOpenOn(before);
}

function specialTransactions(
  state: RegisteredLoan,
  position: LoanPosition,
  month: ReportMonth,
): readonly SpecialTransactionCode[] {
  const codes = new Set<SpecialTransactionCode>();
  for (const { plan } of state.plans) {
    const { structure, effectiveOn } = plan.schedule;
    if (structure !== 'SETTLEMENT' && monthOf(effectiveOn) === month) {
      codes.add(SPECIAL_TRANSACTION_RULE.ofPlan[structure]);
    }
  }
  for (const on of guarantorPaidOn(state))
    if (monthOf(on) === month) codes.add(SPECIAL_TRANSACTION_RULE.paidByGuarantor);
  if (monthOfSuit(state) === month) codes.add(SPECIAL_TRANSACTION_RULE.broughtToCourt);
  const { transfer } = state.exits;
  if (writeOffsInTruth(state).some(({ writtenOffOn }) => monthOf(writtenOffOn) === month)) {
    codes.add(SPECIAL_TRANSACTION_RULE.writtenOff);
  }
  if (transfer && monthOf(transfer.transferredOn) === month) codes.add(SPECIAL_TRANSACTION_RULE.transferred);
  const settledOn = position.arrears.status === 'SETTLED' ? lastAppliedOn(position) : null;
  if (settledOn !== null && monthOf(settledOn) === month) {
    const ending = endingOf(state, settledOn);
    if (ending) codes.add(ending);
  }
  return [...codes].sort((a, b) => Number(a) - Number(b));
}

/** One that was recorded wrongly was none on any day. */
const writeOffsInTruth = ({ exits: { writeOffs } }: RegisteredLoan) =>
  writeOffs.filter(({ takenBackBecause }) => takenBackBecause !== 'RECORDED_WRONGLY');

const isTransferredBy = ({ exits: { transfer } }: LoanState, day: LocalDate): boolean =>
  transfer !== null && transfer.transferredOn <= day;

/** From the transfer on the buyer reports: the lender's last row says that nothing is owed to it any more. */
function transferredRow(state: RegisteredLoan, position: LoanPosition, month: ReportMonth): MonthFacts {
  const specialTransactionsThen = specialTransactions(state, position, month);
  return {
    ...{ month, overdueSince: null },
    row: {
      ...{ accountStatus: 'TRANSFERRED', daysPastDue: 0, class: null, specialTransactions: specialTransactionsThen },
      ...{ overdueAmount: fen(0), balance: fen(0) },
    },
  };
}

function guarantorPaidOn({ payments, reversals }: RegisteredLoan): readonly LocalDate[] {
  return payments
    .toArray()
    .filter(({ paymentId, paidBy }) => paidBy === 'GUARANTOR' && !reversals.get(paymentId))
    .map(({ valueDate }) => valueDate);
}

/** The month of the first court fee; null where there was none, or it proved wrong. */
function monthOfSuit({ legalCosts }: RegisteredLoan): ReportMonth | null {
  const fees = legalCosts.filter(({ kind, takenBack }) => kind === 'COURT_FEE' && takenBack === null);
  const days = fees.map(({ incurredOn }) => incurredOn).sort();
  return days[0] ? monthOf(days[0]) : null;
}

/** How the debt ended, where that is special. */
function endingOf(state: RegisteredLoan, settledOn: LocalDate): SpecialTransactionCode | null {
  const schedule = state.plans.at(-1)?.plan.schedule;
  if (schedule?.structure === 'SETTLEMENT') {
    const { settledWithWaiver, settledEarly } = SPECIAL_TRANSACTION_RULE;
    return totalOf(schedule.waived) > 0 ? settledWithWaiver : settledEarly;
  }
  return standingEarlySettlement(state, settledOn) ? SPECIAL_TRANSACTION_RULE.settledEarly : null;
}

/** Whether two rows say the same. */
export function isSameRow(a: BureauRow, b: BureauRow): boolean {
  return (
    a.accountStatus === b.accountStatus &&
    a.daysPastDue === b.daysPastDue &&
    a.overdueAmount === b.overdueAmount &&
    a.balance === b.balance &&
    a.class === b.class &&
    a.specialTransactions.join() === b.specialTransactions.join()
  );
}
