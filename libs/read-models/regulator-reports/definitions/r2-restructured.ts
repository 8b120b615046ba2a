/** R2: restructured assets and their observation (重组资产与观察期), as items 5.5, 5.5.1, 5.6 and 6 of return G11, part II, ask. */
import { addDays, type LocalDate } from '#kernel';
import { exitOn, isRegistered, loanPosition, type BookedPlan, type LoanState } from '#lending';
import { isNonPerforming } from '#loan-math';
import { lentArrears } from '../lent-arrears';
import type { Dimension, ReportDefinition, ReportEntry } from '../runs/report-definition';
import { loanOf } from '../pinned-facts';
import { isAsked } from './asked-loans';
import { valuesOf } from './told-facts';
import { BY_CLASS, fenColumn, LOANS } from './words-of-figures';

const MORE_THAN_DPD = 90;

const BALANCES = [
  LOANS,
  fenColumn('outstandingPrincipal', 'Outstanding principal', '未偿本金'),
  fenColumn('overduePrincipal', 'Overdue principal', '逾期本金'),
];

const ITEMS: Dimension = {
  id: 'item',
  title: { en: 'Item of return G11, part II', zh: 'G11第II部分项目' },
  values: valuesOf({
    '5.5': { en: '5.5 Restructured loans', zh: '5.5 重组贷款' },
    '5.5.1': { en: '5.5.1 Of these, more than 90 days past due', zh: '5.5.1 其中：逾期90天以上' },
    '5.6': {
      en: '5.6 Restructured again during observation, not non-performing',
      zh: '5.6 观察期内再次重组但未归为不良',
    },
  }),
};

const STRUCTURES: Dimension = {
  id: 'structure',
  title: { en: 'Structure', zh: '重组方式' },
  values: valuesOf({
    EXTENSION: { en: 'Extension', zh: '展期' },
    RESTRUCTURE: { en: 'Restructuring', zh: '重组' },
    DEFERRAL: { en: 'Deferral', zh: '延期' },
    SETTLEMENT: { en: 'Settlement', zh: '一次性结清' },
  }),
};

const OBSERVATION: Dimension = {
  id: 'because',
  title: { en: 'Observed from', zh: '观察期起算' },
  values: valuesOf({
    FIRST_DUE: { en: 'The first due date of the plan', zh: '方案首个还款日' },
    MISSED: { en: 'A missed instalment, anew', zh: '出现逾期后重新起算' },
    DIFFICULTY_PERSISTS: { en: 'The finding that the difficulty goes on, anew', zh: '困难未消除，重新起算' },
  }),
};

export const restructured: ReportDefinition = {
  code: 'R2',
  version: 1,
  title: { en: 'Restructured assets and observation', zh: '重组资产及观察期情况表' },
  legalBasis: {
    en: 'Measures for the Risk Classification of Financial Assets of Commercial Banks (2023 No. 1), articles 17 to 22; off-site supervision return G11, part II, items 5.5, 5.5.1, 5.6 and 6.',
    zh: '《商业银行金融资产风险分类办法》（2023年第1号）第十七条至第二十二条；非现场监管报表G11第II部分第5.5、5.5.1、5.6、6项。',
  },
  basis: {
    en: 'Loans on the book at the end of the day, with a plan that took effect by then and was not taken back. A loan is restructured until its observation has been found to have ended; of a broken plan it stays so. Days past due are those of the terms in force: of the plan while it is kept, of the accelerated debt after a breach. Restructured again means that a later plan took effect while the earlier one was still observed. What has left the book, is settled or was never owed is in no figure.',
    zh: '以业务日终在账、方案已生效且未撤销的贷款为准。观察期认定结束前均列为重组贷款，方案违约的仍列入。逾期天数按现行条款计算：履约期间按方案，违约后按加速到期债务。再次重组指前一方案观察期内又有方案生效。已退出、已结清或从未欠付的贷款不计入。',
  },
  period: 'DAY',
  byProduct: true,
  tables: [
    {
      id: 'items',
      title: { en: 'Items of return G11, part II', zh: 'G11第II部分项目' },
      rows: [ITEMS],
      columns: BALANCES,
      total: false,
    },
    {
      id: 'byClass',
      title: { en: 'Restructured loans by class', zh: '重组贷款按五级分类' },
      rows: [BY_CLASS],
      columns: BALANCES,
      total: true,
    },
    {
      id: 'byStructure',
      title: { en: 'Restructured loans by structure', zh: '重组贷款按重组方式' },
      rows: [STRUCTURES],
      columns: BALANCES,
      total: true,
    },
    {
      id: 'observed',
      title: { en: 'Observation under way', zh: '观察期内贷款' },
      rows: [OBSERVATION],
      columns: BALANCES,
      total: true,
    },
    {
      id: 'extended',
      title: { en: '6 Extended loans by class', zh: '6 展期贷款按五级分类' },
      rows: [BY_CLASS],
      columns: BALANCES,
      total: true,
    },
  ],
  lists: [],
  sources: {
    loan: (stream, period) => {
      const loan = loanOf(stream.facts);
      return isAsked(loan, period) ? entriesOf(loan, period.to) : [];
    },
  },
};

function entriesOf(loan: LoanState, asOf: LocalDate): readonly ReportEntry[] {
  const plans = loan.plans.filter(({ plan }) => plan.snapshot.asOf <= asOf);
  const last = plans.at(-1);
  if (!last || !isRegistered(loan) || exitOn(loan.exits, asOf)) return [];
  const arrears = lentArrears(loan, asOf);
  if (!arrears || arrears.class === null) return [];
  const { outstandingPrincipal, overduePrincipal, dpd } = arrears;
  const values = { loans: 1, outstandingPrincipal, overduePrincipal };
  const caseIds = [last.caseId];
  const entry = (table: string, row: string): ReportEntry => ({ table, row: [row], values, caseIds });
  const observed = observationOn(loan, asOf);
  const { structure } = last.plan.terms;
  const extended = structure === 'EXTENSION' ? [entry('extended', arrears.class)] : [];
  if (observed && observed.endedOn !== null && observed.endedOn <= asOf) return extended;
  const isAgain = !isNonPerforming(arrears.class) && wasObserved(loan, plans);
  return [
    entry('items', '5.5'),
    ...(dpd > MORE_THAN_DPD ? [entry('items', '5.5.1')] : []),
    ...(isAgain ? [entry('items', '5.6')] : []),
    entry('byClass', arrears.class),
    entry('byStructure', structure),
    ...(observed ? [entry('observed', observed.because)] : []),
    ...extended,
  ];
}

function observationOn(loan: LoanState, asOf: LocalDate) {
  return (isRegistered(loan) && loanPosition(loan, asOf).observed?.standing()) || null;
}

/** Whether a later plan took effect while the one before was still observed. */
function wasObserved(loan: LoanState, plans: readonly BookedPlan[]): boolean {
  return plans.slice(1).some(({ plan }) => {
    const before = observationOn(loan, addDays(plan.snapshot.asOf, -1));
    return before !== null && (before.endedOn === null || before.endedOn >= plan.snapshot.asOf);
  });
}
