/** The person is told before anything negative is reported: how, when and by which message (征信业管理条例 art. 15). */
import { accept, canonicalJson, shanghaiDate } from '#kernel';
import { type Decide, no } from './bureau-commands';

export const giveNegativeNotice: Decide<'GiveNegativeNotice'> = (data, { notices }, { recordedAt }) => {
  const { noticeId, givenAt } = data;
  if (Date.parse(givenAt) > Date.parse(recordedAt)) return no('NOTICE_IN_FUTURE', { givenAt, now: recordedAt });
  const notice = { ...data, givenOn: shanghaiDate(givenAt) };
  const known = notices.find((one) => one.noticeId === noticeId);
  if (known) {
    return canonicalJson(known) === canonicalJson(notice) ? accept() : no('NOTICE_ALREADY_RECORDED', { noticeId });
  }
  return accept({ type: 'NegativeNoticeGiven', data: notice });
};
