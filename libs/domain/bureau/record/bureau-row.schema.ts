/** What is told of one loan for one month, described. */
import { list, money, named, oneOf, orNone, part, together, whole, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import { fiveCategory } from '#lending';
import { SPECIAL_TRANSACTION_CODES } from './special-transactions';

export const ACCOUNT_STATUSES = ['NORMAL', 'OVERDUE', 'SETTLED'] as const;
export const ACCOUNT_STATUS_WORDS = {
  NORMAL: { en: 'normal', zh: '正常' },
  OVERDUE: { en: 'overdue', zh: '逾期' },
  SETTLED: { en: 'settled', zh: '结清' },
} as const satisfies { readonly [Status in (typeof ACCOUNT_STATUSES)[number]]: Bilingual };

/** What is noted beside the figures; none of it changes them. */
export const ROW_MARKS = ['DISPUTED', 'OBJECTION_ON_RECORD', 'STATEMENT'] as const;
export type RowMark = (typeof ROW_MARKS)[number];

export const bureauRow = named(
  'BureauRow',
  part({
    accountStatus: oneOf(ACCOUNT_STATUSES, 'Account status at the end of the month.'),
    daysPastDue: whole('Days past due at the end of the month, by the terms in force then.'),
    overdueAmount: money('What would have cured the arrears at the end of the month.'),
    balance: money('Principal not paid yet.'),
    class: orNone(fiveCategory('Five-category class; null once settled.')),
    specialTransactions: list(
      oneOf(SPECIAL_TRANSACTION_CODES, 'Code of the format.'),
      'Special transactions of the month: 1 extension, 2 compensation, 5 early settlement, 8 judicial recovery, 9 other, 11 debt reduction, 13 transfer, 16 deferral. Which is told when is a setting and an assumption.',
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
export function isNegative({ daysPastDue, class: category }: BureauRow): boolean {
  return daysPastDue > 0 || (category !== null && NON_PERFORMING.has(category));
}
const NON_PERFORMING: ReadonlySet<string> = new Set(['SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
