/** Loans leave a case without being paid: written off, transferred to a buyer, or taken out because they never belonged in it. */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  eventsByName,
  flag,
  id,
  list,
  money,
  oneOf,
  part,
  personal,
  optional,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { WRITE_OFF_GROUND_WORDS, WRITE_OFF_GROUNDS, WRITE_OFF_TAKEN_BACK, WRITE_OFF_TAKEN_BACK_WORDS } from '#lending';
import { inWords, inYuan, listed } from '#words';
import { bookingRefusal } from '../agreement/agreement.events';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofWriteOff = { ...ofCaseFields, loanId: id('Loan.'), writeOffId: id('Write-off, `<caseId>-W<n>`.') };
const ofW1 = { ...ofC1, loanId: 'JB1', writeOffId: 'C1-1-W1' } as const;

const writeOffDecided = part({
  ...ofWriteOff,
  ground: oneOf(WRITE_OFF_GROUNDS, 'Why.'),
  payoff: money('What was owed that day; it stays owed.'),
  dpd: whole('Days past due that day.'),
  collectionGoesOn: flag('Whether the debt is collected further.'),
  decidedBy: id('Supervisor.'),
  approvalId: id('Approval of the second person.'),
  decidedOn: day('Business date.'),
});
export type WriteOffDecidedData = DataOf<typeof writeOffDecided>;

export const WriteOffDecided = caseEvent('WriteOffDecided', {
  says: 'A supervisor, with a second person’s approval, took a loan off the book. The debt stays owed.',
  told({ loanId, ground, payoff, collectionGoesOn, decidedBy, approvalId }) {
    const why = inWords(WRITE_OFF_GROUND_WORDS, ground);
    const owed = payoff === 0 ? { en: 'the debt', zh: '全部' } : { en: inYuan(payoff), zh: inYuan(payoff) };
    return {
      en: `Supervisor ${decidedBy} decided to write off loan ${loanId} (approval ${approvalId}), since ${why.en}; ${owed.en} stays owed and is ${collectionGoesOn ? 'collected further' : 'collected no further'}.`,
      zh: `主管${decidedBy}决定核销借款${loanId}（审批${approvalId}），原因：${why.zh}；${owed.zh}债务仍然存在，${collectionGoesOn ? '继续催收' : '不再催收'}。`,
    };
  },
  data: writeOffDecided,
  example: {
    ...ofW1,
    ground: 'UNCOLLECTIBLE',
    payoff: fen(1_524_400),
    dpd: 570,
    collectionGoesOn: true,
    decidedBy: 'supervisor-1',
    approvalId: 'C1-1-P0123456789ab',
    decidedOn: localDate('2026-12-01'),
  },
});
export type WriteOffDecided = EventOf<typeof WriteOffDecided>;

export const WriteOffTakenBack = caseEvent('WriteOffTakenBack', {
  says: 'A write-off holds no more; the loan stands in the case again.',
  told({ loanId, because, refusal }) {
    if (refusal) {
      return {
        en: `The write-off of loan ${loanId} never was and was taken back, because the loan could not be written off: ${refusal.reason.en}`,
        zh: `借款${loanId}无法核销，该项核销未成立，已撤销。原因：${refusal.reason.zh}`,
      };
    }
    const why = inWords(WRITE_OFF_TAKEN_BACK_WORDS, because);
    return {
      en: `The write-off of loan ${loanId} was taken back, since ${why.en}.`,
      zh: `因${why.zh}，撤销借款${loanId}的核销。`,
    };
  },
  data: part({
    ...ofWriteOff,
    because: oneOf(WRITE_OFF_TAKEN_BACK, 'Why.'),
    refusal: optional(bookingRefusal),
    takenBackOn: day('Business date.'),
    approvalId: optional(
      id('The second person’s approval of exactly this; none where it follows from an agreement or a refusal.'),
    ),
  }),
  example: { ...ofW1, because: 'RECORDED_WRONGLY', takenBackOn: localDate('2026-12-03') },
});
export type WriteOffTakenBack = EventOf<typeof WriteOffTakenBack>;

const ofTransfer = {
  ...ofCaseFields,
  transferId: id('Transfer, `<caseId>-X<n>`.'),
  buyer: id('Who buys, as the lender calls them.'),
};
const ofX1 = { ...ofC1, transferId: 'C1-1-X1', buyer: 'buyer-3' } as const;

const transferDecided = part({
  ...ofTransfer,
  loans: list(part({ loanId: id('Loan.'), price: money('What the buyer pays for it.') }), 'Loans transferred.'),
  agreementIds: list(id('Agreement.'), 'Agreements in force over them: they bind the buyer and go on with them.'),
  decidedBy: id('Supervisor.'),
  transferredOn: day('Business date.'),
});
export type TransferDecidedData = DataOf<typeof transferDecided>;

export const TransferDecided = caseEvent('TransferDecided', {
  says: 'The claim is sold. What was agreed binds the buyer (民法典 第548条); the person is still to be told (第546条).',
  told({ loans, buyer, agreementIds, transferredOn }) {
    const which = listed(loans.map(({ loanId }) => loanId));
    const bound = listed(agreementIds);
    return {
      en: `Loans ${which.en} were transferred to ${buyer} on ${transferredOn}${agreementIds.length > 0 ? `; agreement ${bound.en} binds the buyer, and its plan goes on there` : ''}. The borrower is to be notified; until then they may pay the lender.`,
      zh: `借款${which.zh}于${transferredOn}转让给${buyer}${agreementIds.length > 0 ? `；协议${bound.zh}对受让人有约束力，还款方案继续履行` : ''}。须通知借款人，通知前借款人可继续向我方还款。`,
    };
  },
  data: transferDecided,
  loanIds: ({ loans }) => loans.map(({ loanId }) => loanId),
  example: {
    ...ofX1,
    loans: [{ loanId: 'JB1', price: fen(300_000) }],
    agreementIds: ['C1-1-A1'],
    decidedBy: 'supervisor-1',
    transferredOn: localDate('2026-12-01'),
  },
});
export type TransferDecided = EventOf<typeof TransferDecided>;

export const TransferNoticeGiven = caseEvent('TransferNoticeGiven', {
  says: 'The person was told who holds the loans; only from then on does the transfer bind them (民法典 第546条).',
  told: ({ loanIds, buyer, noticeOn, reference }) => ({
    en: `The borrower was notified on ${noticeOn} that ${buyer} holds loans ${listed(loanIds).en} (${reference}).`,
    zh: `已于${noticeOn}通知借款人：借款${listed(loanIds).zh}的债权人为${buyer}（${reference}）。`,
  }),
  data: part({
    ...ofTransfer,
    loanIds: list(id('Loan.'), 'Loans transferred.'),
    noticeOn: day('The day it reached the person.'),
    reference: code('Evidence of it.'),
    ...lateEntry,
  }),
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofX1, loanIds: ['JB1'], noticeOn: localDate('2026-12-05'), reference: 'EMS-1' },
});
export type TransferNoticeGiven = EventOf<typeof TransferNoticeGiven>;

/** Why a loan never belonged in the case. */
export const WITHDRAWAL_GROUNDS = ['NOT_THEIR_DEBT', 'RECORDED_WRONGLY', 'DEBT_VOID'] as const;
export type WithdrawalGround = (typeof WITHDRAWAL_GROUNDS)[number];

/** A person takes a loan out on one of those grounds; it leaves by itself once its registration was withdrawn. */
const GROUNDS_TOLD = [...WITHDRAWAL_GROUNDS, 'REGISTERED_BY_MISTAKE'] as const;

export const WITHDRAWAL_WORDS: { readonly [Ground in (typeof GROUNDS_TOLD)[number]]: Bilingual } = {
  NOT_THEIR_DEBT: { en: 'the person does not owe it', zh: '非本人债务' },
  RECORDED_WRONGLY: { en: 'it was recorded wrongly', zh: '登记有误' },
  DEBT_VOID: { en: 'the debt is void', zh: '债务无效' },
  REGISTERED_BY_MISTAKE: { en: 'it had been registered by mistake', zh: '该借款系误登记' },
};

export const LoanWithdrawn = caseEvent('LoanWithdrawn', {
  says: 'A loan was taken out of the case: nobody is to be asked for it.',
  told({ loanId, because, withdrawnBy }) {
    const why = inWords(WITHDRAWAL_WORDS, because);
    if (because === 'REGISTERED_BY_MISTAKE') {
      return { en: `Loan ${loanId} left the case, since ${why.en}.`, zh: `因${why.zh}，借款${loanId}移出案件。` };
    }
    return {
      en: `Supervisor ${withdrawnBy} took loan ${loanId} out of the case, since ${why.en}.`,
      zh: `因${why.zh}，主管${withdrawnBy}将借款${loanId}移出案件。`,
    };
  },
  data: part({
    ...ofCaseFields,
    loanId: id('Loan.'),
    because: oneOf(GROUNDS_TOLD, 'Why; REGISTERED_BY_MISTAKE follows from the loan, whose registration was withdrawn.'),
    note: optional(personal('text', 'What was found.')),
    withdrawnBy: id('Supervisor; who told the case where it followed from the loan.'),
    withdrawnOn: day('Business date.'),
    payoff: optional(money('What would have settled it then.')),
    principal: optional(money('Of it the principal.')),
    approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
  }),
  example: {
    ...ofC1,
    loanId: 'JB1',
    because: 'NOT_THEIR_DEBT',
    note: '身份证被冒用',
    withdrawnBy: 'supervisor-1',
    withdrawnOn: localDate('2026-12-01'),
  },
});
export type LoanWithdrawn = EventOf<typeof LoanWithdrawn>;
export type LoanWithdrawnData = LoanWithdrawn['data'];

export const exitEvents = eventsByName(
  WriteOffDecided,
  WriteOffTakenBack,
  TransferDecided,
  TransferNoticeGiven,
  LoanWithdrawn,
);
