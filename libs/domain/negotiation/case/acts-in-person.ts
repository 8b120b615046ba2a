/** Whether a command says that the borrower does something in person, and on which day: who can no longer act does nothing on it. */
import type { LocalDate } from '#kernel';
import { signedOn } from '../agreement/agreement.decisions';
import type { SignatureAnswer } from '../agreement/signature-request.decisions';

interface Said {
  readonly requestedBy?: { readonly partyId: string };
  readonly submittedBy?: { readonly partyId: string };
  readonly signedBy?: { readonly partyId: string };
  readonly answer?: SignatureAnswer;
}

/** A signature counts on the day it was given, however late it is told. Null where nothing is done in person. */
export function actsInPersonOn(data: object, records: readonly string[], businessDate: LocalDate): LocalDate | null {
  const { requestedBy, submittedBy, signedBy, answer } = data as Said;
  if ([requestedBy, submittedBy, signedBy].some((by) => by !== undefined && records.includes(by.partyId)))
    return businessDate;
  return answer?.signedBy !== undefined && records.includes(answer.signedBy) ? signedOn(answer, businessDate) : null;
}
