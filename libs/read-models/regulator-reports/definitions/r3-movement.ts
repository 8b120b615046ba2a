/** R3: how the book moved: roll rates between two days, migration from the class at the start of the year with exits (G12), and vintages. */
import { addMonthsClamped, type LocalDate, localDate } from '#kernel';
import { exitOn, EXITS, type LoanState } from '#lending';
import { type Arrears, FIVE_CATEGORIES, REPORT_BUCKETS, ROLL_ROWS } from '#loan-math';
import { lentArrears } from '../lent-arrears';
import type { ReportPeriod } from '#reports';
import type { ReportColumn, ReportDefinition, ReportEntry, ReportTable } from '../runs/report-definition';
import { loanOf } from '../pinned-facts';
import { isAsked } from './asked-loans';
import { bucketWords, CLASS_WORDS, countColumn, fenColumn, LOANS } from './words-of-figures';

const EXIT_WORDS = {
  WRITTEN_OFF: { en: 'Written off', zh: '核销' },
  TRANSFERRED: { en: 'Transferred', zh: '转让' },
} as const;
const PAID = { en: 'Paid off', zh: '现金收回结清' };
const NEW = { en: 'New', zh: '新增' };

/** Months on book at which a vintage is looked at. */
const MONTHS_ON_BOOK = [3, 6, 9, 12] as const;
/** Days past due from which a vintage counts a loan as gone bad. */
const BAD_FROM_DPD = 31;

const measured = (columns: readonly { value: string; title: ReportColumn['title'] }[], measure: 'COUNT' | 'FEN') =>
  columns.map(({ value, title }): ReportColumn => ({ id: value, title, measure }));

const toBucket = [
  ...REPORT_BUCKETS.map((value) => ({ value, title: bucketWords(value) })),
  ...EXITS.map((value) => ({ value, title: EXIT_WORDS[value] })),
];
const fromBucket = {
  id: 'from',
  title: { en: 'At the first date', zh: '首日' },
  values: ROLL_ROWS.map((value) => ({ value, title: bucketWords(value) })),
};
const toClass = [
  ...FIVE_CATEGORIES.map((value) => ({ value, title: CLASS_WORDS[value] })),
  { value: 'PAID', title: PAID },
  ...EXITS.map((value) => ({ value, title: EXIT_WORDS[value] })),
];
const fromClass = {
  id: 'from',
  title: { en: 'At the start of the year', zh: '年初' },
  values: [...FIVE_CATEGORIES.map((value) => ({ value, title: CLASS_WORDS[value] })), { value: 'NEW', title: NEW }],
};

const VINTAGES: ReportTable = {
  id: 'vintages',
  title: { en: 'Vintages: lent in a month, gone bad by months on book', zh: '账龄分析（按放款月份）' },
  rows: [{ id: 'month', title: { en: 'Lent in', zh: '放款月份' } }],
  columns: [
    LOANS,
    fenColumn('lent', 'Lent', '放款金额'),
    ...MONTHS_ON_BOOK.flatMap((months) => [
      countColumn(`seen${months}`, `Loans seen at month ${months} on book`, `满${months}个月笔数`),
      countColumn(`bad${months}`, 'Of these, over 30 days past due then', '其中当时逾期30天以上'),
      {
        id: `share${months}`,
        title: { en: 'Per ten thousand', zh: '占比（万分之）' },
        measure: { share: `bad${months}`, of: `seen${months}` },
      },
    ]),
  ],
  total: true,
};

export const movement: ReportDefinition = {
  code: 'R3',
  version: 1,
  title: { en: 'Movement of the book', zh: '贷款迁徙情况表' },
  legalBasis: {
    en: 'Off-site supervision return G12 on the migration of loan quality; Measures for the Risk Classification of Financial Assets of Commercial Banks (2023 No. 1).',
    zh: '非现场监管报表G12《贷款质量迁徙情况表》；《商业银行金融资产风险分类办法》（2023年第1号）。',
  },
  basis: {
    en: 'Balances are outstanding principal: of loans that were on the book at the first day of the comparison as of that day’s end, of new ones at the last day. Both days by what is known at the pinned position; payments dated after a day, and reversals made after it, do not count for it. The year starts with the end of 31 December before the last day. Loans registered by mistake are in no figure; what had left the book by the first day is not in the comparison. A vintage counts a loan as bad that is more than 30 days past due at the end of its month on book; loans that have left the book since are counted by how they stood on that day.',
    zh: '余额为未偿本金：比较首日在账的贷款取首日日终，新增贷款取末日。两日均以锁定日志位置所知为准，晚于该日的还款与冲正不计入该日。年初指末日前一年12月31日日终。登记有误的贷款不计入；首日前已退出的不参与比较。账龄分析中，满月当日逾期超过30天计为不良表现；其后退出的贷款按当日情况计。',
  },
  period: 'SPAN',
  byProduct: true,
  tables: [
    {
      id: 'rollCount',
      title: { en: 'Roll rates: loans', zh: '滚动率：笔数' },
      rows: [fromBucket],
      columns: measured(toBucket, 'COUNT'),
      total: true,
    },
    {
      id: 'rollBalance',
      title: { en: 'Roll rates: principal', zh: '滚动率：本金' },
      rows: [fromBucket],
      columns: measured(toBucket, 'FEN'),
      total: true,
    },
    {
      id: 'migrationCount',
      title: { en: 'Migration since the start of the year: loans', zh: '年初以来迁徙：笔数' },
      rows: [fromClass],
      columns: measured(toClass, 'COUNT'),
      total: true,
    },
    {
      id: 'migrationBalance',
      title: { en: 'Migration since the start of the year: principal', zh: '年初以来迁徙：本金' },
      rows: [fromClass],
      columns: measured(toClass, 'FEN'),
      total: true,
    },
    VINTAGES,
  ],
  lists: [],
  sources: {
    loan: (stream, period) => {
      const loan = loanOf(stream.facts);
      if (!isAsked(loan, period) || period.from === null) return [];
      const roll = compared(loan, period.from, period.to, ({ bucket }) => bucket);
      const yearStart = localDate(`${Number(period.to.slice(0, 4)) - 1}-12-31`);
      const migrated = compared(loan, yearStart, period.to, (arrears) => arrears.class ?? 'PAID');
      return [
        ...cells('roll', roll),
        // Who owed nothing when the year began is not in the comparison.
        ...(migrated?.from === 'PAID' ? [] : cells('migration', migrated)),
        ...vintage(loan, period),
      ];
    },
  },
};

interface Moved {
  readonly from: string;
  readonly to: string;
  /** Outstanding principal at the first day, of a new loan at the last. */
  readonly balance: number;
}

/** Null where the loan is in no such comparison: not lent by the last day, or gone before the first. */
function compared(
  loan: LoanState,
  first: LocalDate,
  last: LocalDate,
  standing: (arrears: Arrears) => string,
): Moved | null {
  const after = lentArrears(loan, last);
  if (!after) return null;
  const wasOff = exitOn(loan.exits, first) !== null;
  const before = wasOff ? null : lentArrears(loan, first);
  const exit = exitOn(loan.exits, last)?.exit ?? null;
  if (exit && wasOff) return null;
  return {
    from: before ? standing(before) : 'NEW',
    to: exit ?? standing(after),
    balance: (before ?? after).outstandingPrincipal,
  };
}

function cells(name: 'roll' | 'migration', moved: Moved | null): readonly ReportEntry[] {
  if (!moved) return [];
  const { from, to, balance } = moved;
  return [
    { table: `${name}Count`, row: [from], values: { [to]: 1 } },
    { table: `${name}Balance`, row: [from], values: { [to]: balance } },
  ];
}

function vintage(loan: LoanState, { to }: ReportPeriod): readonly ReportEntry[] {
  const { registered } = loan;
  if (!registered || loan.withdrawnOn !== null || registered.disbursedOn > to) return [];
  const seen = MONTHS_ON_BOOK.flatMap((months) => {
    const on = addMonthsClamped(registered.disbursedOn, months);
    if (on > to) return [];
    const dpd = lentArrears(loan, on)?.dpd ?? 0;
    return [[`seen${months}`, 1] as const, [`bad${months}`, dpd >= BAD_FROM_DPD ? 1 : 0] as const];
  });
  const month = registered.disbursedOn.slice(0, 7);
  const values = { loans: 1, lent: registered.principal, ...Object.fromEntries(seen) };
  return [{ table: 'vintages', row: [month], values }];
}
