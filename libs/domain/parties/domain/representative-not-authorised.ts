/** How a rule says no to somebody who acts for a person without the right to: on a case, a loan, or in signing. */
import { reject, type Rejection } from '#kernel';
import type { HoldKind } from './hold-kinds';

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

/** After death and without capacity nobody acts in the person's own name: heirs, guardians and administrators do in theirs. */
export function personCannotAct(
  partyId: string,
  hold: HoldKind,
): { readonly kind: 'rejected'; readonly rejection: Rejection } {
  return reject(
    'PERSON_CANNOT_ACT',
    {
      en: 'By what is recorded this person can no longer act themselves, nor can who they had authorised; a guardian, an heir or an administrator acts in their place.',
      zh: '根据登记，该客户已不能亲自办理，其原委托代理人亦不能代为办理；应由监护人、继承人或遗产管理人办理。',
    },
    { partyId, hold },
  );
}
