/**
 * What a person was told proved wrong, since what it was made of was corrected: it waits until they are told what is right, or somebody
 * says why they need not be. What was told stays in the log.
 */
import { day, defineEvent, flag, id, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, inYuan } from '#words';
import { noticeFigures, type NoticeFigures } from './notice-figures';

const ofNotice = { partyId: id('Person who was told.'), noticeId: id('Notice.') };
const ofN1 = { partyId: 'C1', noticeId: '5d6c1c1e-54a8-5d0f-9a45-0f4f7f3c2b10' } as const;

const overdueInWords = ({ overdue }: NoticeFigures): Bilingual => {
  if (!overdue) return { en: 'nothing', zh: '零' };
  return { en: inYuan(fen(overdue)), zh: inYuan(fen(overdue)) };
};

/** What a notice of an agreement's end should have said. */
function ofAgreement(agreementId: string, { breachedOn }: NoticeFigures): Bilingual {
  const right =
    breachedOn === undefined
      ? { en: 'it was not broken', zh: '该协议未违约' }
      : { en: `it ended on ${breachedOn}`, zh: `该协议于${breachedOn}终止` };
  return {
    en: `The person had been told wrongly of the end of agreement ${agreementId}: ${right.en}; they are to be told.`,
    zh: `此前告知客户的协议${agreementId}终止情况有误：${right.zh}；待向客户更正。`,
  };
}

const foundWrong = part({
  ...ofNotice,
  loanId: id('Loan it was about.'),
  because: id(
    'The correction: the approval it was made under, the payment that proved to be another loan’s, or the hold of days past.',
  ),
  was: noticeFigures,
  right: noticeFigures,
  untold: optional(flag('Whether it had reached nobody by then: whoever tells it tells what is right.')),
  foundOn: day('Business date.'),
});
export type NoticeFoundWrongData = DataOf<typeof foundWrong>;

export const NoticeFoundWrong = defineEvent('NoticeFoundWrong', {
  says: 'A notice told figures that proved wrong, since what is known of the loan was corrected: the person is to be told what is right, or somebody says why they need not be.',
  told: ({ loanId, was, right, untold, foundOn }) => {
    if (was.agreementId !== undefined) return ofAgreement(was.agreementId, right);
    const [before, now] = [overdueInWords(was), overdueInWords(right)];
    const on = right.asOf ?? foundOn;
    if (untold === true) {
      return {
        en: `A notice that had reached nobody says wrongly what was overdue on loan ${loanId} at the end of ${on}: it was ${now.en}, not ${before.en}; whoever tells it tells that.`,
        zh: `未送达的通知所述借款${loanId}截至${on}日终的逾期金额有误：应为${now.zh}，原为${before.zh}；另行告知时以更正后的内容为准。`,
      };
    }
    return {
      en: `The person had been told wrongly what was overdue on loan ${loanId} on ${on}, counted to the end of that day: it was ${now.en}, not ${before.en}; they are to be told.`,
      zh: `此前告知客户的借款${loanId}计至${on}当日的逾期金额有误：应为${now.zh}，原告知${before.zh}；待向客户更正。`,
    };
  },
  data: foundWrong,
  subject: ({ partyId }) => partyId,
  example: {
    ...ofN1,
    loanId: 'JB1',
    because: 'JB1-LP0123456789ab',
    was: { loanId: 'JB1', asOf: localDate('2025-05-12'), dpd: 2, overdue: fen(107_114) },
    right: { loanId: 'JB1', asOf: localDate('2025-05-12'), dpd: 2, overdue: fen(10_714) },
    foundOn: localDate('2025-05-20'),
  },
});
export type NoticeFoundWrong = EventOf<typeof NoticeFoundWrong>;

/** RIGHT_AGAIN: what it told is so after all. TOLD_OTHERWISE: a person told them. NOT_NEEDED: a person found that they need not be told. */
export const WRONG_NOTICE_ENDS = ['RIGHT_AGAIN', 'TOLD_OTHERWISE', 'NOT_NEEDED'] as const;
export type WrongNoticeEnd = (typeof WRONG_NOTICE_ENDS)[number];

export const ENDS: { readonly [End in WrongNoticeEnd]: Bilingual } = {
  RIGHT_AGAIN: { en: 'what it had told is so after all', zh: '原告知内容经核实无误' },
  TOLD_OTHERWISE: { en: 'the person was told what is right', zh: '已另行告知客户正确内容' },
  NOT_NEEDED: { en: 'the person need not be told', zh: '无需再行告知客户' },
};

const settled = part({
  ...ofNotice,
  how: oneOf(
    WRONG_NOTICE_ENDS,
    'RIGHT_AGAIN: what it told is so after all. TOLD_OTHERWISE: a person told them what is right. NOT_NEEDED: a person says why they need not be told.',
  ),
  measure: optional(personal('text', 'What was done, or why nothing need be; left out where it is right again.')),
  settledBy: optional(id('Who saw to it; left out where it is right again.')),
  settledOn: day('Business date.'),
});
export type WrongNoticeSettledData = DataOf<typeof settled>;

export const WrongNoticeSettled = defineEvent('WrongNoticeSettled', {
  says: 'Nothing is to be corrected of a notice any more, though no corrected notice reached the person: it leaves the queue.',
  told: ({ how, settledBy, settledOn }) => {
    const { en, zh } = inWords(ENDS, how);
    return {
      en: `The notice that had told it wrongly was seen to${settledBy === undefined ? '' : ` by ${settledBy}`} on ${settledOn}: ${en}.`,
      zh: `内容有误的通知已于${settledOn}${settledBy === undefined ? '' : `由${settledBy}`}处理：${zh}。`,
    };
  },
  data: settled,
  subject: ({ partyId }) => partyId,
  example: {
    ...ofN1,
    how: 'TOLD_OTHERWISE',
    measure: '已电话致歉并说明正确金额',
    settledBy: 'officer-wang',
    settledOn: localDate('2025-05-20'),
  },
});
export type WrongNoticeSettled = EventOf<typeof WrongNoticeSettled>;
