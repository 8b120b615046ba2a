/** What is told of a loan month by month, what the bureau says to it, and what becomes of a month that was told wrongly. */
import { fen, inYuan, localDate } from '#kernel';
import { goldenAfter, isReturned, pays, registeredByMistake } from '#lending-testing';
import { bureauRecordView, monthStanding } from './bureau-view';
import { standing } from './bureau.state';
import { about, ReportedLoan } from './loan-reports.fixture';
import { monthFacts } from './month-row';
import { monthsToTell } from './what-to-tell';

/** Nothing is paid: the first instalment of 2025-02-10 is overdue at the end of February. */
const unpaid = () => goldenAfter();
/** The first instalment. */
const DUE = goldenAfter().registered.schedule[0]!;
const FIRST = DUE.principal + DUE.interest + DUE.fee;

const fresh = (loan = unpaid()) => new ReportedLoan(loan);
const row = (record: ReportedLoan, month: string) => record.state.months.find((one) => one.month === month);
const standingOf = (record: ReportedLoan, month: string) => {
  const found = row(record, month);
  return found && monthStanding(record.state, found);
};

describe('reporting a month of a loan', () => {
  it('tells what stood at the end of the month', () => {
    const record = fresh();
    expect(record.submits('2025-01', '2025-02-03')).toEqual(['ReportSubmitted']);
    expect(record.said[0]?.data).toMatchObject({
      ...{ month: '2025-01', submission: 1, because: 'MONTH', fileId: 'F1', overdueSince: null },
      row: {
        ...{ accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: 0, balance: 1_200_000, class: 'NORMAL' },
        ...{ specialTransactions: [], marks: [] },
      },
    });
    expect(record.submits('2025-01', '2025-02-03')).toEqual([]);
  });

  it('does not report what is negative before the person was told, and does once they were', () => {
    const record = fresh();
    expect(record.submits('2025-02', '2025-03-03')).toEqual(['ReportWithheld']);
    expect(record.said[0]?.data).toMatchObject({ overdueSince: '2025-02-11', row: { daysPastDue: 18 } });
    expect(standingOf(record, '2025-02')).toBe('NOTICE_OWED');
    const shown = bureauRecordView(record.state, goldenAfter(), localDate('2025-03-03'));
    expect(shown.inWords[1]?.en).toMatch(/^At the bureau stand 0 months, of which 0 as negative/);
    expect(record.submits('2025-02', '2025-03-04')).toEqual([]);
    expect(record.isTold('N1', '2025-03-04')).toEqual(['NegativeNoticeGiven']);
    expect(standingOf(record, '2025-02')).toBe('DUE');
    expect(record.submits(null, '2025-03-04')).toEqual(['ReportSubmitted']);
    expect(record.said.at(-1)?.data).toMatchObject({ submission: 1, because: 'NOTICE_GIVEN' });
  });

  it('asks for a new notice for new arrears, and none for a month that was told as negative already', () => {
    const record = fresh();
    record.isTold('N1', '2025-02-12');
    expect(record.submits('2025-02', '2025-03-03')).toEqual(['ReportSubmitted']);
    record.loan = goldenAfter(pays('P1', 220_000, '2025-03-10'));
    record.submits('2025-03', '2025-04-03');
    // Overdue anew from April on: told of in February is not told of this.
    expect(record.submits('2025-05', '2025-06-03')).toEqual(['ReportWithheld']);
    // Told late of a payment, February is less negative: no notice keeps the correction back.
    record.loan = goldenAfter(pays('P0', 50_000, '2025-02-20'), pays('P1', 170_000, '2025-03-10'));
    expect(record.reviews('PAYMENT', '2025-06-04')).toContain('BureauRecordCorrected');
    expect(standingOf(record, '2025-02')).toBe('DUE');
  });

  it('is not told of before it was, nor twice under one id with something else', () => {
    const record = fresh();
    const notice = {
      noticeId: 'N1',
      channel: 'SMS',
      givenAt: '2025-02-12T09:00:00+08:00',
      reference: 'MSG-1',
    } as const;
    const give = (changed: object = {}) =>
      record.does(about('GiveNegativeNotice', { ...notice, ...changed }), '2025-02-12');
    expect(give({ givenAt: '2025-02-12T10:00:01+08:00' })).toBe('NOTICE_IN_FUTURE');
    expect(give()).toEqual(['NegativeNoticeGiven']);
    expect(give()).toEqual([]);
    expect(give({ reference: 'MSG-2' })).toBe('NOTICE_ALREADY_RECORDED');
    expect(
      record.does({ type: 'GiveNegativeNotice', data: { ...notice, loanId: 'JB9', borrowerId: null } }, '2025-02-12'),
    ).toBe('LOAN_UNKNOWN');
  });
});

describe('the answer of the bureau', () => {
  const sent = () => {
    const record = fresh();
    record.submits('2025-01', '2025-02-03');
    return record;
  };

  it('makes a row stand, once', () => {
    const record = sent();
    expect(standingOf(record, '2025-01')).toBe('SENT');
    expect(record.isAnswered('2025-01', '2025-02-04')).toEqual(['ReportConfirmed']);
    expect(record.isAnswered('2025-01', '2025-02-04')).toEqual([]);
    expect(record.isAnswered('2025-01', '2025-02-05', ['X'])).toEqual([]);
    expect(standingOf(record, '2025-01')).toBe('STANDS');
  });

  it('that refuses a row has it repaired and submitted again; what comes late about the old one changes nothing', () => {
    const record = sent();
    expect(record.isAnswered('2025-01', '2025-02-04', ['ACCOUNT_NOT_FOUND'])).toEqual(['ReportRejected']);
    expect(standingOf(record, '2025-01')).toBe('REJECTED');
    expect(record.submits('2025-01', '2025-02-05')).toEqual([]);
    const repair = about('RepairReport', { month: '2025-01', what: '已补报开户信息' });
    expect(record.does(repair, '2025-02-05')).toEqual(['ReportRepaired']);
    expect(record.does(repair, '2025-02-05')).toEqual([]);
    const right = about('RepairReport', { month: '2025-01', what: '已更正账户标识' });
    const anew = { bodyHash: 'b'.repeat(64) };
    expect(record.does(right, '2025-02-05', anew)).toEqual(['ReportRepaired']);
    expect(record.said.at(-1)?.data).toMatchObject({ submission: 1, what: '已更正账户标识' });
    expect(record.does(right, '2025-02-05', anew)).toEqual([]);
    expect(record.submits(null, '2025-02-05', 'F2')).toEqual(['ReportSubmitted']);
    expect(record.said.at(-1)?.data).toMatchObject({ submission: 2, because: 'REPAIR', fileId: 'F2' });
    expect(record.isAnswered('2025-01', '2025-02-06', [], 1)).toEqual([]);
    expect(standingOf(record, '2025-01')).toBe('SENT');
    expect(record.isAnswered('2025-01', '2025-02-06', [], 2)).toEqual(['ReportConfirmed']);
    expect(record.does(repair, '2025-02-07')).toBe('NOTHING_TO_REPAIR');
  });

  it('about what was never submitted is no answer', () => {
    const record = sent();
    expect(record.isAnswered('2025-01', '2025-02-04', [], 2)).toBe('SUBMISSION_UNKNOWN');
    expect(record.isAnswered('2025-03', '2025-02-04')).toBe('SUBMISSION_UNKNOWN');
  });
});

describe('a month that should have said something else', () => {
  it('is corrected: what stood, what is right, why, and a row that says so', () => {
    const record = fresh();
    record.isTold('N1', '2025-02-12');
    record.submits('2025-02', '2025-03-03');
    record.isAnswered('2025-02', '2025-03-04');
    record.loan = goldenAfter(pays('P1', FIRST, '2025-02-10'));
    expect(record.reviews('PAYMENT', '2025-03-10')).toEqual(['BureauRecordCorrected']);
    expect(record.said.at(-1)?.data).toMatchObject({
      ...{ month: '2025-02', because: 'PAYMENT', stood: { daysPastDue: 18 }, right: { daysPastDue: 0 } },
    });
    expect(record.reviews('PAYMENT', '2025-03-10')).toEqual([]);
    expect(record.submits(null, '2025-03-11')).toEqual(['ReportSubmitted']);
    expect(record.said.at(-1)?.data).toMatchObject({ submission: 2, because: 'CORRECTION' });
    record.isAnswered('2025-02', '2025-03-12');
    expect(standing(row(record, '2025-02')!)?.row.daysPastDue).toBe(0);
    expect(bureauRecordView(record.state, record.loan, localDate('2025-03-12')).months[0]).toMatchObject({
      ...{ standing: 'STANDS', negative: null, stands: { daysPastDue: 0 } },
      inWords: { en: `For 2025-02: normal, balance ${inYuan(fen(1_200_000 - DUE.principal))}, class normal.` },
    });
  });

  it('is one in which a payment counted that proved void later', () => {
    const record = fresh(goldenAfter(pays('P1', FIRST, '2025-02-10')));
    record.submits('2025-02', '2025-03-03');
    expect(record.said[0]?.data).toMatchObject({ row: { daysPastDue: 0 } });
    record.loan = goldenAfter(pays('P1', FIRST, '2025-02-10'), isReturned('P1', '2025-03-05'));
    expect(record.reviews('REVERSAL', '2025-03-05')).toEqual(['BureauRecordCorrected']);
    expect(record.said.at(-1)?.data).toMatchObject({ right: { daysPastDue: 18 }, overdueSince: '2025-02-11' });
    // Negative now: first the person is told.
    expect(standingOf(record, '2025-02')).toBe('NOTICE_OWED');
  });

  it('is found when the loan is reported again, where nothing has found it before', () => {
    const record = fresh();
    record.submits('2025-01', '2025-02-03');
    const facts = monthFacts(record.loan, '2025-01')!;
    const other = { ...facts, row: { ...facts.row, balance: fen(1) } };
    const submit = about('SubmitReports', { fileId: 'F2', months: [other] });
    expect(record.does(submit, '2025-02-04')).toEqual(['BureauRecordCorrected', 'ReportSubmitted']);
    expect(record.said.at(-2)?.data).toMatchObject({ because: 'FOUND_AT_SUBMISSION', right: { balance: 1 } });
  });
});

describe('a loan that was registered by mistake', () => {
  it('is told of no more, and what was told is taken out of the record, also once it is found at a submission', () => {
    const record = fresh();
    record.submits('2025-01', '2025-02-03');
    record.isTold('N1', '2025-02-12');
    record.submits('2025-02', '2025-03-03');
    record.loan = registeredByMistake();
    expect(record.reviews('OTHER_ENTRY', '2025-03-10', ['2025-01', '2025-02'])).toEqual([
      'BureauRecordCorrected',
      'BureauRecordCorrected',
    ]);
    expect(record.submits('2025-03', '2025-04-03')).toEqual(['ReportSubmitted', 'ReportSubmitted']);
    const rows = record.state.months.map(({ month, right, submissions }) => [
      month,
      right.accountStatus,
      submissions.length,
    ]);
    expect(rows).toEqual([
      ['2025-01', 'WITHDRAWN', 2],
      ['2025-02', 'WITHDRAWN', 2],
    ]);
    expect(record.submits('2025-04', '2025-05-03')).toEqual([]);
  });

  it('has nothing to take back of a month that was held back and never told', () => {
    const record = fresh();
    expect(record.submits('2025-02', '2025-03-03')).toEqual(['ReportWithheld']);
    record.loan = registeredByMistake();
    expect(record.reviews('OTHER_ENTRY', '2025-03-10')).toEqual(['BureauRecordCorrected']);
    expect(standingOf(record, '2025-02')).toBe('NOTHING');
    record.isTold('N1', '2025-03-11');
    expect(record.submits('2025-03', '2025-04-03')).toEqual([]);
    // No run looks at it any more.
    expect(monthsToTell(record.state)).toEqual([]);
    const { months } = bureauRecordView(record.state, record.loan, localDate('2025-05-03'));
    expect(months).toMatchObject([{ standing: 'NOTHING', stands: null, dueBecause: null, negative: null }]);
  });
});
