/** R10: one row a loan in the shape of EAST 5.0 table 503 (个人信贷业务借据), without what names a person. */
import type { LocalDate } from '#kernel';
import { exitOn, isRegistered, loanStatusOn, loanTimeline, type RegisteredLoan } from '#lending';
import type { Arrears } from '#loan-math';
import { lentArrears } from '../lent-arrears';
import type { ReportDefinition, ReportEntry, ReportList } from '../runs/report-definition';
import { loanOf } from '../pinned-facts';
import { isAsked } from './asked-loans';
import { BY_CLASS, fenColumn, LOANS } from './words-of-figures';

/** Interest overdue for longer is no longer booked on the balance sheet. */
const ON_BALANCE_UP_TO_DPD = 90;

const COLUMNS: ReportList['columns'] = [
  { id: 'loanId', title: { en: 'Loan', zh: '借据号' }, kind: 'CODE' },
  { id: 'customerId', title: { en: 'Customer number', zh: '客户统一编号' }, kind: 'CODE' },
  { id: 'product', title: { en: 'Product', zh: '产品' }, kind: 'CODE' },
  { id: 'licenceProfile', title: { en: 'Licence', zh: '机构类型' }, kind: 'CODE' },
  { id: 'branch', title: { en: 'Branch', zh: '内部机构号' }, kind: 'TEXT' },
  { id: 'accountSubject', title: { en: 'Account subject', zh: '明细科目编号' }, kind: 'TEXT' },
  { id: 'currency', title: { en: 'Currency', zh: '币种' }, kind: 'CODE' },
  { id: 'grantType', title: { en: 'Grant type', zh: '贷款发放类型' }, kind: 'CODE' },
  { id: 'principal', title: { en: 'Principal', zh: '借款金额' }, kind: 'FEN' },
  { id: 'disbursedOn', title: { en: 'Lent on', zh: '放款日期' }, kind: 'DAY' },
  { id: 'maturesOn', title: { en: 'Matures on', zh: '到期日期' }, kind: 'DAY' },
  { id: 'totalPeriods', title: { en: 'Periods', zh: '总期数' }, kind: 'COUNT' },
  { id: 'currentPeriod', title: { en: 'Current period', zh: '当前期数' }, kind: 'COUNT' },
  { id: 'extensions', title: { en: 'Extensions', zh: '展期次数' }, kind: 'COUNT' },
  { id: 'restructurings', title: { en: 'Plans', zh: '重组次数' }, kind: 'COUNT' },
  { id: 'class', title: { en: 'Class', zh: '五级分类' }, kind: 'CODE' },
  { id: 'outstandingPrincipal', title: { en: 'Outstanding principal', zh: '贷款余额' }, kind: 'FEN' },
  { id: 'overduePrincipal', title: { en: 'Overdue principal', zh: '欠本金额' }, kind: 'FEN' },
  { id: 'overdueSince', title: { en: 'Overdue since', zh: '欠本日期' }, kind: 'DAY' },
  { id: 'interestOnBalance', title: { en: 'Interest owed, on the balance sheet', zh: '表内欠息金额' }, kind: 'FEN' },
  { id: 'interestOffBalance', title: { en: 'Interest owed, off the balance sheet', zh: '表外欠息金额' }, kind: 'FEN' },
  { id: 'daysPastDue', title: { en: 'Days past due', zh: '逾期天数' }, kind: 'COUNT' },
  { id: 'consecutivePeriods', title: { en: 'Periods overdue now', zh: '连续欠款期数' }, kind: 'COUNT' },
  { id: 'timesOverdue', title: { en: 'Times overdue so far', zh: '累计逾期次数' }, kind: 'COUNT' },
  { id: 'previousLoanId', title: { en: 'Renews', zh: '原借据号' }, kind: 'CODE' },
  { id: 'internetLoan', title: { en: 'Granted online', zh: '互联网贷款标志' }, kind: 'FLAG' },
  { id: 'status', title: { en: 'Status', zh: '借据状态' }, kind: 'CODE' },
  { id: 'endedOn', title: { en: 'Ended on', zh: '终结日期' }, kind: 'DAY' },
];

export const loanRows: ReportDefinition = {
  code: 'R10',
  version: 1,
  title: { en: 'Personal loan rows', zh: '个人信贷业务借据表' },
  legalBasis: {
    en: 'EAST 5.0, table 503, personal loan receipts.',
    zh: '监管数据标准化规范（EAST 5.0）第503表：个人信贷业务借据。',
  },
  basis: {
    en: 'One line for each loan lent by the end of the day, by what is known at the pinned position; the ones that have ended or left the book among them. Overdue amounts and days are those of the terms in force. Interest, fees and penalty owed are on the balance sheet up to 90 days past due and off it afterwards. What names a person (name, identity number) is in no line: it is added from the register of customers by the customer number.',
    zh: '以锁定日志位置所知、业务日终前已放款的贷款为准，逐笔一行，含已终结或已退出的。逾期金额与天数按现行条款计。逾期90天以内的应收利息、费用及罚息列表内，其后列表外。姓名、证件号码等不列示，由客户信息按客户统一编号补充。',
  },
  period: 'DAY',
  byProduct: true,
  tables: [
    {
      id: 'byClass',
      title: { en: 'Lines by class', zh: '按五级分类' },
      rows: [BY_CLASS],
      columns: [LOANS, fenColumn('outstandingPrincipal', 'Outstanding principal', '贷款余额')],
      total: true,
    },
  ],
  lists: [{ id: 'loans', title: { en: 'Loans', zh: '借据' }, columns: COLUMNS }],
  sources: {
    loan: (stream, period) => {
      const loan = loanOf(stream.facts);
      if (!isRegistered(loan) || !isAsked(loan, period)) return [];
      const arrears = lentArrears(loan, period.to);
      return arrears ? entriesOf(loan, arrears, period.to) : [];
    },
  },
};

function entriesOf(loan: RegisteredLoan, arrears: Arrears, asOf: LocalDate): readonly ReportEntry[] {
  const exit = exitOn(loan.exits, asOf);
  const caseIds = [...new Set(loan.plans.map(({ caseId }) => caseId))];
  const line: ReportEntry = { table: 'loans', row: [], values: lineOf(loan, arrears, asOf), caseIds };
  if (exit || arrears.class === null) return [line];
  const values = { loans: 1, outstandingPrincipal: arrears.outstandingPrincipal };
  return [line, { table: 'byClass', row: [arrears.class], values, caseIds }];
}

function lineOf(loan: RegisteredLoan, arrears: Arrears, asOf: LocalDate): ReportEntry['values'] {
  const { registered } = loan;
  const { attributes = {} } = registered as { readonly attributes?: { readonly [name: string]: string | boolean } };
  const of = (name: string): string | boolean | null => attributes[name] ?? null;
  const plans = loan.plans.filter(({ plan }) => plan.snapshot.asOf <= asOf);
  const rows =
    plans.at(-1)?.plan.schedule.rows ?? (registered.method === 'BILL' ? loan.bills.toArray() : registered.schedule);
  const extensions = plans.filter(({ plan }) => plan.terms.structure === 'EXTENSION').length;
  const owed = arrears.overdueInterest + arrears.overdueFee + arrears.penalty;
  const isOff = arrears.dpd > ON_BALANCE_UP_TO_DPD;
  return {
    ...{ loanId: registered.loanId, customerId: registered.borrowerId, product: registered.product },
    ...{ licenceProfile: of('licenceProfile'), branch: of('branch'), accountSubject: of('accountSubject') },
    ...{ currency: registered.currency, principal: registered.principal, disbursedOn: registered.disbursedOn },
    grantType: plans.length === 0 ? 'NEW' : plans.length === extensions ? 'EXTENSION' : 'RESTRUCTURED',
    maturesOn: rows.at(-1)?.dueOn ?? null,
    totalPeriods: rows.length,
    currentPeriod: Math.min(rows.length, rows.filter(({ dueOn }) => dueOn <= asOf).length + 1),
    ...{ extensions, restructurings: plans.length, class: arrears.class },
    ...{ outstandingPrincipal: arrears.outstandingPrincipal, overduePrincipal: arrears.overduePrincipal },
    overdueSince: arrears.oldestUnpaidDue,
    ...{ interestOnBalance: isOff ? 0 : owed, interestOffBalance: isOff ? owed : 0 },
    ...{ daysPastDue: arrears.dpd, consecutivePeriods: arrears.overdueInstalments },
    timesOverdue: loanTimeline(loan, registered.disbursedOn, asOf).length,
    ...{ previousLoanId: of('previousLoanId'), internetLoan: of('internetLoan') },
    status: loanStatusOn(loan, asOf),
    endedOn: loan.settledOn !== null && loan.settledOn <= asOf ? loan.settledOn : null,
  };
}
