/** A notice that somebody tells in a contact of theirs: which it may be, and whether the same was said of it before. */
import type { Decision } from '#kernel';
import type { Contact } from '../asked-contact';
import type { ContactEvent } from '../all-contact-events';
import { no, type ContactCommandData } from '../contact-commands';
import type { ContactState } from '../contact.state';

type Reported = ContactCommandData['ReportContact']['outcome'];

/** Of a notice that was found wrong: that what is right was told, and not what it says. */
function saysRight(outcome: Reported): boolean {
  return outcome.kind === 'MADE' && outcome.toldRight === true;
}

/** It is one of theirs, about no other loans, and was told to themselves. */
export function noticeObjection(
  { noticeId: named, loanIds, thirdPartyId, by }: Contact,
  { notices }: ContactState,
  outcome: Reported,
): Decision<ContactEvent> | null {
  if (named === undefined && !saysRight(outcome)) return null;
  const notice = notices.get(named ?? '');
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId: named ?? null });
  const { noticeId, purpose } = notice.prepared;
  if (thirdPartyId !== undefined) return no('NOTICE_TOLD_TO_ANOTHER', { noticeId });
  if (by.kind === 'AGENCY' && purpose === 'STATUTORY_NOTICE') return no('NOTICE_IS_THE_LENDERS', { noticeId });
  const others = notice.prepared.loanIds.filter((loanId) => !loanIds.includes(loanId));
  if (others.length > 0) return no('NOTICE_ABOUT_OTHER_LOANS', { noticeId, loanIds: others });
  return saysRight(outcome) && !notice.wrong ? no('NOTICE_NOT_WRONG', { noticeId }) : null;
}

/** Where it names a notice, that it told this one was said before, and in the same words. */
export function tellsSame({ notices }: ContactState, { noticeId, contactId }: Contact, outcome: Reported): boolean {
  const told = notices.get(noticeId ?? '')?.attempts.find((one) => one.contactId === contactId);
  return noticeId === undefined || (told !== undefined && (told.told !== null) === saysRight(outcome));
}
