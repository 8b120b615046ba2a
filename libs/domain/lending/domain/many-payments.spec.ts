/** Whatever becomes known of a loan with many payments, it stands where a replay of its facts from the start has it, on every day. */
import { addDays, fen } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import {
  day,
  goldenRegistered,
  isReturned,
  lived,
  paid,
  pays,
  planN1,
  registeredLoan,
  repayment,
  restructured,
  type Told,
} from '#lending-testing';
import { billRow, loanPosition as replayed } from '#loan-math';
import type { LoanCommand } from './loan-commands';
import { loanFacts } from './loan-facts';
import { loanPosition, positionWith } from './loan-figures';
import { loanDecider } from './loan.decider';
import type { LoanEvent, LoanRegisteredData } from './loan.events';
import { foldLoan, isRegistered, type LoanState, type RegisteredLoan } from './loan.state';

const TODAY = '2025-07-01';
const DAYS = [TODAY, '2025-03-15', '2025-04-19', '2025-04-20', '2025-06-30'].map(day);

/** Forty payments of 30.00, one every other day from 2025-01-15 on, and one ahead. */
const many: readonly Told[] = [
  ...Array.from({ length: 40 }, (_, n) => pays(`P${n}`, 3_000, addDays(day('2025-01-15'), 2 * n))),
  pays('AHEAD', 500_000, '2025-04-10'),
];
const onContract = lived(goldenRegistered, ...many);
const underPlan = lived(
  [...goldenRegistered, restructured],
  ...Array.from({ length: 40 }, (_, n) => pays(`P${n}`, 3_000, addDays(day('2025-05-13'), n))),
  pays('AHEAD', 100_000, '2025-06-22'),
);
const account: LoanEvent = {
  type: 'LoanRegistered',
  data: { ...(goldenRegistered[0]?.data as LoanRegisteredData), method: 'BILL', dailyRate: '0', schedule: [] },
};
const postsBill = (seq: number, postedOn: string): Told => [
  postedOn,
  { type: 'PostBill', data: billRow({ seq, postedOn: day(postedOn), dueDay: 10, amount: fen(60_000) }) },
];
const ofBills = lived([account], postsBill(1, '2025-02-01'), ...many);

const told = (command: LoanCommand): Told => [TODAY, command];
const paysLate = (paymentId: string, amount: number, on: string): Told =>
  told({ type: 'RecordRepayment', data: paid(paymentId, amount, on) });
const givesBack = (amount: number, refundedAt: string): Told =>
  told({
    type: 'RefundOverpayment',
    data: { refundId: 'F1', amount: fen(amount), refundedAt, bankReference: 'B1' },
  });
const reassigns = (paymentId: string): Told =>
  told({
    type: 'ReassignRepayment',
    data: { reassignmentId: 'RA1', paymentId, toLoanId: 'JB2', reason: 'WRONG_LOAN', refusal: null },
  });
const comesBack = told({ type: 'RescindReassignment', data: { reassignmentId: 'RA1', code: 'LOAN_UNKNOWN' } });
const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
const sues = told({ type: 'AddLegalCost', data: { ...cost, incurredOn: day('2025-04-20') } });
const suesNoMore = told({ type: 'TakeBackLegalCost', data: { costId: 'LC1', because: 'RECORDED_WRONGLY' } });
const asksToEnd: Told = told({
  type: 'RequestEarlySettlement',
  data: { requestId: 'E1', requestedBy: 'BORROWER', from: day('2025-04-20') },
});
const withdraws = told({ type: 'WithdrawEarlySettlement', data: { requestId: 'E1' } });
const agreement = { caseId: 'C1-1', agreementId: 'C1-1-A1' };
const books = told({
  type: 'RestructureLoan',
  data: { ...agreement, plan: planN1 },
});
const breaks: Told = told({
  type: 'AccelerateLoan',
  data: { ...agreement, breachedOn: day('2025-06-15'), brokenBy: 'OTHER_LOAN' },
});
const isKept: Told = told({ type: 'RescindAcceleration', data: { ...agreement, cause: 'P1' } });
const takesOff: Told = told({
  type: 'RescindRestructuring',
  data: { ...agreement, refusedBy: 'JB2', code: 'LOAN_SETTLED' },
});

function asFromTheStart(state: LoanState): asserts state is RegisteredLoan {
  if (!isRegistered(state)) throw new Error('the loan of the test is registered');
  for (const on of DAYS) expect(loanPosition(state, on)).toEqual(replayed(loanFacts(state, state.registered), on));
}

/** As the store folds it: each state out of the one before, which knew where it stood. */
const goOn = (state: LoanState, events: readonly LoanEvent[]): LoanState =>
  events.reduce((known, event) => loanDecider.evolve(known, event, testMetadata()), state);

describe('a loan with many payments', () => {
  it.each<[string, readonly LoanEvent[], readonly Told[]]>([
    ['another payment', onContract, [paysLate('X', 2_000, '2025-06-20')]],
    ['a payment of an earlier day', onContract, [paysLate('X', 2_000, '2025-02-12')]],
    ['two payments, the later first', onContract, [paysLate('X', 900, '2025-06-20'), paysLate('Y', 800, '2025-04-12')]],
    ['a payment returned', onContract, [isReturned('P7', '2025-04-20')]],
    ['the payment ahead returned', onContract, [isReturned('AHEAD', '2025-04-20')]],
    ['two payments returned', onContract, [isReturned('P7', '2025-04-20'), isReturned('P30', '2025-03-20')]],
    ['two returned, the earlier first', onContract, [isReturned('P30', '2025-03-20'), isReturned('P7', '2025-04-20')]],
    ['a payment that is returned', onContract, [paysLate('X', 2_000, '2025-03-01'), isReturned('X', '2025-04-20')]],
    ['money given back', onContract, [givesBack(9_000, '2025-04-20T12:00:00+08:00')]],
    [
      'money given back, a payment before and one after',
      onContract,
      [
        givesBack(9_000, '2025-04-20T12:00:00+08:00'),
        paysLate('X', 70_000, '2025-04-19'),
        paysLate('Y', 5_000, '2025-04-21'),
      ],
    ],
    [
      'money given back and the payment behind it returned',
      onContract,
      [givesBack(9_000, '2025-04-20T12:00:00+08:00'), isReturned('AHEAD', '2025-06-30')],
    ],
    [
      'money given back that waited, of two payments, and the later returned',
      onContract,
      [
        paysLate('X', 20_000, '2025-04-12'),
        givesBack(9_000, '2025-04-20T12:00:00+08:00'),
        isReturned('X', '2025-06-30'),
      ],
    ],
    [
      'money given back, and a payment since returned',
      onContract,
      [
        givesBack(9_000, '2025-04-20T12:00:00+08:00'),
        paysLate('X', 20_000, '2025-04-22'),
        isReturned('X', '2025-06-30'),
      ],
    ],
    ['a payment of another loan', onContract, [reassigns('P7')]],
    ['a payment of another loan, which comes back', onContract, [reassigns('P7'), comesBack]],
    ['a legal cost', onContract, [sues]],
    ['a legal cost taken back', onContract, [sues, suesNoMore]],
    ['the wish to end it early', onContract, [asksToEnd]],
    ['the wish withdrawn, and a payment', onContract, [asksToEnd, withdraws, paysLate('X', 900_000, '2025-07-01')]],
    ['the wish, and what ends it', onContract, [asksToEnd, paysLate('X', 900_000, '2025-04-20')]],
    ['what would end it, and then the wish', onContract, [paysLate('X', 900_000, '2025-04-20'), asksToEnd]],
    ['a plan', onContract, [books, paysLate('X', 2_000, '2025-06-20')]],
    ['a payment under its plan', underPlan, [paysLate('X', 2_000, '2025-06-30')]],
    ['a payment under its plan returned', underPlan, [isReturned('P3', '2025-06-30')]],
    ['a breach by another loan', underPlan, [breaks, paysLate('X', 2_000, '2025-06-30')]],
    ['a breach that was none', underPlan, [breaks, isKept, paysLate('X', 2_000, '2025-06-30')]],
    ['that its plan is taken off', underPlan, [takesOff]],
    ['another bill', ofBills, [postsBill(2, '2025-03-01')]],
    ['another bill and a payment', ofBills, [postsBill(2, '2025-03-01'), paysLate('X', 700, '2025-06-20')]],
  ])('stands as from the start when it hears of %s', (_, before, commands) => {
    const more = lived(before, ...commands).slice(before.length);
    expect(more.length).toBeGreaterThanOrEqual(commands.length);
    const known = goOn(foldLoan([]), before);
    asFromTheStart(known);
    // Seen after all of it, and on the way.
    asFromTheStart(goOn(known, more));
    more.reduce((state, event) => {
      const next = goOn(state, [event]);
      asFromTheStart(next);
      return next;
    }, known);
    // What it heard on another branch is not its own.
    asFromTheStart(known);
  });

  it('is where a payment would leave it, whenever that came', () => {
    const refunded = lived(onContract, givesBack(9_000, '2025-04-20T12:00:00+08:00'));
    const returned = lived(onContract, isReturned('P7', '2025-04-20'));
    for (const events of [onContract, underPlan, refunded, returned]) {
      const state = registeredLoan(events);
      const facts = loanFacts(state, state.registered);
      for (const on of ['2025-01-15', '2025-04-20', '2025-06-30']) {
        const payment = paid('X', 40_000, on);
        for (const asOf of DAYS) {
          const expected = replayed({ ...facts, payments: [...facts.payments, payment] }, asOf);
          expect(positionWith(state, payment, asOf)).toEqual(expected);
        }
      }
    }
  });

  it('is not where a payment would have left it that was only tried, and then came otherwise', () => {
    const known = goOn(foldLoan([]), onContract);
    const tries = (amount: number, on: string, paymentId = 'X') =>
      loanDecider.decide(paysLate(paymentId, amount, on)[1], known, testContext({ businessDate: day(TODAY) }));
    const comes = (amount: number, on: string, paymentId = 'X') =>
      lived(onContract, paysLate(paymentId, amount, on)).slice(onContract.length);
    tries(2_000, '2025-06-20');
    asFromTheStart(goOn(known, comes(2_000, '2025-06-20')));
    asFromTheStart(goOn(known, comes(2_001, '2025-06-20')));
    asFromTheStart(goOn(known, comes(2_000, '2025-06-19')));
    asFromTheStart(goOn(known, comes(2_000, '2025-06-20', 'Y')));
    asFromTheStart(goOn(known, [...comes(700, '2025-06-18', 'Y'), ...comes(2_000, '2025-06-20')]));
    asFromTheStart(goOn(known, [...comes(2_000, '2025-06-20'), ...comes(700, '2025-06-18', 'Y')]));
  });
});

describe('one more payment on a loan with many', () => {
  const oftenPaid = (count: number): LoanState => {
    const payments = Array.from({ length: count }, (_, n) =>
      repayment(`Q${n}`, 90, addDays(day('2025-02-01'), n % 100)),
    );
    return foldLoan([...goldenRegistered, ...payments]);
  };
  const today = testContext({ businessDate: day(TODAY) });
  const take = (state: LoanState, command: LoanCommand): LoanState => {
    const decision = loanDecider.decide(command, state, today);
    if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
    return goOn(state, decision.events);
  };
  const paysToday = (paymentId: string): LoanCommand => paysLate(paymentId, 90, TODAY)[1];

  /** Processor time of the quickest of some rounds, each of which goes on from the one before. */
  function least(begun: LoanState, round: (state: LoanState, n: number) => LoanState): number {
    let state = round(begun, 0);
    const times = [1, 2, 3, 4, 5].map((n) => {
      const from = process.cpuUsage();
      for (let i = 0; i < 8; i++) state = round(state, n * 10 + i);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    });
    return Math.min(...times);
  }

  it.each<[string, (state: LoanState, n: number) => LoanState]>([
    ['comes', (state, n) => take(state, paysToday(`X${n}`))],
    ['comes and is returned', (state, n) => take(take(state, paysToday(`X${n}`)), isReturned(`X${n}`, TODAY)[1])],
    ['is tried alone', (state, n) => (loanDecider.decide(paysToday(`X${n}`), state, today), state)],
    [
      'is looked at, on that day',
      (state, n) => {
        const next = goOn(state, [repayment(`X${n}`, 90, TODAY)]);
        loanPosition(next, day(TODAY));
        return next;
      },
    ],
  ])('costs no more where it %s', (_, round) => {
    const [few, many] = [oftenPaid(40), oftenPaid(2_000)];
    least(few, round);
    expect(least(many, round)).toBeLessThan(5 * least(few, round));
  });

  it('costs no more where money was given back before', () => {
    const round = (state: LoanState, n: number) => take(state, paysToday(`X${n}`));
    const refunded = (count: number): LoanState => {
      const ahead = take(oftenPaid(count), paysLate('AHEAD', 2_000_000, '2025-06-20')[1]);
      return take(ahead, givesBack(9_000, '2025-06-30T12:00:00+08:00')[1]);
    };
    const [few, many] = [refunded(40), refunded(2_000)];
    least(few, round);
    expect(least(many, round)).toBeLessThan(5 * least(few, round));
  });
});
