/** What a person or the bureau holds against what was told, the answer in writing, and what the person says of their own. */
import { localDate } from '#kernel';
import { goldenAfter, pays } from '#lending-testing';
import { OFFICER } from '#negotiation-testing';
import { bureauClocks } from './bureau-clocks';
import { bureauRecordView } from './bureau-view';
import { marksOf } from './what-to-tell';
import { about, ReportedLoan } from './loan-reports.fixture';

const reported = () => {
  const record = new ReportedLoan(goldenAfter());
  record.isTold('N1', '2025-02-12');
  record.submits('2025-01', '2025-02-03');
  record.submits('2025-02', '2025-03-03');
  record.isAnswered('2025-01', '2025-03-04');
  record.isAnswered('2025-02', '2025-03-04');
  return record;
};
const objection = { objectionId: 'OBJ-1', from: 'PERSON', months: ['2025-02'], grounds: '已还款' } as const;
const objects = (record: ReportedLoan, changed: object = {}, bodyHash = 'a') =>
  record.does(
    about('ReceiveObjection', { ...objection, receivedOn: localDate('2025-03-10'), ...changed }),
    '2025-03-10',
    { bodyHash },
  );
const answers = (record: ReportedLoan, finding: 'UPHELD' | 'NOT_UPHELD' | 'UNDECIDABLE', letter = 'LT-1') =>
  record.does(about('AnswerObjection', { objectionId: 'OBJ-1', finding, reasons: '经核查', letter }), '2025-03-18');
const sentMarks = (record: ReportedLoan): readonly string[] | undefined => {
  const event = record.said.findLast(({ type }) => type === 'ReportSubmitted');
  return event?.type === 'ReportSubmitted' ? event.data.row.marks : undefined;
};

describe('an objection to what was reported', () => {
  it('is answered within 20 days that no holiday moves, and marked as disputed in the next submission', () => {
    const record = reported();
    expect(objects(record)).toEqual(['ObjectionReceived']);
    // A Sunday: the lender's own deadline stays.
    expect(bureauClocks(record.state)).toMatchObject([
      { kind: 'OBJECTION_ANSWER_DUE', borrowerId: 'C1', reference: 'OBJ-1', dueOn: '2025-03-30' },
    ]);
    expect(record.submits(null, '2025-03-11')).toEqual(['ReportSubmitted']);
    expect(record.said.at(-1)?.data).toMatchObject({ month: '2025-02', submission: 2, because: 'MARKS' });
    expect(sentMarks(record)).toEqual(['DISPUTED']);
    expect(record.submits(null, '2025-03-11')).toEqual([]);
  });

  it('is received once under its id, about months that were told, and not before it was', () => {
    const record = reported();
    expect(objects(record, { months: ['2025-03'] })).toBe('MONTH_NOT_REPORTED');
    expect(objects(record, { receivedOn: localDate('2025-03-11') })).toBe('OBJECTION_IN_FUTURE');
    expect(objects(record, { months: [] })).toEqual(['ObjectionReceived']);
    expect(record.said.at(-1)?.data).toMatchObject({ months: ['2025-01', '2025-02'] });
    expect(objects(record)).toEqual([]);
    expect(objects(record, {}, 'b')).toBe('OBJECTION_ALREADY_RECEIVED');
    expect(objects(new ReportedLoan(goldenAfter()), { months: [] })).toBe('MONTH_NOT_REPORTED');
  });

  it('says why where a person enters it, or a statement, for a day before today', () => {
    const record = reported();
    const received = { ...objection, receivedOn: localDate('2025-03-09') };
    const enters = (late: object, actor = OFFICER) =>
      record.does(about('ReceiveObjection', { ...received, ...late }), '2025-03-10', { actor, bodyHash: 'a' });
    expect(enters({})).toBe('BACKDATED_WITHOUT_REASON');
    expect(enters({ lateBecause: '信件今日才转交' })).toEqual(['ObjectionReceived']);
    expect(record.said.at(-1)?.data).toMatchObject({ lateBecause: '信件今日才转交', dueOn: '2025-03-29' });
    expect(enters({ lateBecause: '信件今日才转交' })).toEqual([]);
    const said = { statementId: 'ST-1', statement: '住院', receivedOn: localDate('2025-03-09') };
    const adds = (late: object) =>
      record.does(about('AddPersonStatement', { ...said, ...late }), '2025-03-10', { actor: OFFICER });
    expect(adds({})).toBe('BACKDATED_WITHOUT_REASON');
    expect(adds({ lateBecause: '补录' })).toEqual(['PersonStatementAdded']);
  });

  it('is upheld when the loan was put right, and the corrected row goes out without the mark', () => {
    const record = reported();
    objects(record);
    expect(answers(record, 'UPHELD')).toBe('NOTHING_CORRECTED');
    const due = record.loan.registered.schedule[0]!;
    record.loan = goldenAfter(pays('P1', due.principal + due.interest, '2025-02-10'));
    expect(record.reviews('PAYMENT', '2025-03-17')).toEqual(['BureauRecordCorrected']);
    expect(answers(record, 'UPHELD')).toEqual(['ObjectionAnswered']);
    expect(record.said.at(-1)?.data).toMatchObject({ corrected: ['2025-02'], answeredOn: '2025-03-18' });
    expect(answers(record, 'UPHELD')).toEqual([]);
    expect(answers(record, 'NOT_UPHELD')).toBe('OBJECTION_ANSWERED_ALREADY');
    expect(bureauClocks(record.state)).toEqual([]);
    record.submits(null, '2025-03-19');
    expect(sentMarks(record)).toEqual([]);
    expect(record.said.at(-1)?.data).toMatchObject({ because: 'CORRECTION', row: { daysPastDue: 0 } });
  });

  it('is not said to be why figures are others that something else changed, which was not looked at yet', () => {
    const record = reported();
    objects(record);
    expect(answers(record, 'NOT_UPHELD')).toEqual(['ObjectionAnswered']);
    const due = record.loan.registered.schedule[0]!;
    record.loan = goldenAfter(pays('P1', due.principal + due.interest, '2025-02-10'));
    expect(record.reviews('OBJECTION', '2025-03-18')).toEqual(['BureauRecordCorrected']);
    expect(record.said.at(-1)?.data).toMatchObject({ because: 'BECAME_KNOWN' });
  });

  it('that is not upheld is unmarked, and one that cannot be decided is put on record', () => {
    const record = reported();
    objects(record);
    record.submits(null, '2025-03-11');
    expect(answers(record, 'NOT_UPHELD')).toEqual(['ObjectionAnswered']);
    record.submits(null, '2025-03-19');
    expect(sentMarks(record)).toEqual([]);
    const open = reported();
    objects(open);
    open.submits(null, '2025-03-11');
    answers(open, 'UNDECIDABLE');
    open.submits(null, '2025-03-19');
    expect(sentMarks(open)).toEqual(['OBJECTION_ON_RECORD']);
  });

  it('nobody received is answered by nothing', () => {
    expect(answers(reported(), 'NOT_UPHELD')).toBe('OBJECTION_UNKNOWN');
  });
});

describe('a statement of the person', () => {
  const statement = { statementId: 'ST-1', statement: '住院期间未能还款', receivedOn: localDate('2025-03-10') };
  const states = (record: ReportedLoan, bodyHash = 'a', changed: object = {}) =>
    record.does(about('AddPersonStatement', { ...statement, ...changed }), '2025-03-10', { bodyHash });

  it('stands beside what is negative, and beside nothing else', () => {
    const record = reported();
    expect(states(record)).toEqual(['PersonStatementAdded']);
    expect(states(record)).toEqual([]);
    expect(states(record, 'b')).toBe('STATEMENT_ALREADY_ADDED');
    expect(record.submits(null, '2025-03-11')).toEqual(['ReportSubmitted']);
    expect(sentMarks(record)).toEqual(['STATEMENT']);
    const normal = record.state.months[0]!;
    expect(marksOf(record.state, normal.month, normal.right)).toEqual([]);
    expect(bureauRecordView(record.state, record.loan, localDate('2025-03-11')).statements).toHaveLength(1);
  });

  it('needs something negative that was told', () => {
    const record = new ReportedLoan(goldenAfter());
    record.submits('2025-01', '2025-02-03');
    expect(states(record)).toBe('NOTHING_NEGATIVE_REPORTED');
    expect(states(reported(), 'a', { receivedOn: localDate('2025-03-11') })).toBe('OBJECTION_IN_FUTURE');
  });
});
