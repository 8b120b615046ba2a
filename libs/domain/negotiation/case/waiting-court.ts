/** What is said beside the turn of a borrower whose loans were taken to court: what it means, and that nobody is asked to pay what was lost. */
import { listed } from '#words';
import { loansInCourt } from '../legal/legal.state';
import { waiting, type Until, type Turn } from './awaited';
import type { Episode } from './case.state';

/** Overdue loans whose claim a court dismissed: somebody decides whether they are written off or withdrawn, nobody is asked to pay them. */
export function claimsLost(episode: Episode): readonly string[] {
  return episode.loans.flatMap(({ loanId, status }) =>
    status === 'OVERDUE' && episode.claimsLost.includes(loanId) ? [loanId] : [],
  );
}

/** Whether nothing is overdue in the case but what a court dismissed. */
export function isAllLost(episode: Episode): boolean {
  const overdue = episode.loans.filter(({ status }) => status === 'OVERDUE');
  return overdue.length > 0 && claimsLost(episode).length === overdue.length;
}

/** The lender's turn where a court dismissed all that is overdue; null where it did not. */
export function forLostClaims(episode: Episode): Turn | null {
  if (!isAllLost(episode)) return null;
  const which = listed(claimsLost(episode));
  return waiting('LENDER', 'CLAIM_DECISION', null, () => ({
    en: `A court dismissed the claim on ${which.en}: nobody is asked to pay it; the lender is to decide whether it is written off or withdrawn.`,
    zh: `法院已驳回就借款${which.zh}提出的诉讼请求，不再要求还款；待我方决定核销或移出案件。`,
  }));
}

/** Empty where nothing is in court, and nothing was lost there. */
export function inCourt(episode: Episode): Until {
  const lost = claimsLost(episode);
  const pursued = loansInCourt(episode).filter((loanId) => !lost.includes(loanId));
  const [inIt, dismissed] = [listed(pursued), listed(lost)];
  const before = {
    english: lost.length === 0 ? '' : `A court dismissed the claim on ${dismissed.en}: nobody is asked to pay it. `,
    chinese: lost.length === 0 ? '' : `法院已驳回就借款${dismissed.zh}提出的诉讼请求，不再要求还款。`,
  };
  if (pursued.length === 0) return before;
  return {
    english: `${before.english}Loans ${inIt.en} were taken to court; paying or an agreement ends that. `,
    chinese: `${before.chinese}借款${inIt.zh}已进入法律程序，还清逾期款项或达成协议即可终止。`,
  };
}
