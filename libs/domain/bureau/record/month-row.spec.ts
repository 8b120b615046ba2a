/** What a loan should say for a month: figures of its last day, special transactions, and when it is told at all. */
import { localDate } from '#kernel';
import { goldenAfter, goldenRegistered, planN1Terms, planOf, registeredLoan, restructured } from '#lending-testing';
import type { LoanEvent } from '#lending';
import type { PlanTerms } from '#loan-math';
import { isSameRow, isToldFor, monthFacts } from './month-row';
import { isReportMonth, monthBefore, monthEnd, monthsBetween } from './report-month';

const inPlan = (terms: Partial<PlanTerms> = {}): LoanEvent => {
  const plan = planOf(goldenRegistered, { ...planN1Terms, ...terms }, localDate('2025-05-12'));
  return { ...restructured, data: { ...restructured.data, plan } } as LoanEvent;
};

describe('the row of a month', () => {
  it('has days past due, overdue amount, balance and class of the last day', () => {
    const facts = monthFacts(goldenAfter(), '2025-05')!;
    expect(facts).toMatchObject({ month: '2025-05', overdueSince: '2025-02-11' });
    expect(facts.row).toMatchObject({
      accountStatus: 'OVERDUE',
      daysPastDue: 110,
      class: 'SUBSTANDARD',
      balance: 1_200_000,
    });
  });

  it('says under which special transaction a plan began, in its month alone', () => {
    const codes = (event: LoanEvent, month = '2025-05') =>
      monthFacts(registeredLoan([...goldenRegistered, event]), month)?.row.specialTransactions;
    expect(codes(inPlan())).toEqual(['9']);
    expect(codes(inPlan(), '2025-06')).toEqual([]);
    expect(codes(inPlan({ structure: 'EXTENSION' }))).toEqual(['1']);
    expect(codes(inPlan({ structure: 'DEFERRAL' }))).toEqual(['16']);
    expect(codes(inPlan({ structure: 'SETTLEMENT' }))).toEqual([]);
  });

  it('of a plan follows the plan: nothing is overdue by it, and the class stays what the order on classes asks', () => {
    const row = monthFacts(registeredLoan([...goldenRegistered, inPlan()]), '2025-05')!.row;
    expect(row).toMatchObject({ accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: 0, class: 'SUBSTANDARD' });
  });

  it('is told from the month it was disbursed in to the month it was settled in', () => {
    const settled = goldenAfter(
      [
        '2025-02-10',
        {
          type: 'RequestEarlySettlement',
          data: {
            requestId: 'E1',
            requestedBy: 'BORROWER',
            from: localDate('2025-02-10'),
            until: localDate('2025-02-28'),
          },
        },
      ],
      [
        '2025-02-11',
        {
          type: 'RecordRepayment',
          data: { paymentId: 'P1', amount: 1_400_000 as never, paidAt: '2025-02-11T10:00:00+08:00', channel: 'APP' },
        },
      ],
    );
    expect(['2024-12', '2025-01', '2025-02', '2025-03'].map((month) => isToldFor(settled, month))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(monthFacts(settled, '2024-12')).toBeNull();
    expect(monthFacts(settled, '2025-02')?.row).toEqual({
      ...{ accountStatus: 'SETTLED', daysPastDue: 0, overdueAmount: 0, balance: 0, class: null },
      specialTransactions: ['5'],
    });
  });

  it('is another where any of its figures is', () => {
    const { row } = monthFacts(goldenAfter(), '2025-02')!;
    expect(isSameRow(row, { ...row })).toBe(true);
    for (const other of [
      { accountStatus: 'NORMAL' },
      { daysPastDue: 1 },
      { overdueAmount: 1 },
      { balance: 1 },
      { class: 'LOSS' },
      { specialTransactions: ['9'] },
    ]) {
      expect(isSameRow(row, { ...row, ...other } as never)).toBe(false);
    }
  });
});

describe('a reporting month', () => {
  it('is a month there is, with an end and a month before', () => {
    expect(['2025-02', '2025-13', '2025-2', 202502, '2025-02-01'].map(isReportMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([monthEnd('2024-02'), monthEnd('2025-12')]).toEqual(['2024-02-29', '2025-12-31']);
    expect(monthBefore('2025-01')).toBe('2024-12');
    expect(monthsBetween('2024-11', '2025-02')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
    expect(monthsBetween('2025-02', '2025-01')).toEqual([]);
  });
});
