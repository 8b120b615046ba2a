/** When a person was told of a transfer was told wrongly: the day that is right decides whose payments free them. */
import { code, day, eventsByName, id, list, part, personalSentence, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { listed, listedInWords } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const notice = (what: string) =>
  part({ noticeOn: day('The day it reached the person.'), reference: code('Evidence of it.') }, what);

const noticeCorrected = part({
  ...ofCaseFields,
  transferId: id('Transfer, `<caseId>-X<n>`.'),
  loanIds: list(id('Loan.'), 'Loans transferred.'),
  was: notice('As it was told last.'),
  right: notice('As it was.'),
  reasons: list(personalSentence('Why it was wrong, and how it is known.'), 'Reasons.'),
  correctedBy: id('Who corrected it.'),
});
export type TransferNoticeCorrectedData = DataOf<typeof noticeCorrected>;

/** What of it is another, each with what it was; what is the same is not said to have been wrong. */
function changedOfNotice(was: Notice, right: Notice): Bilingual {
  const day = {
    en: `the borrower was notified on ${right.noticeOn}, not on ${was.noticeOn}`,
    zh: `通知日为${right.noticeOn}，原登记为${was.noticeOn}`,
  };
  const evidence = {
    en: `the evidence of it is ${right.reference}, not ${was.reference}`,
    zh: `通知凭证为${right.reference}，原登记为${was.reference}`,
  };
  return listedInWords([
    ...(right.noticeOn === was.noticeOn ? [] : [day]),
    ...(right.reference === was.reference ? [] : [evidence]),
  ]);
}

type Notice = TransferNoticeCorrectedData['was'];

export const TransferNoticeCorrected = caseEvent('TransferNoticeCorrected', {
  says: 'The day on which the person was told of a transfer, or its evidence, was told wrongly: from the day that is right on the transfer binds them (民法典 第546条).',
  told: ({ loanIds, was, right, correctedBy }) => {
    const changed = changedOfNotice(was, right);
    return {
      en: `Person ${correctedBy} corrected the notice of the transfer of loans ${listed(loanIds).en}: ${changed.en}.`,
      zh: `${correctedBy}更正借款${listed(loanIds).zh}的转让通知：${changed.zh}。`,
    };
  },
  data: noticeCorrected,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...{ ...ofC1, transferId: 'C1-1-X1', loanIds: ['JB1'] },
    was: { noticeOn: localDate('2026-12-05'), reference: 'EMS-1' },
    right: { noticeOn: localDate('2026-12-03'), reference: 'EMS-1' },
    reasons: [{ en: 'The receipt shows another day.', zh: '签收回执日期不同。' }],
    correctedBy: 'officer-1',
  },
});
export type TransferNoticeCorrected = EventOf<typeof TransferNoticeCorrected>;

export const transferCorrectionEvents = eventsByName(TransferNoticeCorrected);
