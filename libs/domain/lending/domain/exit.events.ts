/** How a loan leaves the lender's book: written off, where the debt stays owed, or transferred to a buyer, who holds it from then on. */
import { code, day, flag, id, money, oneOf, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, inYuan } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { amountsPerComponent } from './plan.schema';

/** Why nothing more is expected of the debt (财金〔2017〕90号《金融企业呆账核销管理办法》). */
export const WRITE_OFF_GROUNDS = ['UNCOLLECTIBLE', 'DIED', 'INSOLVENT', 'ENFORCEMENT_ENDED', 'FRAUD'] as const;
export type WriteOffGround = (typeof WRITE_OFF_GROUNDS)[number];

export const WRITE_OFF_GROUND_WORDS: { readonly [Ground in WriteOffGround]: Bilingual } = {
  UNCOLLECTIBLE: { en: 'it could not be collected for long', zh: '长期催收未果' },
  DIED: { en: 'the borrower died', zh: '借款人死亡' },
  INSOLVENT: { en: 'the borrower is insolvent', zh: '借款人无清偿能力' },
  ENFORCEMENT_ENDED: { en: 'the court ended enforcement', zh: '法院终结执行' },
  FRAUD: { en: 'it came about by fraud', zh: '涉及欺诈' },
};

const writtenOff = part({
  ...ofLoan,
  caseId: id('Case in which it was decided.'),
  writeOffId: id('Write-off, `<caseId>-W<n>`.'),
  ground: oneOf(WRITE_OFF_GROUNDS, 'Why.'),
  owed: amountsPerComponent('What was owed on the day; it stays owed.'),
  payoff: money('The same in all, with costs.'),
  collectionGoesOn: flag('Whether the debt is collected further.'),
  writtenOffOn: day('From this day on the loan is off the book.'),
});
export type LoanWrittenOffData = DataOf<typeof writtenOff>;

export const LoanWrittenOff = loanEvent('LoanWrittenOff', {
  says: 'The loan is off the book: it is classified no more. The debt stays owed, and what is paid from then on is a recovery.',
  told: ({ loanId, ground, payoff, collectionGoesOn, writtenOffOn }) => {
    const why = inWords(WRITE_OFF_GROUND_WORDS, ground);
    const owed = payoff === 0 ? { en: 'the debt', zh: '全部' } : { en: inYuan(payoff), zh: inYuan(payoff) };
    return {
      en: `Loan ${loanId} was written off on ${writtenOffOn}, since ${why.en}; ${owed.en} stays owed and is ${collectionGoesOn ? 'collected further' : 'collected no further'}.`,
      zh: `因${why.zh}，借款${loanId}于${writtenOffOn}核销；${owed.zh}债务仍然存在，${collectionGoesOn ? '继续催收' : '不再催收'}。`,
    };
  },
  data: writtenOff,
  example: {
    ...ofJB1,
    caseId: 'C1-1',
    writeOffId: 'C1-1-W1',
    ground: 'UNCOLLECTIBLE',
    owed: { principal: fen(1_200_000), interest: fen(14_400), fee: fen(0), penalty: fen(310_000) },
    payoff: fen(1_524_400),
    collectionGoesOn: true,
    writtenOffOn: localDate('2026-12-01'),
  },
});
export type LoanWrittenOff = EventOf<typeof LoanWrittenOff>;

/** Why a write-off holds no more. */
export const WRITE_OFF_TAKEN_BACK = ['RECORDED_WRONGLY', 'COLLECTIBLE_AFTER_ALL'] as const;
export type WriteOffTakenBackBecause = (typeof WRITE_OFF_TAKEN_BACK)[number];

export const WRITE_OFF_TAKEN_BACK_WORDS: { readonly [Because in WriteOffTakenBackBecause]: Bilingual } = {
  RECORDED_WRONGLY: { en: 'it had been recorded wrongly', zh: '登记有误' },
  COLLECTIBLE_AFTER_ALL: { en: 'the debt proved collectible', zh: '债务可收回' },
};

export const LoanWriteOffTakenBack = loanEvent('LoanWriteOffTakenBack', {
  says: 'The loan is on the book again from this day on; between the two days it was off it.',
  told: ({ loanId, because, takenBackOn }) => ({
    en: `The write-off of loan ${loanId} was taken back on ${takenBackOn}, since ${inWords(WRITE_OFF_TAKEN_BACK_WORDS, because).en}.`,
    zh: `因${inWords(WRITE_OFF_TAKEN_BACK_WORDS, because).zh}，${takenBackOn}撤销借款${loanId}的核销。`,
  }),
  data: part({
    ...ofLoan,
    writeOffId: id('Write-off.'),
    because: oneOf(WRITE_OFF_TAKEN_BACK, 'Why.'),
    takenBackOn: day('Business date.'),
  }),
  example: {
    ...ofJB1,
    writeOffId: 'C1-1-W1',
    because: 'RECORDED_WRONGLY',
    takenBackOn: localDate('2026-12-03'),
  },
});
export type LoanWriteOffTakenBack = EventOf<typeof LoanWriteOffTakenBack>;

const transferred = part({
  ...ofLoan,
  caseId: id('Case in which it was decided.'),
  transferId: id('Transfer, `<caseId>-X<n>`.'),
  buyer: id('Who bought it, as the lender calls them.'),
  price: money('What the buyer pays for it.'),
  payoff: money('What was owed on the day.'),
  agreementId: orNone(
    id('The agreement in force, which binds the buyer as it bound the lender; null where there is none.'),
  ),
  transferredOn: day('From this day on the buyer holds it.'),
});
export type LoanTransferredData = DataOf<typeof transferred>;

export const LoanTransferred = loanEvent('LoanTransferred', {
  says: 'Somebody else holds the claim. An agreement in force goes on with them (民法典 第548条); the debtor pays them once told so, and until then may pay the lender (民法典 第546条).',
  told: ({ loanId, buyer, payoff, agreementId, transferredOn }) => ({
    en: `Loan ${loanId} was transferred to ${buyer} on ${transferredOn}${payoff === 0 ? '' : `, with ${inYuan(payoff)} owed`}${agreementId === null ? '' : `; agreement ${agreementId} binds the buyer and goes on`}.`,
    zh: `借款${loanId}于${transferredOn}转让给${buyer}${payoff === 0 ? '' : `，转让时欠款${inYuan(payoff)}`}${agreementId === null ? '' : `；协议${agreementId}对受让人有约束力，继续履行`}。`,
  }),
  data: transferred,
  example: {
    ...ofJB1,
    caseId: 'C1-1',
    transferId: 'C1-1-X1',
    buyer: 'buyer-3',
    price: fen(300_000),
    payoff: fen(1_524_400),
    agreementId: 'C1-1-A1',
    transferredOn: localDate('2026-12-01'),
  },
});
export type LoanTransferred = EventOf<typeof LoanTransferred>;

export const TransferNotified = loanEvent('TransferNotified', {
  says: 'The debtor was told of the transfer: from then on it has effect towards them (民法典 第546条), and they pay the buyer.',
  told: ({ loanId, buyer, notifiedOn, reference }) => ({
    en: `The borrower was notified on ${notifiedOn} that ${buyer} holds loan ${loanId} (${reference}); payments go to the buyer from then on.`,
    zh: `已于${notifiedOn}通知借款人借款${loanId}的债权已转让给${buyer}（${reference}）；此后应向受让人还款。`,
  }),
  data: part({
    ...ofLoan,
    transferId: id('Transfer.'),
    buyer: id('Buyer.'),
    reference: code('Evidence of the notice.'),
    notifiedOn: day('The day it reached the borrower.'),
  }),
  example: {
    ...ofJB1,
    transferId: 'C1-1-X1',
    buyer: 'buyer-3',
    reference: 'EMS-1',
    notifiedOn: localDate('2026-12-05'),
  },
});
export type TransferNotified = EventOf<typeof TransferNotified>;

export const LoanTransferTakenBack = loanEvent('LoanTransferTakenBack', {
  says: 'The transfer had been entered by mistake, or another loan of it could not be transferred, and was taken back before the debtor was told: the claim was the lender’s all along.',
  told: ({ loanId, buyer, takenBackOn }) => ({
    en: `The transfer of loan ${loanId} to ${buyer} was taken back on ${takenBackOn}: it was the lender’s all along.`,
    zh: `借款${loanId}向${buyer}的转让已于${takenBackOn}撤销，债权始终属于贷款人。`,
  }),
  data: part({
    ...ofLoan,
    caseId: id('Case in which it was decided.'),
    transferId: id('Transfer.'),
    buyer: id('Who had been said to have bought it.'),
    agreementId: orNone(id('The agreement that goes on with the lender; null where there is none.')),
    takenBackOn: day('Business date.'),
  }),
  example: {
    ...ofJB1,
    caseId: 'C1-1',
    transferId: 'C1-1-X1',
    buyer: 'buyer-3',
    agreementId: 'C1-1-A1',
    takenBackOn: localDate('2026-12-02'),
  },
});
export type LoanTransferTakenBack = EventOf<typeof LoanTransferTakenBack>;
