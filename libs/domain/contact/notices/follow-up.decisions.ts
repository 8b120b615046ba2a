/** An officer sees to a notice that reached nobody; what they said of it by mistake is taken back, and it waits again. */
import { accept } from '#kernel';
import { no, type Decide } from '../contact-commands';
import { evolvedBy } from '../contact.state';
import { correctingObjection, takenBackBy } from '../correcting';
import { noticeStatus } from './notice.state';
import { foundWhenTold } from './told-wrongly';
import { correctionStatus } from './wrong-notice';

/** Repeated it changes nothing; a finding stands until it is taken back. */
export const followUpNotice: Decide<'FollowUpNotice'> = (data, state, context) => {
  const { noticeId, reached, toldRight = false } = data;
  const { actor, businessDate } = context;
  if (actor.kind !== 'person') return no('ONLY_AN_OFFICER_REVIEWS', {});
  const notice = state.notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  const { followedUp } = notice;
  if (followedUp) {
    const isSame = followedUp.reached === reached && (followedUp.toldRight ?? false) === toldRight;
    return isSame ? accept() : no('NOTICE_FOLLOWED_UP_ALREADY', { noticeId });
  }
  const status = noticeStatus(notice);
  if (status !== 'UNREACHED') return no('NOTICE_NOT_UNREACHED', { noticeId, status });
  const isWrong = ['UNTOLD', 'TO_CORRECT'].includes(correctionStatus(notice, state.notices));
  if (toldRight && !(reached && isWrong)) return no('NOTICE_NOT_WRONG', { noticeId });
  const seen = {
    type: 'NoticeFollowedUp',
    data: { ...data, followedUpBy: actor.id, followedUpOn: businessDate },
  } as const;
  return accept(seen, ...foundWhenTold(noticeId, state, evolvedBy(state, seen, context), context));
};

/** It waits for somebody again. */
export const takeBackFollowUp: Decide<'TakeBackFollowUp'> = (data, { notices }, context) => {
  const { partyId, noticeId, reasons, entered } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection) return objection;
  const reached = notices.get(noticeId)?.followedUp?.reached;
  if (reached === undefined) return accept();
  const told = { partyId, noticeId, reached, ...takenBackBy(reasons, context) };
  return accept({ type: 'NoticeFollowUpTakenBack', data: told });
};
