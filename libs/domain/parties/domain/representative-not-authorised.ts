/** How a rule says no to somebody who acts for a person without the right to: on a case, a loan, or in signing. */
import { reject, type Rejection } from '#kernel';

export function representativeNotAuthorised(partyId: string | null): {
  readonly kind: 'rejected';
  readonly rejection: Rejection;
} {
  return reject(
    'REPRESENTATIVE_NOT_AUTHORISED',
    {
      en: 'The borrower has not authorised this representative; the borrower can authorise them, or ask in person.',
      zh: '借款人尚未授权该代理人；可由借款人办理授权，或由本人申请。',
    },
    { partyId },
  );
}
