/** An approval as it is shown: the act with its hash, and what became of it. */
import { day, id, list, oneOf, orNone, part, personalSentence, type DataOf } from '#event-schema';
import { approvalFields } from '../approval.events';
import { APPROVAL_STATUSES, type ApprovalState } from '../approval.state';

export const approvalViewSchema = part({
  ...approvalFields,
  status: oneOf(APPROVAL_STATUSES, 'Where it stands; whether it was used is told by the case.'),
  requestedOn: day('Asked for on.'),
  answeredBy: orNone(id('Who granted or refused it.')),
  usableUntil: orNone(day('Once granted: the act is done by the end of this day.')),
  refusalReasons: orNone(list(personalSentence('A reason.')), 'Once refused: why.'),
  expiredOn: orNone(day('Once expired: the first day on which it could no longer be answered.')),
});
export type ApprovalView = DataOf<typeof approvalViewSchema>;

/** Null when it was never asked for. */
export function approvalView({ asked }: ApprovalState): ApprovalView | null {
  if (!asked) return null;
  const { data, status, requestedOn, answeredBy, usableUntil, refusal, expiredOn } = asked;
  return { ...data, status, requestedOn, answeredBy, usableUntil, refusalReasons: refusal, expiredOn };
}
