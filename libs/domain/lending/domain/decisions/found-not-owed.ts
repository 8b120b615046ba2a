/**
 * A loan that the person was found not to owe takes no money of theirs and nothing to be charged: what is paid on it all the same was
 * paid without a debt and is to be given back (民法典 art. 985), so it waits in suspense and not on the loan.
 */
import { reject, shanghaiDate, type Decision } from '#kernel';
import type { NotOwed } from '../exit.state';
import type { LoanCommand } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';

/** The answer of a loan that is not this person’s debt; null where the command is decided as ever. */
export function foundNotOwed(
  command: LoanCommand,
  { exits: { notOwed }, payments, legalCosts }: RegisteredLoan,
): Decision<LoanEvent> | null {
  if (!notOwed) return null;
  switch (command.type) {
    case 'RecordRepayment': {
      const { paymentId, paidAt } = command.data;
      // What was paid before it was found is told as it was, and given back with the rest.
      return payments.has(paymentId) || shanghaiDate(paidAt) < notOwed.foundOn ? null : loanNotOwed(notOwed);
    }
    case 'AddLegalCost':
      return legalCosts.some(({ costId }) => costId === command.data.costId) ? null : loanNotOwed(notOwed);
    case 'RequestEarlySettlement':
    case 'RestructureLoan':
      return loanNotOwed(notOwed);
    default:
      return null;
  }
}

function loanNotOwed({ because, foundOn }: NotOwed) {
  return reject(
    'LOAN_NOT_OWED',
    {
      en: 'The person was found not to owe the loan: nothing is paid on it or charged to it. Money that came in for it waits in suspense and is given back.',
      zh: '经认定，该笔借款无须由借款人偿还，不再入账还款或计收费用；已收到的款项应转入暂收并退还。',
    },
    { because, foundOn },
  );
}
