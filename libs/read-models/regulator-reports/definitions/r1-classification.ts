/** R1: five-category classification (五级分类) and days past due, with balances. */
import { exitOn, isRegistered, receivedSinceExit } from '#lending';
import { type Arrears, classIfTechnical } from '#loan-math';
import type { ReportDefinition, ReportEntry, ReportColumn } from '../runs/report-definition';
import { CLASSIFICATION_BASIS } from '../report-basis';
import { lentArrears } from '../lent-arrears';
import { loanOf } from '../pinned-facts';
import { isAsked } from './asked-loans';
import { BY_BUCKET, BY_CLASS, BY_PRODUCT, countColumn, fenColumn, LOANS } from './words-of-figures';

const BALANCES: readonly ReportColumn[] = [
  LOANS,
  fenColumn('outstandingPrincipal', 'Outstanding principal', '未偿本金'),
  fenColumn('overduePrincipal', 'Overdue principal', '逾期本金'),
  fenColumn('overdueInterest', 'Overdue interest', '逾期利息'),
  fenColumn('overdueFee', 'Overdue fees', '逾期费用'),
  fenColumn('penalty', 'Penalty interest', '罚息'),
  fenColumn('payoff', 'Payoff', '结清金额'),
];

function balancesOf(arrears: Arrears): ReportEntry['values'] {
  const { outstandingPrincipal, overduePrincipal, overdueInterest, overdueFee, penalty, payoff } = arrears;
  return { loans: 1, outstandingPrincipal, overduePrincipal, overdueInterest, overdueFee, penalty, payoff };
}

export const classification: ReportDefinition = {
  code: 'R1',
  version: 1,
  title: { en: 'Five-category classification', zh: '五级分类情况表' },
  legalBasis: {
    en: 'Measures for the Risk Classification of Financial Assets of Commercial Banks (2023 No. 1), articles 10 to 13 and 21 to 22.',
    zh: '《商业银行金融资产风险分类办法》（2023年第1号）第十条至第十三条、第二十一条至第二十二条。',
  },
  basis: CLASSIFICATION_BASIS,
  period: 'DAY',
  byProduct: true,
  tables: [
    {
      id: 'byClass',
      title: { en: 'By class', zh: '按五级分类' },
      rows: [BY_CLASS],
      columns: [
        ...BALANCES,
        countColumn('ifTechnical', 'Loans, were 7 days technical', '笔数（7天以内视为技术性逾期）'),
      ],
      total: true,
    },
    {
      id: 'byProductAndClass',
      title: { en: 'By product and class', zh: '按产品及五级分类' },
      rows: [BY_PRODUCT, BY_CLASS],
      columns: BALANCES,
      total: true,
    },
    {
      id: 'byBucket',
      title: { en: 'By days past due', zh: '按逾期天数' },
      rows: [BY_BUCKET],
      columns: BALANCES,
      total: true,
    },
    {
      id: 'apart',
      title: { en: 'Not classified', zh: '不参与分类' },
      rows: [
        {
          id: 'why',
          title: { en: 'Why', zh: '原因' },
          values: [
            { value: 'SETTLED', title: { en: 'Settled', zh: '已结清' } },
            { value: 'WRITTEN_OFF', title: { en: 'Written off', zh: '已核销' } },
            { value: 'TRANSFERRED', title: { en: 'Transferred', zh: '已转让' } },
            {
              value: 'NOT_LENT',
              title: { en: 'Not lent by then, or registered by mistake', zh: '尚未放款或登记有误' },
            },
          ],
        },
      ],
      columns: [
        LOANS,
        fenColumn('payoff', 'Owed when it left the book', '退出时应还金额'),
        fenColumn('received', 'Received since', '退出后收回'),
      ],
      total: false,
    },
  ],
  lists: [],
  sources: {
    loan: (stream, period) => {
      const loan = loanOf(stream.facts);
      if (!isAsked(loan, period)) return [];
      const apart = (why: string, values: ReportEntry['values']): readonly ReportEntry[] => [
        { table: 'apart', row: [why], values: { loans: 1, ...values } },
      ];
      const arrears = lentArrears(loan, period.to);
      if (!arrears) return apart('NOT_LENT', {});
      const exit = exitOn(loan.exits, period.to);
      if (exit) {
        const received = isRegistered(loan) ? receivedSinceExit(loan, period.to) : 0;
        return apart(exit.exit, { payoff: exit.payoff, received });
      }
      const ifTechnical = classIfTechnical(arrears);
      if (arrears.class === null || ifTechnical === null) return apart('SETTLED', {});
      const values = balancesOf(arrears);
      const product = loan.registered?.product ?? '';
      return [
        { table: 'byClass', row: [arrears.class], values },
        { table: 'byProductAndClass', row: [product, arrears.class], values },
        { table: 'byBucket', row: [arrears.bucket], values },
        { table: 'byClass', row: [ifTechnical], values: { ifTechnical: 1 } },
      ];
    },
  },
};
