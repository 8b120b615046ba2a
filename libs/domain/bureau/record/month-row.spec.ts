/** What a loan should say for a month: figures of its last day, special transactions, and when it is told at all. */
import { fen, localDate } from '#kernel';
import {
  goldenAfter,
  goldenRegistered,
  paid,
  planN1Terms,
  planOf,
  registeredLoan,
  restructured,
} from '#lending-testing';
import { type LoanEvent, loanPosition, type RegisteredLoan } from '#lending';
import type { PlanTerms } from '#loan-math';
import { isNegative, WITHDRAWN_ROW } from './bureau-row.schema';
import { isSameRow, isToldFor, monthFacts } from './month-row';
import { rowInWords } from './bureau-words';
import { isReportMonth, monthBefore, monthEnd, monthsBetween } from './report-month';

const inPlan = (terms: Partial<PlanTerms> = {}): LoanEvent => {
  const plan = planOf(goldenRegistered, { ...planN1Terms, ...terms }, localDate('2025-05-12'));
  return { ...restructured, data: { ...restructured.data, plan } } as LoanEvent;
};

const writeOff = { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true } as const;
const transfer = { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(300_000) };
const payer = { relation: 'GUARANTOR', name: '张三' } as const;

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

  it('is taken out where the person was found not to owe the loan, and none is told any more', () => {
    const notOwed = goldenAfter([
      '2025-06-10',
      { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } },
    ]);
    expect(monthFacts(notOwed, '2025-05')?.row).toEqual(WITHDRAWN_ROW);
    expect([isToldFor(goldenAfter(), '2025-06'), isToldFor(notOwed, '2025-06')]).toEqual([true, false]);
  });

  it('is told no more from the judgment on that dismissed the claim; what was true before it stays', () => {
    const dismissed = goldenAfter([
      '2025-06-10',
      { type: 'NoteJudgment', data: { caseId: 'C1-1', dismissedOn: localDate('2025-06-05') } },
    ]);
    expect(monthFacts(dismissed, '2025-05')?.row.accountStatus).toBe('OVERDUE');
    expect(monthFacts(dismissed, '2025-06')?.row).toEqual(WITHDRAWN_ROW);
    expect([isToldFor(dismissed, '2025-05'), isToldFor(dismissed, '2025-06')]).toEqual([true, false]);
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

  it('tells people what the code of a special transaction means', () => {
    const row = monthFacts(registeredLoan([...goldenRegistered, inPlan({ structure: 'EXTENSION' })]), '2025-05')!.row;
    const told = rowInWords({ ...row, specialTransactions: ['1', '11'] });
    expect(told.en).toMatch(/, special transaction 1 \(extension\), special transaction 11 \(debt reduction\)$/);
    expect(told.zh).toMatch(/，特殊交易1（展期），特殊交易11（债务减免）$/);
  });

  it('of a plan follows the plan: nothing is overdue by it, and the class stays what the order on classes asks', () => {
    const row = monthFacts(registeredLoan([...goldenRegistered, inPlan()]), '2025-05')!.row;
    expect(row).toMatchObject({ accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: 0, class: 'SUBSTANDARD' });
  });

  it('tells nothing as overdue of what is not counted as past due', () => {
    const rest = (from: string) => {
      const hold = { holdId: 'H1', kind: 'COURT', from: localDate(from), stops: ['DAYS_PAST_DUE'] } as const;
      return [from, { type: 'PauseDelinquency', data: hold }] as const;
    };
    const due = goldenAfter().registered.schedule[0]!;
    const first = due.principal + due.interest + due.fee;
    // All days since the first instalment fell due rest: it is not overdue, in status, days or amount.
    const row = monthFacts(goldenAfter(rest('2025-02-01')), '2025-02')!.row;
    expect(row).toMatchObject({ accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: 0, balance: 1_200_000 });
    expect(isNegative(row)).toBe(false);
    // The first had been overdue for nine days when they came to rest; the second fell due under the hold.
    const held = goldenAfter(rest('2025-02-20'));
    const april = monthFacts(held, '2025-04')!.row;
    expect(april).toMatchObject({ accountStatus: 'OVERDUE', daysPastDue: 9 });
    const { lines } = loanPosition(held, localDate('2025-04-30')).arrears;
    expect(lines.map(({ dpd }) => dpd)).toEqual([9, 0, 0]);
    expect(april.overdueAmount).toBe(first + lines[0]!.penalty);
    // Nor is what it costs to sue, where nothing else is unpaid.
    const costs = { costId: 'L1', kind: 'COURT_FEE' as const, amount: fen(5_000), courtReference: 'MC-1' };
    const sued = goldenAfter(rest('2025-02-01'), [
      '2025-02-15',
      { type: 'AddLegalCost', data: { ...costs, incurredOn: localDate('2025-02-15') } },
    ]);
    expect(monthFacts(sued, '2025-02')!.row).toMatchObject({ accountStatus: 'NORMAL', overdueAmount: 0 });
    // Where no day rests it is all that cures the arrears.
    for (const month of ['2025-02', '2025-05', '2025-12']) {
      const { overdueTotal } = loanPosition(goldenAfter(), monthEnd(month)).arrears;
      expect(monthFacts(goldenAfter(), month)!.row.overdueAmount).toBe(overdueTotal);
    }
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

  it('of a loan that is written off is a bad debt with its figures, and on the book again once that is taken back', () => {
    const off = goldenAfter(['2025-06-15', { type: 'WriteOffLoan', data: writeOff }]);
    expect(monthFacts(off, '2025-05')?.row).toMatchObject({ accountStatus: 'OVERDUE', specialTransactions: [] });
    expect(monthFacts(off, '2025-06')?.row).toMatchObject({
      ...{ accountStatus: 'BAD_DEBT', daysPastDue: 140, class: null, balance: 1_200_000, specialTransactions: ['15'] },
    });
    expect(monthFacts(off, '2025-07')?.row).toMatchObject({ accountStatus: 'BAD_DEBT', specialTransactions: [] });
    const back = (because: 'RECORDED_WRONGLY' | 'COLLECTIBLE_AFTER_ALL') =>
      goldenAfter(
        ['2025-06-15', { type: 'WriteOffLoan', data: writeOff }],
        ['2025-07-02', { type: 'TakeBackWriteOff', data: { writeOffId: 'C1-1-W1', because } }],
      );
    const statuses = (loan: RegisteredLoan) =>
      ['2025-06', '2025-07'].map((month) => monthFacts(loan, month)?.row.accountStatus);
    expect(statuses(back('COLLECTIBLE_AFTER_ALL'))).toEqual(['BAD_DEBT', 'OVERDUE']);
    // It was none on any day, so what was told of it is corrected.
    expect(statuses(back('RECORDED_WRONGLY'))).toEqual(['OVERDUE', 'OVERDUE']);
    expect(monthFacts(back('RECORDED_WRONGLY'), '2025-06')?.row.specialTransactions).toEqual([]);
  });

  it('of a loan that is transferred is the lender’s last, and says nothing is owed to it', () => {
    const sold = goldenAfter(['2025-06-15', { type: 'TransferLoan', data: transfer }]);
    expect(monthFacts(sold, '2025-06')?.row).toEqual({
      ...{ accountStatus: 'TRANSFERRED', daysPastDue: 0, overdueAmount: 0, balance: 0, class: null },
      specialTransactions: ['13'],
    });
    expect(['2025-05', '2025-06', '2025-07'].map((month) => isToldFor(sold, month))).toEqual([true, true, false]);
    expect(monthFacts(sold, '2025-05')?.row.accountStatus).toBe('OVERDUE');
  });

  it('says that a guarantor paid and that the lender went to court, in the months of it', () => {
    const codes = (loan: RegisteredLoan, month: string) => monthFacts(loan, month)?.row.specialTransactions;
    const payment = { ...paid('G1', 50_000, '2025-06-03'), payer };
    const repaid = goldenAfter(['2025-06-15', { type: 'RecordRepayment', data: payment }]);
    expect([codes(repaid, '2025-05'), codes(repaid, '2025-06'), codes(repaid, '2025-07')]).toEqual([[], ['2'], []]);
    const reversal = {
      reversalId: 'R1',
      paymentId: 'G1',
      reversedAt: '2025-06-20T09:00:00+08:00',
      reason: 'CHARGEBACK',
    };
    const reversed = goldenAfter(
      ['2025-06-15', { type: 'RecordRepayment', data: payment }],
      ['2025-06-21', { type: 'ReverseRepayment', data: reversal }],
    );
    expect(codes(reversed, '2025-06')).toEqual([]);
    const cost = (costId: string, on: string) => ({
      ...{ costId, kind: 'COURT_FEE' as const, amount: fen(5_000), incurredOn: localDate(on), courtReference: 'MC-1' },
    });
    const sued = goldenAfter(
      ['2025-06-15', { type: 'AddLegalCost', data: cost('L1', '2025-06-15') }],
      ['2025-07-15', { type: 'AddLegalCost', data: cost('L2', '2025-07-15') }],
    );
    expect([codes(sued, '2025-06'), codes(sued, '2025-07')]).toEqual([['8'], []]);
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
