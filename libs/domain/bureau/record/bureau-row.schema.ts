/** What is told of one loan for one month, described. */
import { list, money, named, oneOf, orNone, part, together, whole, type DataOf } from '#event-schema';
import { fen, type Bilingual } from '#kernel';
import { fiveCategory } from '#lending';
import { SPECIAL_TRANSACTION_CODES } from './special-transactions';

export const ACCOUNT_STATUSES = ['NORMAL', 'OVERDUE', 'SETTLED', 'BAD_DEBT', 'TRANSFERRED', 'WITHDRAWN'] as const;
export const ACCOUNT_STATUS_WORDS = {
  NORMAL: { en: 'normal', zh: '正常' },
  OVERDUE: { en: 'overdue', zh: '逾期' },
  SETTLED: { en: 'settled', zh: '结清' },
  BAD_DEBT: { en: 'written off as a bad debt', zh: '呆账' },
  TRANSFERRED: { en: 'transferred', zh: '转出' },
  WITHDRAWN: { en: 'withdrawn', zh: '撤销报送' },
} as const satisfies { readonly [Status in (typeof ACCOUNT_STATUSES)[number]]: Bilingual };

/** What is noted beside the figures; none of it changes them. */
export const ROW_MARKS = ['DISPUTED', 'OBJECTION_ON_RECORD', 'STATEMENT'] as const;
export type RowMark = (typeof ROW_MARKS)[number];

export const bureauRow = named(
  'BureauRow',
  part({
    accountStatus: oneOf(
      ACCOUNT_STATUSES,
      'Account status at the end of the month. BAD_DEBT: written off, the debt stays owed. TRANSFERRED: a buyer holds it, and reports it from then on. WITHDRAWN: what was told of the month is to be taken out of the person’s record.',
    ),
    daysPastDue: whole('Days past due at the end of the month, by the terms in force then.'),
    overdueAmount: money(
      'What would have cured, at the end of the month, the arrears that count as past due; nothing of what fell due while all days rest under a hold.',
    ),
    balance: money('Principal not paid yet.'),
    class: orNone(fiveCategory('Five-category class; null once settled or off the book.')),
    specialTransactions: list(
      oneOf(SPECIAL_TRANSACTION_CODES, 'Code of the format.'),
      'Special transactions of the month: 1 extension, 2 compensation, 5 early settlement, 8 judicial recovery, 9 other, 11 debt reduction, 13 transfer, 15 write-off, 16 deferral. Which is told when is a setting and an assumption.',
    ),
  }),
);
export type BureauRow = DataOf<typeof bureauRow>;

/** A row as it goes out. */
export const reportedRow = named(
  'ReportedRow',
  together(
    bureauRow,
    part({
      marks: list(
        oneOf(ROW_MARKS, 'A mark.'),
        'DISPUTED: an objection is being looked into (征信业管理条例 art. 25). OBJECTION_ON_RECORD: it could not be decided. STATEMENT: the person has made a statement of their own (art. 16).',
      ),
    }),
  ),
);
export type ReportedRow = DataOf<typeof reportedRow>;

/** Something the person is told of before it is reported: an obligation that was not met (征信业管理条例 art. 15). */
export function isNegative({ accountStatus, daysPastDue, class: category }: BureauRow): boolean {
  return daysPastDue > 0 || accountStatus === 'BAD_DEBT' || (category !== null && NON_PERFORMING.has(category));
}
const NON_PERFORMING: ReadonlySet<string> = new Set(['SUBSTANDARD', 'DOUBTFUL', 'LOSS']);

/** What goes out of a month in place of what may not stand there: the bureau takes it out of the record of the person. */
export const WITHDRAWN_ROW: BureauRow = {
  ...{ accountStatus: 'WITHDRAWN', daysPastDue: 0, class: null, specialTransactions: [] },
  ...{ overdueAmount: fen(0), balance: fen(0) },
};
