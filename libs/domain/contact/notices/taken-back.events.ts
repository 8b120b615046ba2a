/** What a person said of a notice by mistake is taken back: it waits again as it did before. */
import {
  day,
  defineEvent,
  flag,
  id,
  list,
  oneOf,
  part,
  personalSentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { inWords } from '#words';
import { ENDS, WRONG_NOTICE_ENDS } from './wrong-notice.events';

const ofNotice = { partyId: id('Person the notice is for.'), noticeId: id('Notice.') };
const ofN1 = { partyId: 'C1', noticeId: '5d6c1c1e-54a8-5d0f-9a45-0f4f7f3c2b10' } as const;
const takenBack = {
  reasons: list(personalSentence('Why, and how it is known.'), 'Reasons.'),
  takenBackBy: id('Who took it back.'),
  takenBackOn: day('Business date.'),
};
const byWang = (en: string, zh: string) => ({
  reasons: [{ en, zh }],
  takenBackBy: 'officer-wang',
  takenBackOn: localDate('2025-05-20'),
});

const followUpTakenBack = part({
  ...ofNotice,
  reached: flag('Whether they were said to know of it.'),
  ...takenBack,
});
export type NoticeFollowUpTakenBackData = DataOf<typeof followUpTakenBack>;

export const NoticeFollowUpTakenBack = defineEvent('NoticeFollowUpTakenBack', {
  says: 'What a person said of a notice that reached nobody was wrong: it waits for somebody again.',
  told: ({ reached, takenBackBy: by, takenBackOn: on }) => ({
    en: `Person ${by} took back on ${on} that ${reached ? 'the person knew of the notice' : 'the person could not be reached with the notice'}: it waits again.`,
    zh: `${by}于${on}撤销该通知“${reached ? '客户已知悉' : '未能联系到客户'}”的跟进结论，该通知重新待跟进。`,
  }),
  data: followUpTakenBack,
  subject: ({ partyId }) => partyId,
  example: { ...ofN1, reached: true, ...byWang('The registered letter came back.', '挂号信被退回。') },
});
export type NoticeFollowUpTakenBack = EventOf<typeof NoticeFollowUpTakenBack>;

const settlementTakenBack = part({
  ...ofNotice,
  how: oneOf(WRONG_NOTICE_ENDS, 'How it had been said to be seen to.'),
  ...takenBack,
});
export type WrongNoticeSettlementTakenBackData = DataOf<typeof settlementTakenBack>;

export const WrongNoticeSettlementTakenBack = defineEvent('WrongNoticeSettlementTakenBack', {
  says: 'What a person said was done about a notice that told something wrong was wrong itself: the person is to be told what is right again.',
  told: ({ how, takenBackBy: by, takenBackOn: on }) => {
    const { en, zh } = inWords(ENDS, how);
    return {
      en: `Person ${by} took back on ${on} that ${en}: the notice that told it wrongly is to be corrected again.`,
      zh: `${by}于${on}撤销内容有误通知的处理结论（${zh}），重新待向客户更正。`,
    };
  },
  data: settlementTakenBack,
  subject: ({ partyId }) => partyId,
  example: { ...ofN1, how: 'TOLD_OTHERWISE', ...byWang('Nobody had called them.', '实际无人致电客户。') },
});
export type WrongNoticeSettlementTakenBack = EventOf<typeof WrongNoticeSettlementTakenBack>;
