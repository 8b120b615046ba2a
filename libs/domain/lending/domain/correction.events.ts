/**
 * What the lender's book told of a loan proved wrong. The original stays in the log; from the correction on the loan is worked out as if
 * it had been told right at once: nothing that was paid is unmade, and each correction was approved by a second person.
 */
import {
  code,
  day,
  id,
  instant,
  list,
  money,
  oneOf,
  orNone,
  part,
  personalSentence,
  saying,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, inYuan } from '#words';
import { BillPosted, loanRegistered, LoanRegistered } from './contract.events';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { contractRow } from './plan.schema';
import { staysSettled, stillSettled } from './stays-settled';

const corrected = {
  reasons: list(personalSentence('Why it was wrong, and how it is known.'), 'Reasons.'),
  correctedBy: id('Who corrected it.'),
  approvalId: id('The second person’s approval of exactly this.'),
  valueDate: day('From this day on figures may be others.'),
  payoffBefore: money('What would have settled the loan that day, by what was known before.'),
  payoffAfter: money('What settles it, by what is right.'),
  agreementId: orNone(id('The agreement whose plan the loan last followed; none where it is the contract.')),
};
const example = {
  reasons: [{ en: 'The bank returned the transfer.', zh: '银行退回了该笔转账。' }],
  correctedBy: 'officer-wang',
  approvalId: 'JB1-LP0123456789ab',
  agreementId: null,
};

interface Settles {
  readonly payoffBefore: number;
  readonly payoffAfter: number;
  readonly staysSettled?: boolean | undefined;
}

/** What settles the loan now, and what would have. */
const settles = ({ payoffBefore, payoffAfter, staysSettled: stays }: Settles): Bilingual => {
  const still = stillSettled(stays);
  return payoffBefore === payoffAfter
    ? { en: `what settles the loan stays the same${still.english}`, zh: `结清金额不变${still.chinese}` }
    : {
        en: `${amountOf(payoffAfter).en} settles the loan instead of ${amountOf(payoffBefore).en}${still.english}`,
        zh: `结清金额由${amountOf(payoffBefore).zh}改为${amountOf(payoffAfter).zh}${still.chinese}`,
      };
};
const amountOf = (amount: number): Bilingual =>
  amount === 0 ? { en: 'nothing', zh: '零' } : { en: inYuan(fen(amount)), zh: inYuan(fen(amount)) };

const transfer = (what: string) =>
  part(
    {
      amount: money('Given back.'),
      refundedAt: instant('The instant of the refund, written at +08:00.'),
      bankReference: code('Reference of the transfer with the bank.'),
    },
    what,
  );
export type RefundTransfer = DataOf<ReturnType<typeof transfer>>;

const refundCorrected = part({
  ...ofLoan,
  refundId: id('Refund.'),
  was: transfer('As it was told last.'),
  right: orNone(transfer('As it was; none where the bank transferred nothing.')),
  ...corrected,
  staysSettled,
});
export type OverpaymentRefundCorrectedData = DataOf<typeof refundCorrected>;

export const OverpaymentRefundCorrected = loanEvent('OverpaymentRefundCorrected', {
  says: 'A refund was told wrongly: the bank transferred another amount, at another time, or nothing. What was given back follows from what it did.',
  told: ({ refundId, was, right, correctedBy, ...figures }) => {
    const now: Bilingual = right
      ? {
          en: `${amountOf(right.amount).en} was given back (${right.bankReference})`,
          zh: `实际退还${amountOf(right.amount).zh}（${right.bankReference}）`,
        }
      : { en: 'the bank transferred nothing', zh: '银行并未转账' };
    return {
      en: `Person ${correctedBy} corrected refund ${refundId} of ${amountOf(was.amount).en}: ${now.en}; ${settles(figures).en}.`,
      zh: `${correctedBy}更正退款${refundId}（原登记${amountOf(was.amount).zh}）：${now.zh}，${settles(figures).zh}。`,
    };
  },
  data: refundCorrected,
  example: {
    ...ofJB1,
    refundId: 'F1',
    was: { amount: fen(30_000), refundedAt: '2025-06-12T10:00:00.000+08:00', bankReference: '20250612-000017' },
    right: null,
    ...example,
    valueDate: localDate('2025-06-12'),
    payoffBefore: fen(50_000),
    payoffAfter: fen(20_000),
  },
});
export type OverpaymentRefundCorrected = EventOf<typeof OverpaymentRefundCorrected>;

const billCorrected = part({ ...ofLoan, was: contractRow, right: contractRow, ...corrected, staysSettled });
export type BillCorrectedData = DataOf<typeof billCorrected>;

const totalOf = ({ principal, interest, fee }: BillCorrectedData['was']): Bilingual =>
  amountOf(principal + interest + fee);

export const BillCorrected = loanEvent('BillCorrected', {
  says: 'A bill was told wrongly. Arrears, penalty and where money went are as if it had been told right at once.',
  told: ({ was, right, correctedBy, ...figures }) => ({
    en: `Person ${correctedBy} corrected bill ${was.seq}: ${totalOf(right).en} due on ${right.dueOn} instead of ${totalOf(was).en} due on ${was.dueOn}; ${settles(figures).en}.`,
    zh: `${correctedBy}更正第${was.seq}期账单：应为${totalOf(right).zh}、到期日${right.dueOn}（原为${totalOf(was).zh}、到期日${was.dueOn}），${settles(figures).zh}。`,
  }),
  data: billCorrected,
  example: {
    ...ofJB1,
    was: BillPosted.example.bill,
    right: { ...BillPosted.example.bill, opening: fen(120_000), principal: fen(120_000) },
    ...example,
    reasons: [{ en: 'A nought too many was posted.', zh: '入账时多一个零。' }],
    valueDate: localDate('2025-04-10'),
    payoffBefore: fen(1_214_400),
    payoffAfter: fen(134_400),
  },
});
export type BillCorrected = EventOf<typeof BillCorrected>;

/** What was told wrongly can be corrected of: all but whose loan it is, what kind, and when it was paid out. */
export const CORRECTED_TERMS = [
  'product',
  'principal',
  'dueDay',
  'numberOfInstalments',
  'dailyRate',
  'penaltyDailyRate',
  'penaltyCapAnnual',
  'schedule',
  'attributes',
] as const;

const terms = (what: string) => saying(loanRegistered, what);
const termsCorrected = part({
  ...ofLoan,
  was: terms('As it was told last.'),
  right: terms('As the contract has it.'),
  ...corrected,
  staysSettled,
});
export type LoanTermsCorrectedData = DataOf<typeof termsCorrected>;

export const LoanTermsCorrected = loanEvent('LoanTermsCorrected', {
  says: 'The terms of a loan were told wrongly. What was paid stays paid; where it went, arrears and penalty are as if they had been told right at once.',
  told: ({ loanId, was, right, correctedBy, ...figures }) => {
    const [before, now] = [amountOf(was.principal), amountOf(right.principal)];
    const principal = was.principal !== right.principal;
    return {
      en: `Person ${correctedBy} corrected the terms of loan ${loanId}${principal ? `, its principal being ${now.en} instead of ${before.en}` : ''}; ${settles(figures).en}.`,
      zh: `${correctedBy}更正借款${loanId}的合同条款${principal ? `，本金应为${now.zh}（原为${before.zh}）` : ''}，${settles(figures).zh}。`,
    };
  },
  data: termsCorrected,
  example: {
    ...ofJB1,
    was: LoanRegistered.example,
    right: { ...LoanRegistered.example, penaltyDailyRate: '0.0005' },
    ...example,
    reasons: [{ en: 'The contract says another penalty rate.', zh: '合同约定的罚息利率不同。' }],
    valueDate: localDate('2025-04-10'),
    payoffBefore: fen(1_214_400),
    payoffAfter: fen(1_213_000),
  },
});
export type LoanTermsCorrected = EventOf<typeof LoanTermsCorrected>;

/** NO_LOAN: nothing was lent. OTHER_BORROWER: it is another person's. TOLD_TWICE: it stands under another id. OTHER_CONTRACT: it is of another kind or day. */
export const WITHDRAWAL_GROUNDS_OF_BOOK = ['NO_LOAN', 'OTHER_BORROWER', 'TOLD_TWICE', 'OTHER_CONTRACT'] as const;
export type BookWithdrawalGround = (typeof WITHDRAWAL_GROUNDS_OF_BOOK)[number];

const GROUNDS = {
  NO_LOAN: { en: 'nothing was lent', zh: '并未放款' },
  OTHER_BORROWER: { en: 'it is another person’s', zh: '借款人有误' },
  TOLD_TWICE: { en: 'it stands in the book under another id', zh: '重复登记' },
  OTHER_CONTRACT: { en: 'it is another contract, of another kind or day', zh: '合同类型或放款日有误' },
} as const satisfies { readonly [ground in BookWithdrawalGround]: Bilingual };

const registrationWithdrawn = part({
  ...ofLoan,
  because: oneOf(
    WITHDRAWAL_GROUNDS_OF_BOOK,
    'NO_LOAN: nothing was lent. OTHER_BORROWER: it is another person’s. TOLD_TWICE: it stands under another id. OTHER_CONTRACT: it is of another kind or day.',
  ),
  ...corrected,
});
export type LoanRegistrationWithdrawnData = DataOf<typeof registrationWithdrawn>;

export const LoanRegistrationWithdrawn = loanEvent('LoanRegistrationWithdrawn', {
  says: 'The loan was registered by mistake: nothing was ever owed on it, and nothing more is done on it.',
  told: ({ loanId, because, correctedBy }) => {
    const why = inWords(GROUNDS, because);
    return {
      en: `Person ${correctedBy} took loan ${loanId} out of the book, since it had been registered by mistake: ${why.en}.`,
      zh: `${correctedBy}将误登记的借款${loanId}移出账簿：${why.zh}。`,
    };
  },
  data: registrationWithdrawn,
  example: {
    ...ofJB1,
    because: 'TOLD_TWICE',
    ...example,
    reasons: [{ en: 'The same contract came twice.', zh: '同一合同重复导入。' }],
    valueDate: localDate('2025-04-10'),
    payoffBefore: fen(1_214_400),
    payoffAfter: fen(0),
  },
});
export type LoanRegistrationWithdrawn = EventOf<typeof LoanRegistrationWithdrawn>;
