/** What a plan for a loan starts from, and what its terms make of it. */
import { addMonthsClamped, fen } from '#kernel';
import { testContext } from '#kernel-testing';
import {
  day,
  goldenRegistered,
  isReturned,
  lived,
  pays,
  planN1,
  planN1Terms,
  planOf,
  registeredLoan,
  restructured,
  type Told,
} from '#lending-testing';
import { billRow, NO_WAIVERS, planSchedule, structureProblems, type PlanTerms } from '#loan-math';
import { draftPlan } from './loan-plan';
import { planSnapshot, type LoanSnapshot } from './loan-snapshot';
import { loanDecider } from './loan.decider';
import type { LoanEvent, LoanRegisteredData } from './loan.events';
import { initialLoan } from './loan.state';

const MAY12 = day('2025-05-12');
const fee = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
const sued: Told = ['2025-05-12', { type: 'AddLegalCost', data: { ...fee, incurredOn: day('2025-05-01') } }];

function snapshotAt(events: readonly LoanEvent[], on: string): LoanSnapshot {
  const snapshot = planSnapshot(registeredLoan(events), day(on));
  if (!snapshot) throw new Error('the loan of the test is registered');
  return snapshot;
}

describe('the plan that terms make of a debt', () => {
  const made = (change: Partial<PlanTerms>, events = lived(goldenRegistered, sued)) =>
    draftPlan(snapshotAt(events, '2025-05-12'), { ...planN1Terms, ...change });
  const bears = { kind: 'RATE', dailyRate: '0.0002' } as const;

  it('holds the terms, the debt it starts from, its rows, and row by row what is waived', () => {
    const events = lived(goldenRegistered, pays('P0', 50_000, '2025-03-27'));
    const loan = snapshotAt(events, '2025-05-12');
    const { waivedRows, ...plan } = draftPlan(loan, planN1Terms, { graceDays: 5 });
    expect(plan).toEqual({
      loanId: 'JB1',
      terms: planN1Terms,
      relief: ['INTEREST_STOP', 'FEE_WAIVER'],
      snapshot: loan.snapshot,
      schedule: planSchedule(loan.snapshot, planN1Terms),
      includedPaymentIds: ['P0'],
      graceDays: 5,
    });
    expect(waivedRows?.map(({ seq, dueOn, component }) => [seq, dueOn, component])).toEqual([
      [1, '2025-02-10', 'penalty'],
      [2, '2025-03-10', 'penalty'],
      [3, '2025-04-10', 'penalty'],
      [4, '2025-05-10', 'penalty'],
    ]);
    expect(waivedRows?.reduce((sum, { amount }) => sum + amount, 0)).toBe(loan.snapshot.penalty);
    expect(draftPlan(loan, planN1Terms).graceDays).toBe(3);
    const tolerance = { inARow: 1, inAll: 2, unpaid: fen(10_000) };
    expect(draftPlan(loan, planN1Terms, { tolerance })).toMatchObject({ graceDays: 3, tolerance });
    // Of one payment the grace of the last row is the only one.
    expect(draftPlan(loan, { ...planN1Terms, numberOfInstalments: 2 }, { tolerance })).toMatchObject({ tolerance });
    expect(draftPlan(loan, { ...planN1Terms, numberOfInstalments: 1 }, { tolerance })).not.toHaveProperty('tolerance');
  });

  it.each<[string, Partial<PlanTerms>, readonly string[]]>([
    ['a stop of interest and nothing waived', { waivers: NO_WAIVERS }, ['INTEREST_STOP']],
    ['interest and nothing waived', { interest: bears, waivers: NO_WAIVERS }, []],
    ['interest, the penalty waived', { interest: bears }, ['FEE_WAIVER']],
    [
      'interest, half of the fees waived',
      { interest: bears, waivers: { ...NO_WAIVERS, feePercent: 50 } },
      ['FEE_WAIVER'],
    ],
    [
      'interest, owed interest waived',
      { interest: bears, waivers: { ...NO_WAIVERS, interestPercent: 10 } },
      ['FEE_WAIVER'],
    ],
  ])('names the relief of %s', (_, terms, relief) => {
    const plan = made(terms);
    expect(plan.relief).toEqual(relief);
    expect('waivedRows' in plan).toBe(relief.includes('FEE_WAIVER'));
  });

  it('names no relief where there is nothing of what would be waived', () => {
    const inTime = lived(goldenRegistered, pays('P1', 500_000, '2025-02-10'));
    expect(made({ interest: bears }, inTime).relief).toEqual([]);
  });
});

describe('what a plan starts from', () => {
  it('is the debt of the day, and the payments known by then that count', () => {
    const events = lived(
      goldenRegistered,
      pays('P1', 108_161, '2025-02-12'),
      pays('P2', 700, '2025-03-01'),
      isReturned('P2', '2025-03-05'),
      pays('P3', 900, '2025-05-12'),
      pays('P4', 500, '2025-05-13'),
    );
    const { snapshot, debtRows, arrears, ...loan } = snapshotAt(events, '2025-05-12');
    expect(loan).toEqual({
      ...{ loanId: 'JB1', borrowerId: 'C1', product: 'JIEBEI_EPI', disbursedOn: '2025-01-10' },
      originalMaturity: '2026-01-10',
      contractDueDates: Array.from({ length: 12 }, (_, k) => addMonthsClamped(day('2025-02-10'), k)),
      includedPaymentIds: ['P1', 'P3'],
      planInForce: null,
      priorExtensionDays: 0,
    });
    expect(snapshot).toMatchObject({ asOf: '2025-05-12', principal: 1_106_831, oldestUnpaidDue: '2025-03-10' });
    expect(arrears).toMatchObject({ asOf: '2025-05-12', received: 109_061 });
    expect(debtRows.length).toBeGreaterThan(0);
    expect(planSnapshot(initialLoan, MAY12)).toBeNull();
  });

  it('counts the days by which a plan before moved the maturity, and names it while it is kept', () => {
    const under = [...goldenRegistered, restructured];
    // N1's last row is due on 2027-05-12; the contract's on 2026-01-10.
    expect(snapshotAt(under, '2025-06-01')).toMatchObject({ planInForce: 'C1-1-A1', priorExtensionDays: 487 });
    expect(snapshotAt(under, '2025-07-20')).toMatchObject({ planInForce: null, priorExtensionDays: 487 });
    const terms = { ...planN1Terms, firstDueOn: day('2025-08-12'), numberOfInstalments: 30 };
    const second = planOf(under, terms, day('2025-07-20'));
    const again: Told = [
      '2025-07-20',
      { type: 'RestructureLoan', data: { caseId: 'C1-2', agreementId: 'C1-2-A1', plan: second } },
    ];
    // The second one's on 2028-01-12.
    expect(snapshotAt(lived(under, again), '2025-07-21')).toMatchObject({
      planInForce: 'C1-2-A1',
      priorExtensionDays: 732,
    });
  });

  it('counts the extensions of a loan together: a second one ends where the first might have', () => {
    const extension = { ...planN1Terms, structure: 'EXTENSION' as const, firstDueOn: day('2026-04-10') };
    // The year of the contract ends on 2026-01-10; the first extension adds three months to it.
    const plan = planOf(goldenRegistered, { ...extension, numberOfInstalments: 1 }, MAY12);
    const extended = lived(goldenRegistered, [
      '2025-05-12',
      { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } },
    ]);
    const loan = snapshotAt(extended, '2026-05-01');
    expect(loan).toMatchObject({ planInForce: null, originalMaturity: '2026-01-10', priorExtensionDays: 90 });
    const beyond = (numberOfInstalments: number): string[] => {
      const terms = { ...extension, firstDueOn: day('2026-06-10'), numberOfInstalments };
      return structureProblems(planSchedule(loan.snapshot, terms), loan).map(({ code }) => code);
    };
    // Eight are due up to 2027-01-10.
    expect(beyond(8)).toEqual([]);
    expect(beyond(9)).toEqual(['EXTENSION_BEYOND_ORIGINAL_TERM']);
  });

  it('counts none where the plan before ends earlier than the contract', () => {
    const plan = planOf(goldenRegistered, { ...planN1Terms, numberOfInstalments: 1 }, MAY12);
    const short = lived(goldenRegistered, [
      '2025-05-12',
      { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } },
    ]);
    expect(snapshotAt(short, '2025-07-20').priorExtensionDays).toBe(0);
  });

  it('takes the last bill of an account for its maturity, the day itself where none is posted', () => {
    const terms = goldenRegistered[0]?.data as LoanRegisteredData;
    const account: LoanEvent = {
      type: 'LoanRegistered',
      data: { ...terms, method: 'BILL', dailyRate: '0', schedule: [] },
    };
    expect(snapshotAt([account], '2025-05-12')).toMatchObject({
      originalMaturity: '2025-05-12',
      priorExtensionDays: 0,
    });
    const bill = (seq: number, postedOn: string): Told => [
      postedOn,
      { type: 'PostBill', data: billRow({ seq, postedOn: day(postedOn), dueDay: 10, amount: fen(20_000) }) },
    ];
    const billed = lived([account], bill(1, '2025-03-01'), bill(2, '2025-04-01'));
    expect(snapshotAt(billed, '2025-05-12').originalMaturity).toBe('2025-04-10');
  });

  it('is as it was signed, also when it is booked later', () => {
    const decision = loanDecider.decide(
      { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 } },
      registeredLoan(goldenRegistered),
      testContext({ businessDate: day('2025-05-14') }),
    );
    expect(decision).toEqual({ kind: 'accepted', events: [restructured] });
  });
});
