/** The person is told before anything negative is reported: how, when and by which message (征信业管理条例 art. 15). */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, canonicalJson, shanghaiDate } from '#kernel';
import { type Decide, no } from './bureau-commands';

export const giveNegativeNotice: Decide<'GiveNegativeNotice'> = ({ lateBecause, ...data }, { notices }, context) => {
  const { recordedAt } = context;
  const { noticeId, givenAt } = data;
  if (Date.parse(givenAt) > Date.parse(recordedAt)) return no('NOTICE_IN_FUTURE', { givenAt, now: recordedAt });
  const notice = { ...data, givenOn: shanghaiDate(givenAt) };
  const told = notices.find((one) => one.noticeId === noticeId);
  if (told) {
    const { lateBecause: _late, ...known } = told;
    return canonicalJson(known) === canonicalJson(notice) ? accept() : no('NOTICE_ALREADY_RECORDED', { noticeId });
  }
  const said = lateBecause === undefined ? {} : { lateBecause };
  const objection = backdatingObjection(notice.givenOn, said, context);
  const late = lateEntryOf(notice.givenOn, said, context);
  return objection ?? accept({ type: 'NegativeNoticeGiven', data: { ...notice, ...late } });
};
