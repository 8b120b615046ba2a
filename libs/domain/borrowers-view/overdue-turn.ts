/** What is said to a person of a loan on which something is due and not paid: it names only what can be done about it, and what will come. */
import type { Bilingual } from '#kernel';
import type { CaseView } from '#negotiation';
import { inYuan } from '#words';
import type { OwnMatters } from './own-matters';

/** Null where nobody asks for it, or where the turn of the open case says it already. */
export function overdueTurn(loanId: string, matters: OwnMatters): Bilingual | null {
  const { loans, case: current, earlier } = matters;
  const found = loans.find(({ loan }) => loan.loanId === loanId)?.loan;
  if (!found?.arrears) return null;
  const amount = inYuan(found.arrears.overdueTotal);
  const open = current?.closedOn === null ? current : null;
  if (isIn(open, loanId) && open) return inOpenCase(loanId, amount, open);
  const last = [...earlier, ...(current ? [current] : [])].findLast((one) => isIn(one, loanId));
  const left = last?.loans.find((one) => one.loanId === loanId)?.status;
  // Taken out of its case, or not collected any more: nobody is to be asked for it.
  if (left === 'WITHDRAWN' || found.writtenOff?.collectionGoesOn === false) return null;
  if (left === 'WRITTEN_OFF' || found.status === 'WRITTEN_OFF') return writtenOff(loanId, amount);
  if (left === 'LEGAL') return leftToTheCourt(loanId, amount);
  return found.arrears.dpd === 0 ? notCounted(loanId, amount) : beforeItsCase(loanId, amount);
}

function isIn(one: CaseView | null, loanId: string): boolean {
  return one?.loans.some((loan) => loan.loanId === loanId) ?? false;
}

function inOpenCase(
  loanId: string,
  amount: string,
  { negotiations, waits, claimsLost = [] }: CaseView,
): Bilingual | null {
  if (claimsLost.includes(loanId) || waits?.what === 'REQUEST') return null;
  const negotiated = negotiations.find(({ status }) => status === 'OPEN');
  if (negotiated?.request.loanIds.includes(loanId)) return null;
  return negotiated
    ? {
        en: `${amount} is overdue on loan ${loanId}: you can pay it. Relief for it can be asked for once the request that is under way has ended.`,
        zh: `借款${loanId}逾期${amount}，请您还款。正在进行的协商结束后，可就该笔借款申请协商。`,
      }
    : {
        en: `${amount} is overdue on loan ${loanId}: you can pay it, or ask for relief.`,
        zh: `借款${loanId}逾期${amount}，请您还款或申请协商。`,
      };
}

function beforeItsCase(loanId: string, amount: string): Bilingual {
  return {
    en: `${amount} is overdue on loan ${loanId}: you can pay it. Relief can be asked for as soon as a case is open, which the look at the books after the day does by itself.`,
    zh: `借款${loanId}逾期${amount}，请您还款。日终处理后系统将自动建立案件，届时可申请协商。`,
  };
}

/** No case comes of what counts no days. */
function notCounted(loanId: string, amount: string): Bilingual {
  return {
    en: `${amount} is due on loan ${loanId} and not paid yet, though no day of it counts as past due: you can pay it.`,
    zh: `借款${loanId}有${amount}已到期未还（不计逾期天数），请您还款。`,
  };
}

function writtenOff(loanId: string, amount: string): Bilingual {
  return {
    en: `Loan ${loanId} is written off in our books and still owed, ${amount} of it overdue: you can pay it. If you cannot, turn to us: an officer can open the case again.`,
    zh: `借款${loanId}已作核销处理，但仍须偿还，其中逾期${amount}，请您还款；如有困难请与我方联系，工作人员可重新办理。`,
  };
}

/** The sweep opens no case while the court collects; an officer can. */
function leftToTheCourt(loanId: string, amount: string): Bilingual {
  return {
    en: `Loan ${loanId} is with the court for enforcement, ${amount} of it overdue: what you pay to us counts as well. If you cannot pay, turn to us: an officer can take the loan back into a case.`,
    zh: `借款${loanId}已由法院强制执行，逾期${amount}；您向我方的还款同样有效。如有困难请与我方联系，工作人员可重新办理。`,
  };
}
