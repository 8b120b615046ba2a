/** How a rule says no to somebody who acts for a person without the right to: on a case, a loan, or in signing. */
import { reject, type Rejection } from '#kernel';

export function representativeNotAuthorised(partyId: string | null): {
  readonly kind: 'rejected';
  readonly rejection: Rejection;
} {
  return reject(
    'REPRESENTATIVE_NOT_AUTHORISED',
    {
      en: 'The borrower has not authorised this representative to do this, or not up to today; the borrower can authorise them for it, or do it in person.',
      zh: '借款人未授权该代理人办理此事项，或授权已失效；可由借款人重新授权，或由本人办理。',
    },
    { partyId },
  );
}
