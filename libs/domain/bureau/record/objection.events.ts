/** What a person, or the bureau for them, holds against what was reported, and what came of it (征信业管理条例 arts. 16, 25). */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  defineEvent,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  part,
  personal,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { listed } from '#words';
import { FINDING_WORDS, OBJECTION_CLAIMS, OBJECTION_FINDINGS, OBJECTOR_WORDS, OBJECTORS } from './bureau-words';
import { NegativeNoticeTakenBack } from './notice-taken-back.events';
import {
  BureauRecordCorrected,
  NegativeNoticeGiven,
  ofJB1,
  ofLoan,
  ReportConfirmed,
  ReportRejected,
  ReportRepaired,
  ReportSubmitted,
  ReportWithheld,
} from './report.events';
import { NegativeReportsHeld, NegativeReportsReleased } from './reporting-hold.events';

const months = (description: string) => list(code('Reporting month, YYYY-MM.'), description);

const objectionReceived = part({
  ...ofLoan,
  objectionId: id('Objection, as who received it calls it.'),
  from: oneOf(OBJECTORS, 'PERSON: to the lender. BUREAU: the person objected there.'),
  months: months('Months it is about.'),
  claim: optional(
    oneOf(
      OBJECTION_CLAIMS,
      'WRONG, also where it is left out: what was told is wrong. NOT_MINE: the loan is somebody else’s.',
    ),
  ),
  grounds: personal('text', 'What is held against them, in the person’s words.'),
  receivedOn: day('The day it was received: the time of the answer counts from it.'),
  dueOn: day('By this day it is answered in writing: 20 days, the lender’s deadline, which no holiday moves.'),
  ...lateEntry,
});
export type ObjectionReceivedData = DataOf<typeof objectionReceived>;
export const ObjectionReceived = defineEvent('ObjectionReceived', {
  says: 'Somebody holds what was reported to be wrong: the months are marked as disputed in the next submission, looked into, and answered in writing within 20 days (征信业管理条例 art. 25).',
  told: ({ objectionId, from, loanId, months, dueOn, claim }) => ({
    en: `${OBJECTOR_WORDS[from].en} objects to what was reported on loan ${loanId} for ${listed(months).en} (${objectionId})${claim === 'NOT_MINE' ? ': the loan is said to be somebody else’s' : ''}; it is answered in writing by ${dueOn}.`,
    zh: `${OBJECTOR_WORDS[from].zh}对借款${loanId}的${listed(months).zh}报送提出异议（${objectionId}）${claim === 'NOT_MINE' ? '，称该借款非本人所借' : ''}，应于${dueOn}前书面答复。`,
  }),
  data: objectionReceived,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ objectionId: 'OBJ-1', from: 'PERSON', months: ['2025-02'] },
    grounds: '二月十日已还款，不应显示逾期',
    receivedOn: localDate('2025-03-10'),
    dueOn: localDate('2025-03-30'),
  },
});

const objectionAnswered = part({
  ...ofLoan,
  objectionId: id('Objection.'),
  finding: oneOf(
    OBJECTION_FINDINGS,
    'UPHELD: what was reported was wrong and is corrected. NOT_UPHELD: it is true, and the mark is taken off. UNDECIDABLE: it can be shown neither way, which is put on record.',
  ),
  reasons: personal('text', 'Why, as it was written to the person.'),
  letter: id('The written answer: its number or the message it went out by.'),
  months: months('Months it was about.'),
  corrected: months('Of these, corrected since it was received.'),
  answeredBy: id('Who answered it.'),
  answeredOn: day('When.'),
});
export const ObjectionAnswered = defineEvent('ObjectionAnswered', {
  says: 'An objection was answered in writing; from the next submission on the months are no longer marked as disputed.',
  told: ({ objectionId, loanId, finding, letter, answeredOn }) => ({
    en: `The objection ${objectionId} to what was reported on loan ${loanId} was answered in writing on ${answeredOn} (${letter}): ${FINDING_WORDS[finding].en}.`,
    zh: `借款${loanId}的异议${objectionId}已于${answeredOn}书面答复（${letter}）：${FINDING_WORDS[finding].zh}。`,
  }),
  data: objectionAnswered,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ objectionId: 'OBJ-1', finding: 'UPHELD', letter: 'LT-2025-17', months: ['2025-02'], corrected: ['2025-02'] },
    reasons: '经核查，二月十日的还款未及时入账，已更正',
    answeredBy: 'officer-1',
    answeredOn: localDate('2025-03-18'),
  },
});

const personStatementAdded = part({
  ...ofLoan,
  statementId: id('Statement, as who received it calls it.'),
  statement: personal('text', 'What the person says about it.'),
  receivedOn: day('When it was received.'),
  ...lateEntry,
});
export const PersonStatementAdded = defineEvent('PersonStatementAdded', {
  says: 'The person says something of their own about what is negative: it is noted beside it as long as that is kept (征信业管理条例 art. 16).',
  told: ({ loanId, statementId, receivedOn }) => ({
    en: `On ${receivedOn} the person added a statement (${statementId}) to what was reported on loan ${loanId}.`,
    zh: `${receivedOn}客户对借款${loanId}的不良信息作出说明（${statementId}）。`,
  }),
  data: personStatementAdded,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    statementId: 'ST-1',
    statement: '住院期间未能按时还款，出院后已全部还清',
    receivedOn: localDate('2025-04-02'),
  },
});

export const bureauEvents = eventsByName(
  NegativeNoticeGiven,
  NegativeNoticeTakenBack,
  ReportSubmitted,
  ReportWithheld,
  ReportConfirmed,
  ReportRejected,
  ReportRepaired,
  BureauRecordCorrected,
  NegativeReportsHeld,
  NegativeReportsReleased,
  ObjectionReceived,
  ObjectionAnswered,
  PersonStatementAdded,
);
export type BureauEvent = EventOf<(typeof bureauEvents)[keyof typeof bureauEvents]>;
