/** The contract of a loan, as the lender's book tells it, and the bills that come with it. */
import {
  code,
  day,
  flag,
  id,
  list,
  money,
  oneOf,
  optional,
  part,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { counted, inYuan } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { contractRow } from './plan.schema';

/** EPI 等额本息 · EP 等额本金 · FLAT instalments with a flat fee · BILL revolving monthly bills. */
export const REPAYMENT_METHODS = ['EPI', 'EP', 'FLAT', 'BILL'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

export const LICENCE_PROFILES = ['BANK', 'CONSUMER_FINANCE', 'MICRO_LENDER', 'ASSISTED_LENDING'] as const;
export type LicenceProfile = (typeof LICENCE_PROFILES)[number];

const loanAttributes = part(
  {
    licenceProfile: optional(oneOf(LICENCE_PROFILES, 'Licence of the lender.')),
    branch: optional(code('Branch.')),
    accountSubject: optional(code('Account subject of the general ledger.')),
    fundingShare: optional(code('The lender’s own share of the funds, exact decimal text from 0 to 1.')),
    internetLoan: optional(flag('Whether it was granted online.')),
    previousLoanId: optional(id('The loan this one renews.')),
  },
  'What later returns to the regulator need of a loan; all optional.',
);
export type LoanAttributes = DataOf<typeof loanAttributes>;

export const loanRegistered = part({
  ...ofLoan,
  product: code('The lender’s product code, e.g. JIEBEI_EPI.'),
  method: oneOf(REPAYMENT_METHODS, 'How it is repaid.'),
  currency: oneOf(['CNY'], 'Currency.'),
  principal: money('Principal; for BILL what the lender states: the bills say what is owed.'),
  disbursedOn: day('Day of disbursement; for BILL the day the account was opened.'),
  dueDay: whole('Day of the month instalments fall due; clamped to the end of shorter months.'),
  numberOfInstalments: whole('Number of instalments.'),
  dailyRate: code('Contract rate per day, decimal text.'),
  penaltyDailyRate: code('Penalty rate per day before the cap, decimal text.'),
  penaltyCapAnnual: code('Price cap per year, decimal text.'),
  schedule: list(contractRow, 'The contractual schedule; empty for BILL, whose rows come as BillPosted.'),
  attributes: loanAttributes,
});
export type LoanRegisteredData = DataOf<typeof loanRegistered>;

const row = {
  seq: 1,
  postedOn: localDate('2025-04-10'),
  accruesFrom: localDate('2025-04-10'),
  dueOn: localDate('2025-05-10'),
  opening: fen(1_200_000),
  principal: fen(1_200_000),
  interest: fen(14_400),
  fee: fen(0),
};

export const LoanRegistered = loanEvent('LoanRegistered', {
  says: 'The lender’s book tells a loan with its contract.',
  told: ({ loanId, method, principal, disbursedOn, numberOfInstalments }) =>
    method === 'BILL'
      ? {
          en: `The monthly-bill account ${loanId}, opened on ${disbursedOn}, was registered.`,
          zh: `登记按月出账账户${loanId}，开户日${disbursedOn}。`,
        }
      : {
          en: `Loan ${loanId} of ${inYuan(principal)}, disbursed on ${disbursedOn}, was registered with ${counted(numberOfInstalments, 'instalment')}.`,
          zh: `登记借款${loanId}：${inYuan(principal)}，放款日${disbursedOn}，共${numberOfInstalments}期。`,
        },
  data: loanRegistered,
  example: {
    ...ofJB1,
    product: 'JIEBEI_EPI',
    method: 'EPI',
    currency: 'CNY',
    principal: fen(1_200_000),
    disbursedOn: localDate('2025-04-10'),
    dueDay: 10,
    numberOfInstalments: 1,
    dailyRate: '0.0004',
    penaltyDailyRate: '0.0006',
    penaltyCapAnnual: '0.24',
    schedule: [row],
    attributes: { licenceProfile: 'CONSUMER_FINANCE' },
  },
});
export type LoanRegistered = EventOf<typeof LoanRegistered>;

export const BillPosted = loanEvent('BillPosted', {
  says: 'A monthly bill became due to be paid.',
  told: ({ bill }) => {
    const amount = inYuan(fen(bill.principal + bill.interest + bill.fee));
    return {
      en: `Bill ${bill.seq} of ${amount} was posted on ${bill.postedOn}, due on ${bill.dueOn}.`,
      zh: `第${bill.seq}期账单${amount}于${bill.postedOn}出账，到期日${bill.dueOn}。`,
    };
  },
  data: part({ ...ofLoan, bill: contractRow }),
  example: { ...ofJB1, bill: row },
});
export type BillPosted = EventOf<typeof BillPosted>;
