/** What somebody is told by a notice that was found wrong before it reached anybody. */
import type { CommandContext } from '#kernel';
import type { ContactEvent } from '../all-contact-events';
import type { ContactState } from '../contact.state';
import { correctionsOf, correctionStatus, figuresTold, sameFigures } from './wrong-notice';

/** That it told them what was wrong is found as of any other: they are to be told what is right. */
export function foundWhenTold(
  noticeId: string | undefined,
  before: Pick<ContactState, 'notices'>,
  after: Pick<ContactState, 'notices'>,
  { businessDate: foundOn }: Pick<CommandContext, 'businessDate'>,
): readonly ContactEvent[] {
  const [was, is] = [before, after].map(({ notices }) => notices.get(noticeId ?? ''));
  if (!was || !is?.wrong || correctionStatus(was, before.notices) !== 'UNTOLD') return [];
  if (correctionStatus(is, after.notices) !== 'TO_CORRECT') return [];
  const { right, loanId, because, partyId } = is.wrong;
  const isOnItsWay = correctionsOf(is, after.notices).some(
    ({ prepared, lapsed }) => !lapsed && sameFigures(prepared.figures, right),
  );
  if (isOnItsWay) return [];
  const told = { partyId, noticeId: is.prepared.noticeId, loanId, because, was: figuresTold(is), right, foundOn };
  return [{ type: 'NoticeFoundWrong', data: told }];
}
