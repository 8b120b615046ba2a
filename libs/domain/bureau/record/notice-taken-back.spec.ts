/** A notice that was recorded and had not been given: what rests on it is held back, or listed until the person is told. */
import { localDate } from '#kernel';
import { goldenAfter, pays } from '#lending-testing';
import { bureauRecordView, monthStanding } from './bureau-view';
import { about, ReportedLoan } from './loan-reports.fixture';

const REASONS = [{ en: 'It was about another loan.', zh: '该告知针对另一笔借款。' }];
const [WANG, LI] = ['wang', 'li'].map((id) => ({ kind: 'person' as const, id, role: 'officer' as const }));
const PROCESS = { kind: 'process' as const, id: 'record-report-notice', role: 'process' as const };

const gives = (record: ReportedLoan, noticeId: string, on: string, actor = WANG) => {
  const notice = { noticeId, channel: 'CALL', givenAt: `${on}T09:00:00+08:00`, reference: `CALL-${noticeId}` } as const;
  return record.does(about('GiveNegativeNotice', notice), on, { actor: actor! });
};
const takesBack = (record: ReportedLoan, on: string, actor: typeof WANG | typeof PROCESS = LI, noticeId = 'N1') =>
  record.does(about('TakeBackNegativeNotice', { noticeId, reasons: REASONS }), on, { actor: actor! });
const standingOf = ({ state }: ReportedLoan, month = '2025-02') => {
  const record = state.months.find((one) => one.month === month);
  return record && monthStanding(state, record);
};
/** Told on the notice, and sent. */
const reported = () => {
  const record = new ReportedLoan(goldenAfter());
  gives(record, 'N1', '2025-02-12');
  record.submits('2025-02', '2025-03-03');
  return record;
};

describe('a notice that had not been given', () => {
  it('is taken back by whoever finds it while nothing rests on it, and what is negative waits again', () => {
    const record = new ReportedLoan(goldenAfter());
    gives(record, 'N1', '2025-02-12');
    expect(takesBack(record, '2025-02-13', WANG)).toEqual(['NegativeNoticeTakenBack']);
    expect(record.said.at(-1)?.data).toMatchObject({ noticeId: 'N1', untold: [], toTell: null, takenBackBy: 'wang' });
    expect(takesBack(record, '2025-02-14')).toEqual([]);
    expect(record.submits('2025-02', '2025-03-03')).toEqual(['ReportWithheld']);
    expect(standingOf(record)).toBe('NOTICE_OWED');
  });

  it('holds back what it let out and has not gone yet, and tells of it', () => {
    const record = new ReportedLoan(goldenAfter());
    record.submits('2025-02', '2025-03-03');
    gives(record, 'N1', '2025-03-04');
    expect(standingOf(record)).toBe('DUE');
    takesBack(record, '2025-03-05', WANG);
    expect(standingOf(record)).toBe('NOTICE_OWED');
    expect(record.said.at(-1)?.data).toMatchObject({
      untold: [],
      toTell: { month: '2025-02', daysPastDue: 18, reported: false },
    });
    expect(record.submits(null, '2025-03-05')).toEqual([]);
  });

  it('is taken back by another person where rows went out on it, but by any where no person recorded it', () => {
    expect(takesBack(reported(), '2025-03-10', WANG)).toBe('NOTICE_RECORDED_BY_THE_SAME');
    expect(takesBack(reported(), '2025-03-10', LI)).toEqual(['NegativeNoticeTakenBack']);
    // The report of a contact was corrected.
    expect(takesBack(reported(), '2025-03-10', PROCESS)).toEqual(['NegativeNoticeTakenBack']);
  });

  it('leaves what went out, which is true, and lists it until the person is told', () => {
    const record = reported();
    record.isAnswered('2025-02', '2025-03-05');
    expect(standingOf(record)).toBe('STANDS');
    takesBack(record, '2025-03-10');
    expect(record.said.at(-1)?.data).toMatchObject({
      untold: ['2025-02'],
      toTell: { month: '2025-02', daysPastDue: 18, reported: true },
    });
    expect(standingOf(record)).toBe('NOTICE_OWED');
    const view = bureauRecordView(record.state, record.loan, localDate('2025-03-10'));
    expect(view.months[0]).toMatchObject({ stands: { daysPastDue: 18 }, dueBecause: null });
    expect(view.months[0]?.inWords.en).toContain('had not been told before');
    expect(view.notices).toMatchObject([{ noticeId: 'N1', takenBackOn: '2025-03-10' }]);
    // The next month waits, as if nobody had ever said anything.
    expect(record.submits('2025-03', '2025-04-03')).toEqual(['ReportWithheld']);
    gives(record, 'N2', '2025-04-04');
    expect([standingOf(record), standingOf(record, '2025-03')]).toEqual(['STANDS', 'DUE']);
  });

  it('keeps no correction back that is better for the person', () => {
    const record = reported();
    record.isAnswered('2025-02', '2025-03-05');
    takesBack(record, '2025-03-10');
    record.loan = goldenAfter(pays('P0', 50_000, '2025-02-20'));
    expect(record.reviews('PAYMENT', '2025-03-11')).toEqual(['BureauRecordCorrected']);
    expect(standingOf(record)).toBe('DUE');
    expect(record.submits(null, '2025-03-11')).toEqual(['ReportSubmitted']);
    expect(standingOf(record)).toBe('NOTICE_OWED');
  });

  it('sends nothing again that the bureau refused', () => {
    const record = reported();
    takesBack(record, '2025-03-04');
    record.isAnswered('2025-02', '2025-03-05', ['ACCOUNT_NOT_FOUND']);
    expect(standingOf(record)).toBe('REJECTED');
    record.does(about('RepairReport', { month: '2025-02', what: '已修复' }), '2025-03-06');
    expect(standingOf(record)).toBe('NOTICE_OWED');
    expect(record.submits(null, '2025-03-06')).toEqual(['ReportWithheld']);
  });

  it('matters to no month that another notice covers', () => {
    const record = reported();
    gives(record, 'N2', '2025-02-20');
    expect(takesBack(record, '2025-03-10', WANG)).toEqual(['NegativeNoticeTakenBack']);
    expect(record.said.at(-1)?.data).toMatchObject({ untold: [], toTell: null });
    expect(standingOf(record)).toBe('SENT');
  });

  it('does not come back when it is told once more; what was given is another', () => {
    const record = reported();
    expect(takesBack(record, '2025-03-10', LI, 'N9')).toBe('NOTICE_NOT_RECORDED');
    takesBack(record, '2025-03-10');
    expect(gives(record, 'N1', '2025-02-12')).toBe('NOTICE_TAKEN_BACK');
    // It arrived by another way after all.
    expect(gives(record, 'N1', '2025-03-11')).toEqual(['NegativeNoticeGiven']);
    expect(standingOf(record)).toBe('SENT');
    expect(takesBack(record, '2025-03-12')).toEqual(['NegativeNoticeTakenBack']);
    expect(standingOf(record)).toBe('NOTICE_OWED');
  });
});
