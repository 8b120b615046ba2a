import fc from 'fast-check';
import { fen, localDate, sumFen, type Fen } from '#kernel';
import { testContext } from '#kernel-testing';
import { planTermsProblems, totalOf } from '#loan-math';
import { anyDay, anyLoan } from '../../../../test/support/arbitrary-loan';
import { goldenTerms, planN1Terms, paymentApplications } from '#lending-testing';
import type { LoanCommand } from './loan-commands';
import { loanArrears, loanPosition } from './loan-figures';
import { draftPlan } from './loan-plan';
import { planSnapshot } from './loan-snapshot';
import { loanDecider } from './loan.decider';
import type { LoanEvent } from './loan.events';
import { evolveLoan, foldLoan, initialLoan, type LoanState } from './loan.state';

jest.setTimeout(120_000);

const TODAY = localDate('2030-01-01');
const today = testContext({ businessDate: TODAY });

/** Commands that register the drawn loan and tell its money in the order drawn; reversals after all payments. */
const anyStory = anyLoan.map(({ contract, payments, reversals }) => {
  const revolving = contract.revolving;
  const registered: LoanEvent = {
    type: 'LoanRegistered',
    data: {
      ...goldenTerms,
      method: revolving ? 'BILL' : 'EPI',
      currency: 'CNY',
      disbursedOn: contract.disbursedOn,
      dailyRate: contract.dailyRate,
      penaltyDailyRate: contract.penaltyDailyRate,
      schedule: revolving ? [] : contract.rows,
    },
  };
  const bills = revolving ? contract.rows.map((data): LoanCommand => ({ type: 'PostBill', data })) : [];
  return {
    registered,
    bills,
    payments: payments.map((data): LoanCommand => ({ type: 'RecordRepayment', data: { ...data, channel: 'APP' } })),
    reversals: reversals.map((data, i): LoanCommand => {
      return { type: 'ReverseRepayment', data: { ...data, reversalId: `R${i}`, reason: 'CHARGEBACK' } };
    }),
  };
});

/** Sends commands one after the other; a rule may say no to a payment before disbursement, and nothing else. */
function tell(state: LoanState, commands: readonly LoanCommand[]): { state: LoanState; events: LoanEvent[] } {
  const events: LoanEvent[] = [];
  let now = state;
  for (const command of commands) {
    const decision = loanDecider.decide(command, now, today);
    if (decision.kind === 'rejected') {
      expect(['VALUE_DATE_BEFORE_DISBURSEMENT', 'PAYMENT_UNKNOWN']).toContain(decision.rejection.code);
      continue;
    }
    for (const event of decision.events) {
      now = evolveLoan(now, event);
      events.push(event);
    }
  }
  return { state: now, events };
}

describe('any loan with any money', () => {
  it('conserves every fen: what was applied and what waits is what was paid, and nothing falls below zero', () => {
    fc.assert(
      fc.property(anyStory, anyDay, ({ registered, bills, payments, reversals }, asOf) => {
        const { state } = tell(foldLoan([registered]), [...bills, ...payments, ...reversals]);
        const position = loanPosition(state, asOf);
        if (!position?.contract) throw new Error('a registered loan without a plan has a contract ledger');
        for (const { amount, allocation, credited } of paymentApplications(position)) {
          expect(fen(sumFen(allocation.map((line) => line.amount)) + credited)).toBe(amount);
        }
        const { rows, credit, received } = position.contract;
        expect(fen(sumFen(rows.map((row) => totalOf(row.paid))) + credit)).toBe(received);
        const amounts = rows.flatMap(
          ({ remaining, paid }) => [...Object.values(remaining), ...Object.values(paid)] as Fen[],
        );
        expect(Math.min(0, credit, ...amounts)).toBe(0);
        expect(received).toBe(position.arrears.received);
      }),
      { numRuns: 60 },
    );
  });

  it('ends the same in whatever order the same payments and reversals become known', () => {
    fc.assert(
      fc.property(
        anyStory.chain((story) =>
          fc.record({
            story: fc.constant(story),
            payments: fc.shuffledSubarray(story.payments, { minLength: story.payments.length }),
            reversals: fc.shuffledSubarray(story.reversals, { minLength: story.reversals.length }),
          }),
        ),
        anyDay,
        ({ story: { registered, bills, ...told }, payments, reversals }, asOf) => {
          const loan = tell(foldLoan([registered]), bills).state;
          const inOrder = tell(loan, [...told.payments, ...told.reversals]);
          const shuffled = tell(loan, [...payments, ...reversals]);
          // Reversals as soon as their payment is known, instead of all at the end.
          const early = tell(
            loan,
            payments.flatMap((payment) => [payment, ...reversalsOf(payment, reversals)]),
          );
          for (const other of [shuffled, early]) {
            expect(loanArrears(other.state, asOf)).toEqual(loanArrears(inOrder.state, asOf));
            expect(loanArrears(other.state, TODAY)).toEqual(loanArrears(inOrder.state, TODAY));
            expect(other.state.settledOn).toBe(inOrder.state.settledOn);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes no second event of a command sent twice', () => {
    fc.assert(
      fc.property(anyStory, ({ registered, bills, payments, reversals }) => {
        const commands = [...bills, ...payments, ...reversals];
        const { state } = tell(foldLoan([registered]), commands);
        expect(tell(state, commands).events).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('takes a plan on any day and still conserves every fen of it', () => {
    fc.assert(
      fc.property(anyStory, anyDay, fc.nat(400), ({ registered, bills, payments, reversals }, on, later) => {
        const { state } = tell(foldLoan([registered]), [...bills, ...payments]);
        const snapshot = planSnapshot(state, on);
        fc.pre(snapshot !== null && snapshot.snapshot.total > 0 && on >= snapshot.disbursedOn);
        if (!snapshot) return;
        const firstDueOn = localDate(
          `${Number(on.slice(0, 4)) + (on.slice(5, 7) === '12' ? 1 : 0)}-${nextMonth(on)}-15`,
        );
        const terms = { ...planN1Terms, firstDueOn };
        fc.pre(planTermsProblems(snapshot.snapshot, terms).length === 0);
        const plan = draftPlan(snapshot, terms);
        const booked: LoanCommand = { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'A', plan } };
        const decision = loanDecider.decide(booked, state, testContext({ businessDate: on }));
        fc.pre(decision.kind === 'accepted');
        if (decision.kind !== 'accepted') return;
        const after = tell(foldLoan([registered, ...bookedEvents(state, decision.events)]), []).state;
        const restated = tell(after, reversals).state;
        const day = localDate(new Date(Date.parse(on) + later * 86_400_000).toISOString().slice(0, 10));
        const position = loanPosition(restated, day);
        expect(position?.plan?.planId).toBe('A');
        for (const { amount, allocation, credited } of position ? paymentApplications(position) : []) {
          expect(sumFen(allocation.map((line) => line.amount)) + credited).toBe(amount);
        }
        expect(Math.min(0, position?.arrears.payoff ?? -1, position?.arrears.credit ?? -1)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

function nextMonth(on: string): string {
  return `${(Number(on.slice(5, 7)) % 12) + 1}`.padStart(2, '0');
}

/** Everything a state was told, as events again, and what followed. */
function bookedEvents(state: LoanState, more: readonly LoanEvent[]): LoanEvent[] {
  const of = { loanId: goldenTerms.loanId, borrowerId: goldenTerms.borrowerId };
  return [
    ...state.bills.toArray().map((bill): LoanEvent => ({ type: 'BillPosted', data: { ...of, bill } })),
    ...state.payments.toArray().map((payment): LoanEvent => {
      return {
        type: 'RepaymentRecorded',
        data: { ...of, ...payment, allocation: [], credited: fen(0), agreementId: null },
      };
    }),
    ...more,
  ];
}

function reversalsOf(payment: LoanCommand, reversals: readonly LoanCommand[]): LoanCommand[] {
  if (payment.type !== 'RecordRepayment') return [];
  return reversals.filter(
    (reversal) => reversal.type === 'ReverseRepayment' && reversal.data.paymentId === payment.data.paymentId,
  );
}

describe('folding a loan', () => {
  it('never throws, whatever stands in the log and in whatever order', () => {
    const payload = fc.oneof(fc.constant({}), fc.dictionary(fc.string(), fc.jsonValue()));
    const types = [
      'LoanRegistered',
      'BillPosted',
      'RepaymentRecorded',
      'RepaymentReversed',
      'LoanAccelerated',
      'LoanSettled',
    ];
    const strange = fc.record({ type: fc.constantFrom(...types, 'NeverHeardOf'), data: payload });
    fc.assert(
      fc.property(fc.array(strange), (events) => {
        expect(() => foldLoan(events as unknown as LoanEvent[])).not.toThrow();
      }),
    );
    expect(foldLoan([{ type: 'NeverHeardOf', data: {} } as unknown as LoanEvent])).toBe(initialLoan);
  });
});
