/** A position carried from payment to payment is the position a replay from the start of the contract ends in, to the fen. */
import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { goldenTerms, planN1Terms, paymentApplications } from '#lending-testing';
import { billRow, loanPosition as replayed, planTermsProblems, type Contract, type ContractRow } from '#loan-math';
import { anyContract, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import type { LoanCommand } from './loan-commands';
import { lastAppliedOn, loanPosition, applicationOf, refundableOn } from './loan-figures';
import { draftPlan } from './loan-plan';
import { planSnapshot } from './loan-snapshot';
import { loanDecider } from './loan.decider';
import type { LoanEvent } from './loan.events';
import { evolveLoan, foldLoan, isRegistered, type LoanState } from './loan.state';
import { loanFacts } from './loan-facts';

jest.setTimeout(120_000);

const TODAY = localDate('2028-06-01');
const today = testContext({ businessDate: TODAY });

type Step =
  | { readonly kind: 'PAY'; readonly day: number; readonly minute: number; readonly amount: number }
  | { readonly kind: 'RETURN'; readonly payment: number; readonly after: number }
  | {
      readonly kind: 'BOOK';
      readonly day: number;
      readonly numberOfInstalments: number;
      readonly penaltyPercent: number;
    }
  | { readonly kind: 'BREAK'; readonly day: number }
  | { readonly kind: 'TAKE_BACK' }
  | { readonly kind: 'REASSIGN'; readonly payment: number }
  | { readonly kind: 'COMES_BACK' }
  | { readonly kind: 'ASK_EARLY'; readonly day: number }
  | { readonly kind: 'SUE'; readonly day: number; readonly amount: number }
  | { readonly kind: 'REFUND'; readonly day: number; readonly share: number };

const day = fc.integer({ min: 0, max: 900 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      kind: fc.constant('PAY' as const),
      // Most on one day after the other is not what comes of it: they become known in any order.
      day,
      minute: fc.integer({ min: 0, max: 1439 }),
      amount: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 60_000 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('RETURN' as const),
      payment: fc.nat({ max: 80 }),
      after: fc.nat({ max: 90 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('BOOK' as const),
      day,
      numberOfInstalments: fc.integer({ min: 1, max: 12 }),
      penaltyPercent: fc.constantFrom(0, 50, 100),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('BREAK' as const), day }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'TAKE_BACK' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('REASSIGN' as const), payment: fc.nat({ max: 80 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'COMES_BACK' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ASK_EARLY' as const), day }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('SUE' as const), day, amount: fc.integer({ min: 1, max: 5_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('REFUND' as const), day, share: fc.integer({ min: 1, max: 3 }) }),
  },
);

function registered({ revolving, rows, disbursedOn, dailyRate, penaltyDailyRate }: Contract): LoanEvent {
  return {
    type: 'LoanRegistered',
    data: {
      ...goldenTerms,
      method: revolving ? 'BILL' : 'EPI',
      currency: 'CNY',
      disbursedOn,
      dailyRate,
      penaltyDailyRate,
      schedule: revolving ? [] : rows,
    },
  };
}

const revolving: Omit<Contract, 'rows'> = {
  disbursedOn: dayAfterStart(0),
  revolving: true,
  dailyRate: '0',
  penaltyDailyRate: '0.0005',
  penaltyCapAnnual: '0.24',
};

const at = (on: number, minute: number): string => {
  const two = (n: number): string => n.toString().padStart(2, '0');
  return `${dayAfterStart(on)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+08:00`;
};

/** The command a step is on the loan as it stands; null where there is nothing to command. */
function commanded(one: Step, index: number, state: LoanState): LoanCommand | null {
  const agreementId = state.plans.at(-1)?.agreementId ?? 'none';
  switch (one.kind) {
    case 'PAY': {
      const { day: on, minute, amount } = one;
      const data = { paymentId: `P${index}`, paidAt: at(on, minute), amount: fen(amount), channel: 'APP' };
      return { type: 'RecordRepayment', data };
    }
    case 'RETURN': {
      const payment = state.payments.items.at(one.payment);
      if (!payment) return null;
      const reversedAt = `${addDays(payment.valueDate, one.after)}T23:59:59+08:00`;
      const { paymentId } = payment;
      return {
        type: 'ReverseRepayment',
        data: { reversalId: `R${index}`, paymentId, reversedAt, reason: 'CHARGEBACK' },
      };
    }
    case 'BOOK': {
      const on = dayAfterStart(one.day);
      const snapshot = planSnapshot(state, on);
      const { numberOfInstalments, penaltyPercent } = one;
      const waivers = { ...planN1Terms.waivers, penaltyPercent };
      const terms = { ...planN1Terms, firstDueOn: addDays(on, 31), numberOfInstalments, waivers };
      const last = state.plans.at(-1)?.plan.schedule.effectiveOn ?? '';
      if (
        !snapshot ||
        on <= last ||
        snapshot.snapshot.total === 0 ||
        planTermsProblems(snapshot.snapshot, terms).length
      )
        return null;
      // Some of the plans tolerate a row missed.
      const tolerance = index % 2 === 0 ? { inARow: 1, inAll: 2, unpaid: fen(600_000) } : undefined;
      const plan = draftPlan(snapshot, terms, { tolerance });
      return { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: `A${index}`, plan } };
    }
    case 'BREAK': {
      const breachedOn = dayAfterStart(one.day);
      return {
        type: 'AccelerateLoan',
        data: { caseId: 'C1-1', agreementId, breachedOn, brokenBy: 'OTHER_LOAN' },
      };
    }
    case 'REASSIGN': {
      const payment = state.payments.items.at(one.payment);
      if (!payment) return null;
      const { paymentId } = payment;
      const data = { reassignmentId: `RA${index}`, paymentId, toLoanId: 'JB2', reason: 'WRONG_LOAN' } as const;
      return { type: 'ReassignRepayment', data: { ...data, refusal: null } };
    }
    case 'REFUND': {
      if (!isRegistered(state)) return null;
      const amount = fen(Math.floor(refundableOn(state, TODAY) / one.share));
      if (amount === 0) return null;
      const refund = { refundId: `F${index}`, amount, refundedAt: at(one.day, 30), bankReference: `B${index}` };
      return { type: 'RefundOverpayment', data: refund };
    }
    case 'SUE': {
      const cost = { costId: `LC${index}`, kind: 'COURT_FEE', courtReference: null } as const;
      const data = { ...cost, amount: fen(one.amount), incurredOn: dayAfterStart(one.day) };
      return { type: 'AddLegalCost', data };
    }
    case 'ASK_EARLY': {
      const from = dayAfterStart(one.day);
      return { type: 'RequestEarlySettlement', data: { requestId: `E${index}`, requestedBy: 'OFFICER', from } };
    }
    case 'COMES_BACK': {
      const { reassignmentId } = state.reassignments.at(-1) ?? { reassignmentId: 'none' };
      return { type: 'RescindReassignment', data: { reassignmentId, code: 'LOAN_UNKNOWN' } };
    }
    case 'TAKE_BACK': {
      const data = { caseId: 'C1-1', agreementId, refusedBy: 'JB2', code: 'NOTHING_TO_RESTRUCTURE' };
      return { type: 'RescindRestructuring', data };
    }
  }
}

/** Takes a command on both: the state carried on, and the same facts told to nobody before. */
function take(command: LoanCommand, carried: LoanState, told: LoanEvent[]): LoanState {
  const decision = loanDecider.decide(command, carried, today);
  expect(decision).toEqual(loanDecider.decide(command, foldLoan(told), today));
  if (decision.kind === 'rejected') return carried;
  told.push(...decision.events);
  return decision.events.reduce((state, event) => loanDecider.evolve(state, event, { ...metadata }), carried);
}
const metadata = {} as Parameters<typeof loanDecider.evolve>[2];

function expectAsFromTheStart(state: LoanState, days: readonly LocalDate[]): void {
  if (!isRegistered(state)) throw new Error('the loan is registered');
  for (const asOf of days) {
    const position = loanPosition(state, asOf);
    const expected = replayed(loanFacts(state, state.registered), asOf);
    expect(position).toEqual(expected);
    if (!position) continue;
    expect(lastAppliedOn(position)).toBe(lastApplied(position));
    for (const application of paymentApplications(expected)) {
      expect(applicationOf(position, application.paymentId)).toEqual(application);
    }
  }
}

/** By the list of all entries. */
function lastApplied({ contract, plan }: ReturnType<typeof replayed>): LocalDate | null {
  const days = [...(contract?.entries ?? []), ...(plan?.entries ?? [])].filter(({ applied }) => applied.length > 0);
  return (
    days
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null
  );
}

describe('a position carried forward', () => {
  it('is the one a replay from the start ends in: payments in any order, returned ones, bills, plans, breaches', () => {
    fc.assert(
      fc.property(
        anyContract,
        fc.array(step, { minLength: 36, maxLength: 90, size: 'max' }),
        fc.array(day, { minLength: 2, maxLength: 4 }),
        (contract, steps, looks) => {
          const told = [registered(contract)];
          let state = foldLoan(told);
          const bills = contract.revolving ? [...contract.rows] : [];
          for (const [index, one] of steps.entries()) {
            const bill = index % 9 === 0 ? bills.shift() : undefined;
            if (bill) state = take({ type: 'PostBill', data: bill }, state, told);
            const command = commanded(one, index, state);
            if (command) state = take(command, state, told);
            if (index % 7 === 0) expectAsFromTheStart(state, [TODAY, ...looks.slice(0, 1).map(dayAfterStart)]);
          }
          expectAsFromTheStart(state, [TODAY, ...looks.map(dayAfterStart)]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('goes on over the bills of a revolving account whose plan is completed, also for payments known late', () => {
    const bills = ['02', '06', '07', '08'].map((month, k) =>
      billRow({ seq: k + 1, postedOn: localDate(`2025-${month}-01`), dueDay: 10, amount: fen(20_000) }),
    );
    const told: LoanEvent[] = [registered({ ...revolving, rows: bills })];
    let state = foldLoan(told);
    const does = (command: LoanCommand | null): void => {
      if (command) state = take(command, state, told);
      expectAsFromTheStart(state, [TODAY, addDays(TODAY, -900)]);
    };
    does({ type: 'PostBill', data: bills[0] as ContractRow });
    does(commanded({ kind: 'BOOK', day: 80, numberOfInstalments: 1, penaltyPercent: 100 }, 0, state));
    does(commanded({ kind: 'PAY', day: 90, minute: 0, amount: 20_000 }, 1, state));
    expect(loanPosition(state, TODAY)?.phase).toBe('COMPLETED');
    for (const bill of bills.slice(1)) does({ type: 'PostBill', data: bill });
    for (let n = 0; n < 45; n++) {
      const late = n % 6 === 5;
      does(commanded({ kind: 'PAY', day: (late ? 100 : 150) + n * 2, minute: n, amount: 1_100 }, 10 + n, state));
    }
    expect(loanPosition(state, TODAY)).toMatchObject({ contract: { received: 45 * 1_100 } });
  });

  it('is not disturbed by what was only tried, or told on another branch', () => {
    const loan = paidOften(80);
    const before = positionToday(loan);
    const tried = evolveLoan(loan, payment(900, '2025-03-01'));
    const branch = loanDecider.evolve(loan, payment(901, '2025-02-20'), metadata);
    expectAsFromTheStart(branch, [TODAY]);
    expectAsFromTheStart(tried, [TODAY]);
    expect(positionToday(loan)).toEqual(before);
    expectAsFromTheStart(loanDecider.evolve(loan, payment(902, '2027-01-01'), metadata), [TODAY, addDays(TODAY, -600)]);
  });
});

const payment = (n: number, on: string): LoanEvent => ({
  type: 'RepaymentRecorded',
  data: {
    loanId: goldenTerms.loanId,
    borrowerId: goldenTerms.borrowerId,
    paymentId: `P${n}`,
    paidAt: `${on}T${Math.floor(n / 60) % 24}`.padEnd(13, '0') + `:${(n % 60).toString().padStart(2, '0')}:00+08:00`,
    valueDate: localDate(on),
    amount: fen(90),
    channel: 'APP',
    allocation: [],
    credited: fen(0),
    agreementId: null,
  },
});
function positionToday(loan: LoanState): unknown {
  return loanPosition(loan, TODAY);
}

/** A loan of 12,000.00 with so many small payments, day after day. */
function paidOften(count: number): LoanState {
  const decision = loanDecider.decide({ type: 'RegisterLoan', data: goldenTerms }, foldLoan([]), today);
  if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
  const told = [...decision.events];
  for (let n = 0; n < count; n++) told.push(payment(n, addDays(localDate('2025-02-01'), n % 1_000)));
  return foldLoan(told);
}
