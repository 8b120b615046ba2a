/**
 * A claim that a court dismissed: who loses the suit bears what it cost (诉讼费用交纳办法 art. 29), so none of it is owed or added, and
 * the lender takes no money for it itself. What the person pays of their own accord is recorded as ever (民法典 art. 192).
 */
import { reject, shanghaiDate, type CommandContext, type Decision } from '#kernel';
import { isDebit } from '../over-debit';
import type { LoanCommand } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { withoutCosts } from './take-back-legal-cost';

/** The answer of a loan whose claim was dismissed; null where the command is decided as ever. */
export function claimDismissed(
  command: LoanCommand,
  { exits: { dismissedOn }, payments, legalCosts }: RegisteredLoan,
): Decision<LoanEvent> | null {
  if (dismissedOn === null) return null;
  switch (command.type) {
    case 'RecordRepayment': {
      const { paymentId, paidAt, channel } = command.data;
      // What was debited before is told as it was.
      const isNew = !payments.has(paymentId) && shanghaiDate(paidAt) >= dismissedOn;
      return isNew && isDebit(channel) ? debitOfDismissedClaim(dismissedOn) : null;
    }
    case 'AddLegalCost':
      return legalCosts.some(({ costId }) => costId === command.data.costId) ? null : costOfDismissedClaim(dismissedOn);
    default:
      return null;
  }
}

/** What stands of the costs is taken back with the judgment; what of the loan is paid by that follows. */
export function lostCostsTakenBack(state: RegisteredLoan, context: CommandContext): readonly LoanEvent[] {
  const standing = state.legalCosts.filter(({ takenBack }) => takenBack === null);
  return standing.length === 0 ? [] : withoutCosts(standing, { because: 'CLAIM_DISMISSED' }, state, context);
}

function debitOfDismissedClaim(dismissedOn: string) {
  return reject(
    'DEBIT_OF_DISMISSED_CLAIM',
    {
      en: 'A court dismissed the claim: nothing is debited for it any more. Stop the standing debit; what was debited waits in suspense and is given back.',
      zh: '法院已驳回该笔借款的诉讼请求，不得再行扣款。请停止自动扣款，已扣款项应转入暂收并退还。',
    },
    { dismissedOn },
  );
}

function costOfDismissedClaim(dismissedOn: string) {
  return reject(
    'COST_OF_DISMISSED_CLAIM',
    {
      en: 'A court dismissed the claim, and who loses bears the costs: they are not the borrower’s.',
      zh: '法院已驳回该笔借款的诉讼请求，诉讼费用由败诉方负担，不得向借款人计收。',
    },
    { dismissedOn },
  );
}
