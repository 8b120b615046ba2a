import { stateRowsOf, Story } from '#projections-testing';
import { loanBookProjection } from './loan-book.projection';
import { type LoanBookRow, loanBookTable, type LoanInCaseRow, loanInCaseTable } from './loan-book.table';

describe('the book of loans', () => {
  const OF_LOAN = { loanId: 'L1', borrowerId: 'C1' };
  const OF_CASE = { ...OF_LOAN, caseId: 'C1-1', agreementId: 'C1-1-A1' };
  const OF_THE_CASE = ['OverdueDetected', 'OverdueAged', 'OverdueCured', 'LoanWithdrawn', 'CaseClosed', 'CaseReopened'];
  const NOT_IN_CASE = { openCaseId: null, reportedBucket: null, reportedClass: null };
  type Told = readonly (readonly [type: string, data?: object])[];

  function book(...told: Told): object | undefined {
    const story = new Story();
    const events = [
      [
        'LoanRegistered',
        {
          product: 'JIEBEI_EPI',
          method: 'EPI',
          principal: 100_000,
          disbursedOn: '2026-01-10',
          numberOfInstalments: 2,
          schedule: [{ dueOn: '2026-02-10' }, { dueOn: '2026-03-10' }],
        },
      ] as const,
      ...told,
    ].map(([type, data = {}]) =>
      story.record(OF_THE_CASE.includes(type) ? 'case-C1' : 'loan-L1', { type, data: { ...OF_CASE, ...data } }),
    );
    const [loan] = stateRowsOf<LoanBookRow>(loanBookProjection, loanBookTable, events);
    const [inCase] = stateRowsOf<LoanInCaseRow>(loanBookProjection, loanInCaseTable, events);
    return loan && { ...loan, ...NOT_IN_CASE, ...inCase };
  }

  it('has a row for every loan registered, with its first and last due date', () => {
    expect(book()).toEqual({
      loanId: 'L1',
      borrowerId: 'C1',
      product: 'JIEBEI_EPI',
      method: 'EPI',
      principal: 100_000,
      disbursedOn: '2026-01-10',
      numberOfInstalments: 2,
      events: 1,
      firstDueOn: '2026-02-10',
      lastDueOn: '2026-03-10',
      status: 'ACTIVE',
      settledOn: null,
      agreementId: null,
      planStatus: null,
      openCaseId: null,
      reportedBucket: null,
      reportedClass: null,
    });
  });

  it('widens with every bill', () => {
    expect(book(['BillPosted', { bill: { seq: 3, dueOn: '2026-04-10' } }])).toMatchObject({
      events: 2,
      firstDueOn: '2026-02-10',
      lastDueOn: '2026-04-10',
      numberOfInstalments: 3,
    });
  });

  it('knows what the case was told, until the loan is cured or the case closed', () => {
    const detected = ['OverdueDetected', { bucket: '1-30', class: 'SPECIAL_MENTION' }] as const;
    const aged = ['OverdueAged', { bucket: '91-180', class: 'SUBSTANDARD' }] as const;
    expect(book(detected, aged)).toMatchObject({
      openCaseId: 'C1-1',
      reportedBucket: '91-180',
      reportedClass: 'SUBSTANDARD',
    });
    expect(book(detected, ['LoanWithdrawn'])).toMatchObject({ openCaseId: 'C1-1', reportedBucket: null });
    expect(book(detected, ['OverdueCured'])).toMatchObject({ openCaseId: 'C1-1', reportedBucket: null });
    const closed = ['CaseClosed', { outcomes: [{ loanId: 'L1', outcome: 'CURED' }] }] as const;
    expect(book(detected, closed)).toMatchObject({ openCaseId: null, reportedBucket: null, reportedClass: null });
    expect(book(detected, closed, ['CaseReopened', { loanIds: ['L1'] }])).toMatchObject({ openCaseId: 'C1-1' });
  });

  it('lists what is off the book as that: written off until it is taken back or paid, and transferred for good', () => {
    const off = ['LoanWrittenOff', { writeOffId: 'W1', writtenOffOn: '2026-04-01' }] as const;
    const back = ['LoanWriteOffTakenBack', { writeOffId: 'W1', takenBackOn: '2026-04-03' }] as const;
    const settled = ['LoanSettled', { settledOn: '2026-05-01', by: 'REPAYMENT' }] as const;
    const sold = ['LoanTransferred', { transferId: 'X1', transferredOn: '2026-04-02' }] as const;
    expect(book(off)).toMatchObject({ status: 'WRITTEN_OFF', settledOn: null });
    expect(book(off, back)).toMatchObject({ status: 'ACTIVE' });
    expect(book(off, settled)).toMatchObject({ status: 'SETTLED' });
    expect(book(sold)).toMatchObject({ status: 'TRANSFERRED' });
    expect(book(off, sold)).toMatchObject({ status: 'TRANSFERRED' });
    expect(book(['LoanRegistrationWithdrawn', { valueDate: '2026-01-10' }])).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('follows the plan and the settlement, and a reversal that takes them back', () => {
    const settled = ['LoanSettled', { settledOn: '2026-05-01', by: 'PLAN_COMPLETED' }] as const;
    expect(book(['LoanRestructured'])).toMatchObject({ agreementId: 'C1-1-A1', planStatus: 'IN_FORCE' });
    expect(book(['LoanRestructured'], settled)).toMatchObject({
      status: 'SETTLED',
      settledOn: '2026-05-01',
      planStatus: 'COMPLETED',
    });
    expect(book(['LoanRestructured'], settled, ['RepaymentReversed'])).toMatchObject({
      status: 'ACTIVE',
      settledOn: null,
      planStatus: 'IN_FORCE',
    });
    expect(book(['LoanRestructured'], ['LoanAccelerated'])).toMatchObject({ planStatus: 'BROKEN' });
    expect(book(['LoanRestructured'], ['LoanAccelerated'], ['LoanAccelerationRescinded'])).toMatchObject({
      planStatus: 'IN_FORCE',
    });
  });
});
