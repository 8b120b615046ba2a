import fc from 'fast-check';
import { addDays, fen } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { day, goldenRegistered, goldenTerms, registerGolden } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import { foldLoan, initialLoan } from '../loan.state';
import type { LoanRegisteredData } from '../loan.events';

jest.setTimeout(120_000);

const derived = (goldenRegistered[0]?.data as LoanRegisteredData).schedule;
const register = (change: Partial<typeof goldenTerms> & { feeRate?: string }) =>
  ({ type: 'RegisterLoan', data: { ...goldenTerms, ...change } }) as const;

describe('registering a loan', () => {
  it('derives the schedule from the terms, to the fen', () => {
    given(loanDecider, []).when(registerGolden).then(goldenRegistered).andRepeated().thenUnchanged();
    expect(derived).toHaveLength(12);
    expect(derived[0]).toMatchObject({ seq: 1, dueOn: '2025-02-10', interest: 14_880, principal: 93_169 });
    expect(derived[11]).toMatchObject({ seq: 12, dueOn: '2026-01-10', interest: 1_323, principal: 106_732 });
  });

  it('takes the schedule the lender tells', () => {
    const told = derived.map((row, i) => (i === 0 ? { ...row, fee: fen(100) } : row));
    const { state } = given(loanDecider, [])
      .when(register({ schedule: told }))
      .thenEvents(['LoanRegistered']);
    expect(state.registered?.schedule[0]?.fee).toBe(100);
  });

  it('knows the same loan when it is told with or without its derived schedule', () => {
    given(loanDecider, goldenRegistered)
      .when(register({ schedule: derived }))
      .thenUnchanged();
  });

  it('refuses another contract under the same id', () => {
    given(loanDecider, goldenRegistered)
      .when(register({ schedule: derived, borrowerId: 'C2' }))
      .thenRejected('LOAN_EXISTS_DIFFERENTLY', { differing: ['borrowerId'] });
    given(loanDecider, goldenRegistered)
      .when(register({ dueDay: 11 }))
      .thenRejected('LOAN_EXISTS_DIFFERENTLY', { differing: ['dueDay', 'schedule'] });
  });

  it('refuses a loan that is disbursed later', () => {
    given(loanDecider, [])
      .when(registerGolden, { businessDate: day('2025-01-09') })
      .thenRejected('DISBURSEMENT_IN_FUTURE', { disbursedOn: '2025-01-10', businessDate: '2025-01-09' });
    given(loanDecider, [])
      .when(registerGolden, { businessDate: day('2025-01-10') })
      .thenEvents(['LoanRegistered']);
  });

  it('refuses a schedule that does not repay the loan', () => {
    given(loanDecider, [])
      .when(register({ schedule: derived.slice(0, 11) }))
      .thenRejected('SCHEDULE_INVALID', { problems: [{ field: 'principal', seq: 11 }] });
    given(loanDecider, [])
      .when(register({ schedule: derived, numberOfInstalments: 11 }))
      .thenRejected('SCHEDULE_NOT_OF_THE_LOAN', { rows: 12, numberOfInstalments: 11 });
    given(loanDecider, [])
      .when(register({ schedule: derived, principal: fen(1_200_001) }))
      .thenRejected('SCHEDULE_NOT_OF_THE_LOAN', { scheduled: 1_200_000 });
    const [first, ...others] = derived;
    const cheap = first ? [{ ...first, principal: fen(first.principal - 1) }, ...others] : [];
    given(loanDecider, [])
      .when(register({ schedule: cheap }))
      .thenRejected('SCHEDULE_INVALID', { problems: [{ field: 'opening', code: 'INCONSISTENT', seq: 2 }] });
    given(loanDecider, [])
      .when(register({ schedule: [...derived].reverse() }))
      .thenRejected('SCHEDULE_INVALID');
  });

  it('refuses a loan of nothing or without instalments', () => {
    given(loanDecider, [])
      .when(register({ principal: fen(0) }))
      .thenRejected('LOAN_OF_NOTHING', { principal: 0, numberOfInstalments: 12 });
    given(loanDecider, [])
      .when(register({ numberOfInstalments: 0 }))
      .thenRejected('LOAN_OF_NOTHING');
    given(loanDecider, [])
      .when(register({ principal: fen(1), numberOfInstalments: 1 }))
      .thenEvents(['LoanRegistered']);
    // An account has neither: its bills say what is owed.
    given(loanDecider, [])
      .when(register({ method: 'BILL', dailyRate: '0', principal: fen(0), numberOfInstalments: 0 }))
      .thenEvents(['LoanRegistered']);
  });

  it('derives a flat fee from the term, or asks for its rate', () => {
    const flat = { method: 'FLAT', dailyRate: '0', principal: fen(50_000) } as const;
    const { state } = given(loanDecider, []).when(register(flat)).thenEvents(['LoanRegistered']);
    expect(state.registered?.schedule.reduce((sum, row) => sum + row.fee, 0)).toBe(4_400);
    given(loanDecider, [])
      .when(register({ ...flat, numberOfInstalments: 5 }))
      .thenRejected('FEE_RATE_NEEDED', { numberOfInstalments: 5 });
    given(loanDecider, [])
      .when(register({ ...flat, numberOfInstalments: 5, feeRate: '0.04' }))
      .thenEvents(['LoanRegistered']);
    // Where the schedule is told, its fees are.
    const five = given(loanDecider, []).when(register({ ...flat, numberOfInstalments: 5, feeRate: '0.04' }));
    const { schedule } = five.thenEvents(['LoanRegistered']).events[0]?.data as LoanRegisteredData;
    given(loanDecider, [])
      .when(register({ ...flat, numberOfInstalments: 5, schedule }))
      .thenEvents(['LoanRegistered']);
    // No other way of repaying needs one.
    given(loanDecider, [])
      .when(register({ numberOfInstalments: 5 }))
      .thenEvents(['LoanRegistered']);
  });

  it('takes a monthly-bill account without a schedule only', () => {
    given(loanDecider, [])
      .when(register({ method: 'BILL', dailyRate: '0' }))
      .thenEvents(['LoanRegistered']);
    given(loanDecider, [])
      .when(register({ method: 'BILL', dailyRate: '0', schedule: [] }))
      .thenEvents(['LoanRegistered']);
    given(loanDecider, [])
      .when(register({ method: 'BILL', schedule: derived }))
      .thenRejected('BILLS_COME_BY_THEMSELVES');
  });
});

describe('registering any loan a request may bring', () => {
  const rate = (most: number) => fc.integer({ min: 0, max: most }).map((n) => (n / 1_000_000).toFixed(6));
  const anyTerms = fc.record({
    method: fc.constantFrom('EPI' as const, 'EP' as const, 'FLAT' as const, 'BILL' as const),
    principal: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100_000_000_000 })).map(fen),
    disbursedOn: fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days)),
    dueDay: fc.integer({ min: 1, max: 31 }),
    numberOfInstalments: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(600)),
    dailyRate: rate(10_000),
    penaltyDailyRate: rate(10_000),
    penaltyCapAnnual: rate(1_000_000),
    feeRate: rate(1_000_000),
  });

  it('is accepted with a schedule that repays it, or refused by a rule, and figured on every day without a failure', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 30_000 }), (terms, days) => {
        const context = testContext({ businessDate: day('2100-12-31') });
        const decision = loanDecider.decide(register(terms), initialLoan, context);
        if (decision.kind === 'rejected') {
          expect(['LOAN_OF_NOTHING', 'SCHEDULE_INVALID', 'DISBURSEMENT_IN_FUTURE']).toContain(decision.rejection.code);
          return;
        }
        const arrears = loanArrears(foldLoan(decision.events), addDays(terms.disbursedOn, days));
        expect(arrears?.outstandingPrincipal).toBe(terms.method === 'BILL' ? 0 : terms.principal);
      }),
      { numRuns: 60 },
    );
  });
});
