/** A transfer that was entered by mistake, or that a loan refuses to book, is taken back, as long as the person was not told of it. */
import {
  day,
  eventsByName,
  id,
  list,
  optional,
  part,
  personalSentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { listed } from '#words';
import { bookingRefusal } from '../agreement/agreement.events';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const takenBack = part({
  ...ofCaseFields,
  transferId: id('Transfer, `<caseId>-X<n>`.'),
  buyer: id('Who had been said to have bought the loans.'),
  loanIds: list(id('Loan.'), 'Loans that are the lender’s after all.'),
  agreementIds: list(id('Agreement.'), 'Agreements over them that go on with the lender.'),
  reasons: list(personalSentence('Why it was a mistake, and how it is known.'), 'Reasons.'),
  refusal: optional(bookingRefusal),
  takenBackBy: id('Supervisor; the system, where a loan refused to be transferred.'),
  takenBackOn: day('Business date.'),
});
export type TransferTakenBackData = DataOf<typeof takenBack>;

export const TransferTakenBack = caseEvent('TransferTakenBack', {
  says: 'A transfer had been entered by mistake, or a loan of it could not be transferred any more, and was taken back before the person was told: the loans stand in the case again, and what was agreed goes on. Once they were told it can be revoked with the buyer’s consent alone (民法典 第546条).',
  told({ loanIds, buyer, refusal, takenBackBy }) {
    const which = listed(loanIds);
    if (refusal) {
      return {
        en: `The transfer of loans ${which.en} to ${buyer} never was and was taken back, because loan ${refusal.loanId} could not be transferred: ${refusal.reason.en}`,
        zh: `因借款${refusal.loanId}无法转让，借款${which.zh}向${buyer}的转让未成立，已撤销。原因：${refusal.reason.zh}`,
      };
    }
    return {
      en: `Supervisor ${takenBackBy} took the transfer of loans ${which.en} to ${buyer} back, since it had been entered by mistake.`,
      zh: `借款${which.zh}向${buyer}的转让系误登记，主管${takenBackBy}予以撤销。`,
    };
  },
  data: takenBack,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...{ ...ofC1, transferId: 'C1-1-X1', buyer: 'buyer-3', loanIds: ['JB1'], agreementIds: ['C1-1-A1'] },
    reasons: [{ en: 'The contract names another loan.', zh: '转让合同所列并非该笔借款。' }],
    ...{ takenBackBy: 'supervisor-1', takenBackOn: localDate('2026-12-02') },
  },
});
export type TransferTakenBack = EventOf<typeof TransferTakenBack>;

export const transferTakenBackEvents = eventsByName(TransferTakenBack);
