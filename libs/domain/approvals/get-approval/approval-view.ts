/** An approval as it is shown: the act with its hash, and what became of it. */
import type { Bilingual } from '#kernel';
import { day, id, list, oneOf, orNone, part, personalSentence, sentence, type DataOf } from '#event-schema';
import { actInWords, approvalFields, type ApprovalRequestedData } from '../approval.events';
import { APPROVAL_STATUSES, type ApprovalState } from '../approval.state';

export const approvalViewSchema = part({
  ...approvalFields,
  says: list(
    sentence('A sentence.'),
    'What is to be approved in words: the act and what it comes to, what stands now, and what rests on it.',
  ),
  status: oneOf(APPROVAL_STATUSES, 'Where it stands; whether it was used is told by the case.'),
  requestedOn: day('Asked for on.'),
  answeredBy: orNone(id('Who granted or refused it.')),
  usableUntil: orNone(day('Once granted: the act is done by the end of this day.')),
  refusalReasons: orNone(list(personalSentence('A reason.')), 'Once refused: why.'),
  expiredOn: orNone(day('Once expired: the first day on which it could no longer be answered.')),
});
export type ApprovalView = DataOf<typeof approvalViewSchema>;

/** The act, and what stood when it was asked for. */
export function approvalInWords(data: ApprovalRequestedData): readonly Bilingual[] {
  const { requestedBy } = data;
  const { en, zh } = actInWords(data);
  return [
    { en: `Person ${requestedBy} asks for ${en}.`, zh: `${requestedBy}提交审批：${zh}。` },
    ...(data.now?.says ?? []),
  ];
}

/** Null when it was never asked for. */
export function approvalView({ asked }: ApprovalState): ApprovalView | null {
  if (!asked) return null;
  const { data, status, requestedOn, answeredBy, usableUntil, refusal, expiredOn } = asked;
  return {
    ...data,
    says: approvalInWords(data),
    status,
    requestedOn,
    answeredBy,
    usableUntil,
    refusalReasons: refusal,
    expiredOn,
  };
}
