import fc from 'fast-check';
import { addDays, fen, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { day, goldenRegistered, goldenTerms, repayment, restructured } from '#lending-testing';
import { anyLoan, dayAfterStart } from '../../../../../test/support/arbitrary-loan';
import type { LoanCommand } from '../../domain/loan-commands';
import { loanArrears } from '../../domain/loan-figures';
import { loanDecider } from '../../domain/loan.decider';
import type { LoanEvent } from '../../domain/loan.events';
import { evolveLoan, foldLoan, isRegistered, type LoanState, type RegisteredLoan } from '../../domain/loan.state';
import type { LoanBookEntry } from '../loan-book';
import { isNews } from '../sweep-pass';
import { lastLook, nothingNewSince, type LastLook } from './last-look';
import { sweepLoan, type SweepFinding } from './overdue-report';

jest.setTimeout(120_000);

function registered(state: LoanState): RegisteredLoan {
  if (!isRegistered(state)) throw new Error('the loan of the test is not registered');
  return state;
}

function foundOf(state: LoanState, asOf: LocalDate, previous: LocalDate | null): SweepFinding {
  const found = sweepLoan(registered(state), { asOf, previous, inCase: false });
  if (!found) throw new Error('the loan of the test is not disbursed');
  return found;
}

/** What is remembered of the golden loan after a sweep. */
function remembered(events: readonly LoanEvent[], asOf: string): LastLook | null {
  const state = registered(foldLoan([...goldenRegistered, ...events]));
  return lastLook(state, foundOf(state, day(asOf), null), day(asOf));
}

const firstPaid = repayment('P1', 108_161, '2025-02-10');
const nothingTold = { reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null };

describe('a loan that a sweep looked at', () => {
  it('in order, is looked at again on the day after its next due date', () => {
    expect(remembered([], '2025-01-20')).toEqual({ lookAgainOn: '2025-02-11', events: 1, ...nothingTold });
    expect(remembered([], '2025-02-10')).toEqual({ lookAgainOn: '2025-02-11', events: 1, ...nothingTold });
    expect(remembered([firstPaid], '2025-02-11')).toEqual({ lookAgainOn: '2025-03-11', events: 2, ...nothingTold });
  });

  it('in order, is looked at on its last due date already, since waiting credit may settle it then', () => {
    const allButTheLast = repayment('P1', 1_190_000, '2025-02-10');
    expect(remembered([allButTheLast], '2025-12-20')?.lookAgainOn).toBe('2026-01-10');
  });

  it('overdue, is looked at again on the day its bucket or class may be another', () => {
    const told = (reportedBucket: string, reportedClass: string) => {
      return { events: 1, reportedBucket, reportedClass, reportedOldestUnpaidOn: '2025-02-10' };
    };
    expect(remembered([], '2025-02-11')).toEqual({ lookAgainOn: '2025-03-13', ...told('1-30', 'SPECIAL_MENTION') });
    expect(remembered([], '2025-03-13')).toEqual({ lookAgainOn: '2025-04-12', ...told('31-60', 'SPECIAL_MENTION') });
    expect(remembered([], '2025-05-12')).toEqual({ lookAgainOn: '2025-08-10', ...told('91-180', 'SUBSTANDARD') });
    expect(remembered([], '2026-02-10')).toEqual({ lookAgainOn: '9999-12-31', ...told('361+', 'LOSS') });
  });

  it('is looked at by the next sweep under a plan, and where money is known that came later', () => {
    expect(remembered([restructured], '2025-05-13')).toBeNull();
    expect(remembered([firstPaid], '2025-02-09')).toBeNull();
  });

  it('is passed over only while neither a date, nor an event, nor what the case was told says otherwise', () => {
    const look = remembered([], '2025-02-11') as LastLook;
    const entry = { loanId: 'JB1', borrowerId: 'C1', openCaseId: 'C1-1', ...look };
    const passedOver = (asOf: string, change: Partial<LoanBookEntry> = {}) =>
      nothingNewSince(look, { ...entry, ...change }, day(asOf));
    expect(passedOver('2025-02-12')).toBe(true);
    expect(passedOver('2025-03-12')).toBe(true);
    expect(passedOver('2025-03-13')).toBe(false);
    expect(passedOver('2025-02-12', { events: 2 })).toBe(false);
    expect(passedOver('2025-02-12', { events: null })).toBe(false);
    expect(passedOver('2025-02-12', { reportedBucket: null })).toBe(false);
    expect(passedOver('2025-02-12', { reportedClass: 'NORMAL' })).toBe(false);
    expect(passedOver('2025-02-12', { reportedOldestUnpaidOn: day('2025-03-10') })).toBe(false);
  });
});

/** Sends commands on a day; what a rule refuses does not happen. */
function after(state: LoanState, commands: readonly LoanCommand[], today: LocalDate): LoanState {
  return commands.reduce((now, command) => {
    const decision = loanDecider.decide(command, now, testContext({ businessDate: today }));
    return decision.kind === 'accepted' ? decision.events.reduce(evolveLoan, now) : now;
  }, state);
}

/** Any loan with whatever was paid and reversed on it by a day, half of them paid up on that day. */
const anyLoanOnADay = fc
  .record({ loan: anyLoan, on: fc.integer({ min: 0, max: 500 }).map(dayAfterStart), paidUp: fc.boolean() })
  .map(({ loan: { contract, payments, reversals }, on, paidUp }) => {
    const { disbursedOn, dailyRate, penaltyDailyRate, revolving, rows } = contract;
    const terms = { ...goldenTerms, disbursedOn, dailyRate, penaltyDailyRate, currency: 'CNY' as const };
    const method = revolving ? ('BILL' as const) : ('EPI' as const);
    const begun = foldLoan([{ type: 'LoanRegistered', data: { ...terms, method, schedule: revolving ? [] : rows } }]);
    const state = after(
      begun,
      [
        ...(revolving ? rows.map((data): LoanCommand => ({ type: 'PostBill', data })) : []),
        ...payments.map((data): LoanCommand => ({ type: 'RecordRepayment', data: { ...data, channel: 'APP' } })),
        ...reversals.map((data, i): LoanCommand => {
          return { type: 'ReverseRepayment', data: { ...data, reversalId: `R${i}`, reason: 'CHARGEBACK' } };
        }),
      ],
      on,
    );
    const due = loanArrears(state, on);
    if (!paidUp || !due || due.dpd === 0) return { state, on };
    const { overduePrincipal, overdueInterest, penalty, overdueFee } = due;
    const amount = fen(overduePrincipal + overdueInterest + penalty + overdueFee);
    const payment = { paymentId: 'DUE', amount, paidAt: `${on}T23:00:00+08:00`, channel: 'APP' };
    return { state: after(state, [{ type: 'RecordRepayment', data: payment }], on), on };
  });

describe('any loan that a sweep looked at', () => {
  it('gives no later sweep anything to tell or to book while it is passed over', () => {
    const passedOver = { overdue: 0, inOrder: 0 };
    fc.assert(
      fc.property(anyLoanOnADay, fc.integer({ min: 1, max: 100 }), ({ state, on }, days) => {
        const asOf = addDays(on, days);
        const look = lastLook(registered(state), foundOf(state, on, null), on);
        if (!look || asOf >= look.lookAgainOn) return;
        passedOver[look.reportedBucket === null ? 'inOrder' : 'overdue'] += 1;
        const found = foundOf(state, asOf, on);
        const entry = { loanId: 'JB1', borrowerId: 'C1', openCaseId: null, ...look };
        expect([isNews(found, entry), found.settledUnbooked, found.planInForce]).toEqual([false, false, false]);
        expect(found.report.figures !== null).toBe(look.reportedBucket !== null);
      }),
      { numRuns: 200 },
    );
    expect(Math.min(passedOver.inOrder, passedOver.overdue)).toBeGreaterThan(10);
  });
});
