/** A transfer that was entered by mistake is taken back, as long as the person was not told of it. */
import { day, eventsByName, id, list, part, personalSentence, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { listed } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const takenBack = part({
  ...ofCaseFields,
  transferId: id('Transfer, `<caseId>-X<n>`.'),
  buyer: id('Who had been said to have bought the loans.'),
  loanIds: list(id('Loan.'), 'Loans that are the lender’s after all.'),
  agreementIds: list(id('Agreement.'), 'Agreements over them that go on with the lender.'),
  reasons: list(personalSentence('Why it was a mistake, and how it is known.'), 'Reasons.'),
  takenBackBy: id('Supervisor.'),
  takenBackOn: day('Business date.'),
});
export type TransferTakenBackData = DataOf<typeof takenBack>;

export const TransferTakenBack = caseEvent('TransferTakenBack', {
  says: 'A transfer had been entered by mistake and was taken back before the person was told: the loans stand in the case again, and what was agreed goes on. Once they were told it can be revoked with the buyer’s consent alone (民法典 第546条).',
  told: ({ loanIds, buyer, takenBackBy }) => ({
    en: `Supervisor ${takenBackBy} took the transfer of loans ${listed(loanIds).en} to ${buyer} back, since it had been entered by mistake.`,
    zh: `借款${listed(loanIds).zh}向${buyer}的转让系误登记，主管${takenBackBy}予以撤销。`,
  }),
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
