/** What a hold makes of the reports on a loan: nothing negative under an identity fraud, marked as disputed under a dispute. */
import { localDate } from '#kernel';
import { goldenAfter } from '#lending-testing';
import type { Hold } from '#parties';
import { bureauRecordView, monthStanding } from './bureau-view';
import { isNotTheirs } from './what-to-tell';
import { about, heldFor, ReportedLoan } from './loan-reports.fixture';

/** Overdue since 11 February; told of two months, the second as negative. */
function reported(): ReportedLoan {
  const record = new ReportedLoan(goldenAfter());
  record.isTold('N1', '2025-02-12');
  record.submits('2025-01', '2025-02-03');
  record.submits('2025-02', '2025-03-03');
  record.isAnswered('2025-01', '2025-03-04');
  record.isAnswered('2025-02', '2025-03-04');
  return record;
}
const under = (record: ReportedLoan, hold: Hold, on: string): readonly string[] | string => {
  record.holds = [...record.holds.filter(({ holdId }) => holdId !== hold.holdId), hold];
  return record.reviews('HOLD', on);
};
const fraud = heldFor('IDENTITY_FRAUD', '2025-02-20');
const lastSent = (record: ReportedLoan) => {
  const event = record.said.findLast(({ type }) => type === 'ReportSubmitted');
  return event?.type === 'ReportSubmitted' ? event.data : undefined;
};
const standings = (record: ReportedLoan) =>
  record.state.months.map((month) => `${month.month} ${monthStanding(record.state, month)}`);

describe('reports on a loan under an identity fraud', () => {
  it('tell nothing negative, also where the hold has not come to the record when a run finds it', () => {
    const record = new ReportedLoan(goldenAfter());
    record.isTold('N1', '2025-02-12');
    record.holds = [fraud];
    expect(record.submits('2025-02', '2025-03-03')).toEqual(['NegativeReportsHeld', 'ReportWithheld']);
    expect(record.said.at(-1)?.data).toMatchObject({ because: 'HOLD', row: { daysPastDue: 18 } });
    expect(standings(record)).toEqual(['2025-02 HELD']);
    expect(record.submits(null, '2025-03-04')).toEqual([]);
  });

  it('are taken back where a backdated hold covers the end of the month, and of no other month', () => {
    const record = reported();
    expect(under(record, fraud, '2025-03-10')).toEqual(['NegativeReportsHeld', 'BureauRecordCorrected']);
    expect(record.said.at(-1)?.data).toMatchObject({
      ...{ month: '2025-02', because: 'HOLD', stood: { daysPastDue: 18 } },
      right: { accountStatus: 'WITHDRAWN', daysPastDue: 0, overdueAmount: 0, balance: 0, class: null },
    });
    expect(under(record, fraud, '2025-03-10')).toEqual([]);
    record.submits(null, '2025-03-11');
    expect(lastSent(record)).toMatchObject({ month: '2025-02', submission: 2, because: 'CORRECTION' });
    record.isAnswered('2025-02', '2025-03-12');
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS']);
    const view = bureauRecordView(record.state, record.loan, localDate('2025-03-12'));
    expect(view.months[0]).toMatchObject({ stands: { accountStatus: 'WITHDRAWN' }, negative: null });
    expect(view.holds).toMatchObject([{ holdId: 'H1', report: 'FORBIDDEN', until: null }]);
  });

  it('keep what stood of a month that ended before it, and hold back what would change it', () => {
    const record = reported();
    under(record, heldFor('IDENTITY_FRAUD', '2025-03-05'), '2025-03-10');
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS']);
    record.submits('2025-03', '2025-04-02');
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS', '2025-03 HELD']);
  });

  it('go out as they are once the hold is lifted on its own first day, and stay untold of the days it covered else', () => {
    const record = reported();
    under(record, fraud, '2025-03-10');
    record.submits('2025-03', '2025-04-02');
    record.isAnswered('2025-02', '2025-04-03');
    const ended = { ...fraud, until: localDate('2025-04-05') };
    expect(under(record, ended, '2025-04-05')).toEqual(['NegativeReportsReleased']);
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS', '2025-03 HELD']);
    record.submits('2025-04', '2025-05-02');
    expect(lastSent(record)).toMatchObject({ month: '2025-04', row: { accountStatus: 'OVERDUE' } });
    const never = { ...fraud, until: fraud.from };
    expect(under(record, never, '2025-05-03')).toEqual(['NegativeReportsReleased', 'BureauRecordCorrected']);
    record.submits(null, '2025-05-04');
    const sent = record.said.slice(-2).map(({ data }) => data);
    expect(sent).toMatchObject([
      { month: '2025-02', submission: 3, because: 'CORRECTION', row: { daysPastDue: 18 } },
      { month: '2025-03', submission: 1, because: 'HOLD_LIFTED' },
    ]);
  });

  it('are as if the hold had never been where it is another person’s after all', () => {
    const record = reported();
    under(record, fraud, '2025-03-10');
    record.holds = [];
    expect(record.reviews('HOLD', '2025-03-11')).toEqual(['NegativeReportsReleased', 'BureauRecordCorrected']);
    expect(record.state.holds).toMatchObject([{ until: fraud.from }]);
    expect(record.reviews('HOLD', '2025-03-11')).toEqual([]);
  });

  it('are under it again where the records are merged once more, and as often as that happens', () => {
    const record = reported();
    for (const on of ['2025-03-10', '2025-03-12']) {
      expect(under(record, fraud, on)).toEqual(['NegativeReportsHeld', 'BureauRecordCorrected']);
      expect(record.state.holds).toMatchObject([{ holdId: 'H1', from: fraud.from, until: null }]);
      expect(record.reviews('HOLD', on)).toEqual([]);
      record.holds = [];
      expect(record.reviews('HOLD', on)).toEqual(['NegativeReportsReleased', 'BureauRecordCorrected']);
    }
    // Lifted meanwhile: it held until then.
    expect(under(record, { ...fraud, until: localDate('2025-03-05') }, '2025-03-13')).toEqual([
      ...['NegativeReportsHeld', 'NegativeReportsReleased', 'BureauRecordCorrected'],
    ]);
    expect(record.reviews('HOLD', '2025-03-13')).toEqual([]);
    expect(record.state.holds).toMatchObject([{ until: '2025-03-05' }]);
  });
});

describe('reports on a loan under a dispute', () => {
  it('are marked as disputed where they are negative, until it is lifted', () => {
    const record = reported();
    const dispute = heldFor('DISPUTE', '2025-03-10');
    expect(under(record, dispute, '2025-03-10')).toEqual(['NegativeReportsHeld']);
    expect(record.submits(null, '2025-03-11')).toEqual(['ReportSubmitted']);
    expect(lastSent(record)).toMatchObject({ month: '2025-02', because: 'MARKS', row: { marks: ['DISPUTED'] } });
    under(record, { ...dispute, until: localDate('2025-03-20') }, '2025-03-20');
    record.submits(null, '2025-03-21');
    expect(lastSent(record)).toMatchObject({ month: '2025-02', because: 'MARKS', row: { marks: [] } });
  });

  it('are told as usual under a hold that does not bear on them', () => {
    const record = reported();
    expect(under(record, heldFor('DEATH', '2025-02-20'), '2025-03-10')).toEqual([]);
    expect(under(record, { ...fraud, loanIds: ['OTHER'] }, '2025-03-10')).toEqual([]);
    expect(under(record, { ...fraud, until: fraud.from }, '2025-03-10')).toEqual([]);
  });
});

describe('an objection that the loan is somebody else’s', () => {
  const objects = (record: ReportedLoan, objectionId = 'OBJ-1') =>
    record.does(
      about('ReceiveObjection', { objectionId, from: 'PERSON', months: [], claim: 'NOT_MINE', grounds: '非本人所借' }),
      '2025-03-08',
    );
  const answers = (record: ReportedLoan, finding: 'UPHELD' | 'NOT_UPHELD', objectionId = 'OBJ-1') =>
    record.does(about('AnswerObjection', { objectionId, finding, reasons: '经核查', letter: 'LT-1' }), '2025-03-18');

  it('is upheld under the hold of identity fraud alone, and takes everything out of the person’s record', () => {
    const record = reported();
    objects(record);
    expect(record.state.objections[0]?.told.months).toEqual(['2025-01', '2025-02']);
    expect(answers(record, 'UPHELD')).toBe('LOAN_STILL_THEIRS');
    under(record, fraud, '2025-03-10');
    expect(answers(record, 'UPHELD')).toEqual(['BureauRecordCorrected', 'ObjectionAnswered']);
    expect(record.said.at(-1)?.data).toMatchObject({ corrected: ['2025-01', '2025-02'] });
    expect(answers(record, 'UPHELD')).toEqual([]);
    record.submits('2025-03', '2025-04-02');
    for (const month of ['2025-01', '2025-02']) record.isAnswered(month, '2025-04-03');
    expect(record.state.months.map(({ right }) => right.accountStatus)).toEqual(['WITHDRAWN', 'WITHDRAWN', 'OVERDUE']);
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS', '2025-03 HELD']);
    // Whatever becomes of the loan, and of the hold, nothing of it comes back.
    under(record, { ...fraud, until: localDate('2025-05-01') }, '2025-05-01');
    record.submits('2025-04', '2025-05-02');
    expect(standings(record)).toEqual(['2025-01 STANDS', '2025-02 STANDS', '2025-03 HELD', '2025-04 HELD']);
  });

  it('that was upheld wrongly is put right by another one that is answered otherwise', () => {
    const record = reported();
    objects(record);
    under(record, fraud, '2025-03-10');
    answers(record, 'UPHELD');
    record.submits(null, '2025-03-19');
    objects(record, 'OBJ-2');
    answers(record, 'NOT_UPHELD', 'OBJ-2');
    expect(isNotTheirs(record.state)).toBe(false);
    under(record, { ...fraud, until: fraud.from }, '2025-03-20');
    expect(record.state.months.map(({ right }) => right.accountStatus)).toEqual(['NORMAL', 'OVERDUE']);
  });
});
