/** What was reported on a loan and what stands now, in words and as data. */
import {
  code,
  day,
  flag,
  id,
  instant,
  list,
  named,
  oneOf,
  orNone,
  part,
  saying,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import type { RegisteredLoan } from '#lending';
import { HOLD_KINDS } from '#parties';
import { counted } from '#words';
import { bureauRow, isNegative, reportedRow } from './bureau-row.schema';
import { type BureauState, lastSubmission, type MonthRecord, standing } from './bureau.state';
import { dueBecause, hasNothingToTell, heldBack } from './what-to-tell';
import {
  NOTICE_CHANNELS,
  OBJECTION_CLAIMS,
  OBJECTION_FINDINGS,
  OBJECTORS,
  rowInWords,
  SUBMISSION_CAUSES,
} from './bureau-words';
import { negativeRecord } from './negative-record';
import { HELD_REPORTS } from './reporting-hold.events';
import { isUntold } from './told-before';

const MONTH_STANDINGS = ['STANDS', 'SENT', 'REJECTED', 'DUE', 'NOTICE_OWED', 'HELD', 'NOTHING'] as const;
export type MonthStanding = (typeof MONTH_STANDINGS)[number];
const month = code('Reporting month, YYYY-MM.');

const submissionView = named(
  'BureauSubmission',
  part({
    number: whole('Number of the submission, from 1; the highest counts.'),
    status: oneOf(
      ['SENT', 'CONFIRMED', 'REJECTED', 'REPAIRED'],
      'What the bureau said. REPAIRED: it refused, and what it refused was repaired.',
    ),
    because: oneOf(SUBMISSION_CAUSES, 'Why it went out.'),
    row: saying(reportedRow, 'What was told.'),
    fileId: id('File it went out in.'),
    submittedOn: day('When.'),
    reference: orNone(id('The bureau’s reference; null while it says nothing.')),
    answeredOn: orNone(day('When the bureau answered.')),
    codes: list(code('Code of the bureau.'), 'Why it refused.'),
  }),
);

const negativeView = named(
  'NegativeRecord',
  part({
    endedOn: orNone(day('When what was overdue was paid in full; null while it is not.')),
    visibleUntil: orNone(day('Five years from then (征信业管理条例 art. 16); null while the arrears last.')),
    shown: flag('Whether it may be shown today.'),
    because: oneOf(
      ['ARREARS_LAST', 'WITHIN_FIVE_YEARS', 'FIVE_YEARS_OVER', 'ONE_OFF_REPAIR'],
      'ONE_OFF_REPAIR: overdue from 2020 to 2025 with at most ¥10,000.00 and repaid by 2026-03-31, the bureau shows it no more (中国人民银行 2025-12-22); nobody has to ask.',
    ),
  }),
);

const monthView = named(
  'BureauMonth',
  part({
    month,
    standing: oneOf(
      MONTH_STANDINGS,
      'STANDS: the bureau took what is right. SENT: it has not answered. REJECTED: it refused, and it is to be repaired. DUE: it goes out with the next file. NOTICE_OWED: it is negative and held back until the person is told; or went out on a notice that was taken back, and the person is to be told now. HELD: a hold forbids that it is told, or the loan is not theirs. NOTHING: the loan was registered by mistake or found not to be owed, and nothing had been told of the month.',
    ),
    right: saying(bureauRow, 'What the month should say, by what is known.'),
    stands: orNone(reportedRow, 'What the bureau holds; null where it took nothing.'),
    inWords: sentence('What stands and what is under way.'),
    dueBecause: orNone(oneOf(SUBMISSION_CAUSES, 'Why it goes out.')),
    negative: orNone(negativeView, 'Until when what is negative stays; null where nothing is.'),
    submissions: list(submissionView, 'Ascending.'),
  }),
);

const noticeView = named(
  'NegativeNotice',
  part({
    noticeId: id('Notice.'),
    channel: oneOf(NOTICE_CHANNELS, 'How.'),
    givenAt: instant('When.'),
    reference: id('Contact or message.'),
    takenBackOn: orNone(day('When it was taken back: the person had not been told. Null while it stands.')),
  }),
);

const objectionView = named(
  'BureauObjection',
  part({
    objectionId: id('Objection.'),
    from: oneOf(OBJECTORS, 'Who raised it.'),
    claim: oneOf(OBJECTION_CLAIMS, 'WRONG: what was told is wrong. NOT_MINE: the loan is said to be somebody else’s.'),
    months: list(month, 'Months it is about.'),
    receivedOn: day('When.'),
    dueOn: day('By when it is answered in writing.'),
    corrected: list(month, 'Corrected since.'),
    answer: orNone(
      part({
        finding: oneOf(OBJECTION_FINDINGS, 'What was found.'),
        letter: id('The written answer.'),
        answeredOn: day('When.'),
      }),
      'Null until it is answered.',
    ),
  }),
);

const holdView = named(
  'ReportingHold',
  part({
    holdId: id('Hold.'),
    kind: oneOf(HOLD_KINDS, 'Why it holds.'),
    report: oneOf(HELD_REPORTS, 'FORBIDDEN: nothing negative is reported. MARKED: it is reported as disputed.'),
    from: day('The first day it holds.'),
    until: orNone(day('The first day it no longer holds; null while it stands.')),
  }),
);

export const bureauRecordSchema = part({
  loanId: id('Loan.'),
  borrowerId: id('Borrower.'),
  months: list(monthView, 'What was told or should be, the newest first.'),
  notices: list(noticeView, 'Notices given before something negative was reported.'),
  objections: list(objectionView, 'Objections, in the order they were received; what they say stands on the timeline.'),
  holds: list(holdView, 'Holds that bear on what is reported, in the order they became known.'),
  statements: list(part({ statementId: id('Statement.'), receivedOn: day('When.') }), 'Statements of the person.'),
  inWords: list(sentence('A sentence.'), 'What stands now, in words.'),
});
export type BureauRecordView = DataOf<typeof bureauRecordSchema>;
export type BureauMonthView = DataOf<typeof monthView>;

export function monthStanding(state: BureauState, record: MonthRecord): MonthStanding {
  if (hasNothingToTell(record)) return 'NOTHING';
  const withheld = heldBack(state, record);
  if (withheld !== null) return withheld === 'HOLD' ? 'HELD' : 'NOTICE_OWED';
  if (dueBecause(state, record) !== null) return 'DUE';
  if (isUntold(state, record)) return 'NOTICE_OWED';
  const last = lastSubmission(record);
  return last?.status === 'CONFIRMED' ? 'STANDS' : last?.status === 'REJECTED' ? 'REJECTED' : 'SENT';
}

const UNDER_WAY: { readonly [Standing in MonthStanding]: Bilingual | null } = {
  STANDS: null,
  SENT: { en: 'what was sent is not answered yet', zh: '已报送，待征信机构答复' },
  REJECTED: { en: 'the bureau refused the latest row, which is to be repaired', zh: '最近一次报送被退回，待修复' },
  DUE: { en: 'a row goes out with the next file', zh: '将随下一文件报送' },
  NOTICE_OWED: { en: 'what is negative is held back until the person is told', zh: '不良信息待事先告知后报送' },
  NOTHING: {
    en: 'nothing is to be told, since the loan was registered by mistake or is not owed',
    zh: '该借款系误登或非应还债务，无须报送',
  },
  HELD: {
    en: 'what is known is not told, since a hold forbids it or the loan is not theirs',
    zh: '因冻结或非本人借款不予报送',
  },
};

const UNTOLD: Bilingual = {
  en: 'the person had not been told before, and is to be told now',
  zh: '报送前未告知客户，现应补行告知',
};

function inWords(state: BureauState, record: MonthRecord): Bilingual {
  const { month } = record;
  const stands = standing(record);
  const more = isUntold(state, record) ? UNTOLD : UNDER_WAY[monthStanding(state, record)];
  const row = stands ? rowInWords(stands.row) : { en: 'nothing stands at the bureau', zh: '征信机构尚无记录' };
  const marks = stands?.row.marks.includes('DISPUTED');
  return {
    en: `For ${month}: ${row.en}${marks ? ', marked as disputed' : ''}${more ? `; ${more.en}` : ''}.`,
    zh: `${month}报送：${row.zh}${marks ? '，标注异议' : ''}${more ? `；${more.zh}` : ''}。`,
  };
}

export function bureauRecordView(state: BureauState, loan: RegisteredLoan, today: LocalDate): BureauRecordView {
  const { notices, objections, statements, holds } = state;
  const { loanId, borrowerId } = loan.registered;
  const months = [...state.months].reverse().map((record): BureauMonthView => {
    const { month, right, submissions } = record;
    const row = standing(record)?.row ?? null;
    return {
      ...{ month, right, stands: row },
      submissions: submissions.map(({ repairedAs: _, ...seen }) => seen),
      standing: monthStanding(state, record),
      inWords: inWords(state, record),
      dueBecause: dueBecause(state, record),
      negative: negativeRecord(loan, { month, row: row ?? right }, today),
    };
  });
  return {
    ...{ loanId, borrowerId, months, holds },
    notices: notices.map(({ told, takenBackOn }) => {
      const { noticeId, channel, givenAt, reference } = told;
      return { noticeId, channel, givenAt, reference, takenBackOn };
    }),
    objections: objections.map(({ told, corrected, answer }) => {
      const { objectionId, from, months: about, receivedOn, dueOn, claim = 'WRONG' } = told;
      return { objectionId, from, claim, months: about, receivedOn, dueOn, corrected, answer };
    }),
    statements: statements.map(({ statementId, receivedOn }) => ({ statementId, receivedOn })),
    inWords: summary(months),
  };
}

function summary(months: readonly BureauMonthView[]): readonly Bilingual[] {
  if (months.length === 0) {
    return [{ en: 'Nothing was reported on the loan yet.', zh: '该借款尚未报送。' }];
  }
  const told = months.filter(({ stands }) => stands !== null);
  const negative = told.filter(({ stands }) => stands !== null && isNegative(stands));
  const hidden = negative.filter((one) => one.negative?.shown === false).length;
  const until = negative
    .flatMap((one) => one.negative?.visibleUntil ?? [])
    .sort()
    .at(-1);
  const shown = negative.length - hidden;
  const latest = months[0]?.inWords;
  return [
    ...(latest ? [latest] : []),
    {
      en: `At the bureau stand ${counted(told.length, 'month')}, of which ${negative.length} as negative and ${shown} shown as such${until ? `, the last until ${until}` : ''}.`,
      zh: `征信机构现有${told.length}个月的记录，其中${negative.length}个月为不良信息，展示${shown}个月${until ? `，最晚展示至${until}` : ''}。`,
    },
    ...(negative.length > 0
      ? [
          {
            en: 'What is true is not deleted: it ends five years after everything overdue was paid.',
            zh: '真实信息不予删除，自逾期全部还清之日起满五年后不再展示。',
          },
        ]
      : []),
  ];
}
