/** What was reported to the credit bureau on one loan, month by month, and what the bureau said. Stream `bureau-<loanId>`. */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  defineEvent,
  flag,
  id,
  instant,
  list,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  saying,
  whole,
  type DataOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, listed } from '#words';
import { bureauRow, reportedRow } from './bureau-row.schema';
import {
  CORRECTION_CAUSES,
  CORRECTION_CAUSE_WORDS,
  NOTICE_CHANNELS,
  NOTICE_CHANNEL_WORDS,
  ROW_REFUSALS,
  rowInWords,
  SUBMISSION_CAUSES,
  SUBMISSION_CAUSE_WORDS,
  WITHHELD_BECAUSE,
  type WithheldBecause,
} from './bureau-words';

export const ofLoan = { loanId: id('Loan.'), borrowerId: id('Borrower.') };
export const ofJB1 = { loanId: 'JB1', borrowerId: 'C1' } as const;
const month = code('Reporting month, YYYY-MM: the loan as it stood at the end of its last day.');
const submission = whole('Number of the submission of this month of the loan, from 1; the highest counts.', {
  least: 1,
});
const overdueSince = orNone(
  day('First overdue day of the arrears at the end of the month; none where nothing was overdue. Not sent.'),
);
const negativeNoticeGiven = part({
  ...ofLoan,
  noticeId: id('Notice, as who gave it calls it.'),
  channel: oneOf(NOTICE_CHANNELS, 'How the person was told.'),
  givenAt: instant('When.'),
  givenOn: day('The day of it in Asia/Shanghai.'),
  reference: id('The contact or message it was given by.'),
  afterwards: optional(flag('Where the person was told that they had been reported already, untold.')),
  ...lateEntry,
});
export type NegativeNoticeGivenData = DataOf<typeof negativeNoticeGiven>;
export const NegativeNoticeGiven = defineEvent('NegativeNoticeGiven', {
  says: 'The person was told that arrears of the loan will be reported (征信业管理条例 art. 15: prior notice). It covers the arrears that run then; new arrears need a new notice.',
  told: ({ loanId, channel, givenOn, reference, afterwards }) => {
    const { en, zh } = NOTICE_CHANNEL_WORDS[channel];
    return afterwards === true
      ? {
          en: `On ${givenOn} the person was told ${en} (${reference}) that arrears of loan ${loanId} had been reported to the credit bureau without their being told before.`,
          zh: `${givenOn}已通过${zh}（${reference}）补行告知客户：借款${loanId}的逾期信息此前已报送征信机构。`,
        }
      : {
          en: `On ${givenOn} the person was told ${en} (${reference}) that arrears of loan ${loanId} will be reported to the credit bureau.`,
          zh: `${givenOn}已通过${zh}（${reference}）告知客户：借款${loanId}的逾期信息将报送征信机构。`,
        };
  },
  data: negativeNoticeGiven,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ noticeId: 'NB-1', channel: 'SMS', givenAt: '2025-02-12T10:00:00+08:00', reference: 'MSG-1' },
    givenOn: localDate('2025-02-12'),
  },
});

const exampleRow = {
  accountStatus: 'OVERDUE',
  daysPastDue: 18,
  overdueAmount: fen(123_456),
  balance: fen(1_200_000),
  class: 'SPECIAL_MENTION',
  specialTransactions: [],
} as const;

const reportSubmitted = part({
  ...ofLoan,
  month,
  submission,
  because: oneOf(
    SUBMISSION_CAUSES,
    'MONTH: the month’s report. CORRECTION: what was reported is to be corrected. REPAIR: what the bureau refused was repaired. MARKS: what is noted beside it changed. NOTICE_GIVEN: it was held back until the person was told. HOLD_LIFTED: it was held back while a hold forbade it.',
  ),
  row: saying(reportedRow, 'What is told of the month.'),
  overdueSince,
  fileId: id('File it goes out in.'),
});
export const ReportSubmitted = defineEvent('ReportSubmitted', {
  says: 'One row on the loan goes to the credit bureau: the month as it should be told by what is known.',
  told: ({ loanId, month, submission, because, row, fileId }) => ({
    en: `Loan ${loanId} is reported for ${month} (submission ${submission}, file ${fileId}): ${rowInWords(row).en}; ${SUBMISSION_CAUSE_WORDS[because].en}.`,
    zh: `借款${loanId}报送${month}（第${submission}次报送，文件${fileId}）：${rowInWords(row).zh}；${SUBMISSION_CAUSE_WORDS[because].zh}。`,
  }),
  data: reportSubmitted,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ month: '2025-02', submission: 1, because: 'MONTH', fileId: '2025-02-R1-F1' },
    row: { ...exampleRow, marks: [] },
    overdueSince: localDate('2025-02-11'),
  },
});

const reportWithheld = part({
  ...ofLoan,
  month,
  row: saying(bureauRow, 'What is held back.'),
  overdueSince,
  because: optional(
    oneOf(
      WITHHELD_BECAUSE,
      'NOTICE, also where it is left out: the person was not told before. HOLD: a hold forbids it.',
    ),
  ),
});
const WITHHELD_WORDS: { readonly [Because in WithheldBecause]: Bilingual } = {
  NOTICE: { en: 'because the person has not been told before', zh: '因尚未事先告知客户' },
  HOLD: { en: 'because a hold forbids it', zh: '因处于冻结状态' },
};
export const ReportWithheld = defineEvent('ReportWithheld', {
  says: 'A row was not reported: it is negative and the person has not been told before (征信业管理条例 art. 15), or a hold forbids it. Once a notice was given, or the hold is lifted, it goes out.',
  told: ({ loanId, month, row, because = 'NOTICE' }) => ({
    en: `Loan ${loanId} is not reported for ${month}, ${WITHHELD_WORDS[because].en}: ${rowInWords(row).en}.`,
    zh: `借款${loanId}的${month}未报送，${WITHHELD_WORDS[because].zh}：${rowInWords(row).zh}。`,
  }),
  data: reportWithheld,
  subject: ({ borrowerId }) => borrowerId,
  example: { ...ofJB1, month: '2025-02', row: exampleRow, overdueSince: localDate('2025-02-11') },
});

const answered = {
  ...ofLoan,
  month,
  submission,
  reference: id('The bureau’s reference.'),
  answeredOn: day('The day the bureau answered.'),
};
const reportConfirmed = part(answered);
export const ReportConfirmed = defineEvent('ReportConfirmed', {
  says: 'The bureau took a row: it stands there from now on.',
  told: ({ loanId, month, submission, reference, answeredOn }) => ({
    en: `On ${answeredOn} the credit bureau took the report on loan ${loanId} for ${month} (submission ${submission}, ${reference}).`,
    zh: `${answeredOn}征信机构已接收借款${loanId}的${month}报送（第${submission}次，${reference}）。`,
  }),
  data: reportConfirmed,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ month: '2025-02', submission: 1, reference: 'PBOC-7' },
    answeredOn: localDate('2025-03-03'),
  },
});

const reportRejected = part({ ...answered, codes: list(code('Code of the bureau.'), 'Why.') });
export const ReportRejected = defineEvent('ReportRejected', {
  says: 'The bureau refused a row. What stood there before stands on; the row is repaired and submitted again under the next number.',
  told: ({ loanId, month, submission, codes, answeredOn }) => {
    const why = codes.map((one) => inWords(ROW_REFUSALS, one));
    return {
      en: `On ${answeredOn} the credit bureau refused the report on loan ${loanId} for ${month} (submission ${submission})${why.length > 0 ? `: ${listed(why.map(({ en }) => en)).en}` : ''}.`,
      zh: `${answeredOn}征信机构退回借款${loanId}的${month}报送（第${submission}次）${why.length > 0 ? `：${listed(why.map(({ zh }) => zh)).zh}` : ''}。`,
    };
  },
  data: reportRejected,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ month: '2025-02', submission: 1, reference: 'PBOC-8', codes: ['ACCOUNT_NOT_FOUND'] },
    answeredOn: localDate('2025-03-03'),
  },
});

const reportRepaired = part({
  ...ofLoan,
  month,
  submission,
  what: personal('text', 'What was repaired, in the words of who did it.'),
  repairedBy: id('Who.'),
});
export const ReportRepaired = defineEvent('ReportRepaired', {
  says: 'What the bureau refused was repaired: the month goes out again with the next file.',
  told: ({ loanId, month, submission, repairedBy }) => ({
    en: `What the bureau refused of loan ${loanId} for ${month} (submission ${submission}) was repaired by ${repairedBy} and goes out again.`,
    zh: `${repairedBy}已修复借款${loanId}的${month}退回报送（第${submission}次），将重新报送。`,
  }),
  data: reportRepaired,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ month: '2025-02', submission: 1, repairedBy: 'officer-1', what: '已核对账户标识并补报开户信息' },
  },
});

const bureauRecordCorrected = part({
  ...ofLoan,
  month,
  stood: orNone(bureauRow, 'What the month said; none where it was not told.'),
  right: saying(bureauRow, 'What the month should say.'),
  overdueSince,
  because: oneOf(
    CORRECTION_CAUSES,
    'PAYMENT: one of that time became known. REVERSAL: one proved void. REASSIGNMENT: one belonged to another loan. PLAN: a plan was booked, broken or taken back. HOLD: a hold rests the days past due or forbids the report, or does no more. EXIT: the loan was written off or transferred, or that was taken back. OBJECTION: an objection was decided. OTHER_ENTRY: another entry on the loan. RESTORATION: it was looked at because the plan was performed. FOUND_AT_SUBMISSION: it was found when the loan was reported again.',
  ),
});
export const BureauRecordCorrected = defineEvent('BureauRecordCorrected', {
  says: 'A month should have said something else, by what is known now: what stood, what is right and why. The row that is right goes out with the next file.',
  told: ({ loanId, month, stood, right, because }) => ({
    en: `The report on loan ${loanId} for ${month} is to be corrected: ${rowInWords(right).en}${stood ? ` instead of ${rowInWords(stood).en}` : ', which was not told'}; ${CORRECTION_CAUSE_WORDS[because].en}.`,
    zh: `借款${loanId}的${month}报送应更正为：${rowInWords(right).zh}${stood ? `（原为：${rowInWords(stood).zh}）` : '（原未报送）'}；${CORRECTION_CAUSE_WORDS[because].zh}。`,
  }),
  data: bureauRecordCorrected,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ month: '2025-02', stood: exampleRow, overdueSince: null, because: 'PAYMENT' },
    right: { ...exampleRow, accountStatus: 'NORMAL', daysPastDue: 0, overdueAmount: fen(0), class: 'NORMAL' },
  },
});
