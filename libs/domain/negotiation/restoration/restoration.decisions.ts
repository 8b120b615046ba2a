/**
 * Once a plan is completed the credit record is put right: on request or by itself, and only on the bureau's word. A refusal
 * of the bureau can be asked about again.
 */
import { accept, type Bilingual, type LocalDate } from '#kernel';
import type { CaseLoan, CaseState, Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { openCase } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';

export const RESTORATION_REASONS = {
  LOAN_NOT_COMPLETED: {
    en: 'Credit restoration follows the completion of the loan’s plan.',
    zh: '还款方案履行完毕后方可申请信用恢复。',
  },
  NOTHING_TO_RESTORE: {
    en: 'The loan ended by settlement; restoration is for plans that were kept to their end.',
    zh: '该笔借款已按一次性结清了结；信用恢复适用于履行完毕的还款方案。',
  },
  RESTORATION_NOT_REQUESTED: {
    en: 'No credit restoration is under way for the loan.',
    zh: '该笔借款没有进行中的信用恢复申请。',
  },
  RESTORED_ALREADY: { en: 'The credit record of the loan is restored already.', zh: '该笔借款的信用记录已恢复。' },
} as const satisfies Reasons;

const no = rejections(RESTORATION_REASONS);

export interface RequestCreditRestorationData extends OnCase {
  readonly loanId: string;
  readonly requestedBy: 'BORROWER' | 'COMPLETION';
  readonly records: readonly string[];
}

export interface ConfirmCreditRestorationData extends OnCase {
  readonly loanId: string;
  /** The records put right; by default those of the request. */
  readonly records?: readonly string[];
  readonly bureauReference: string;
  readonly restoredOn: LocalDate;
}

export interface RejectCreditRestorationData extends OnCase {
  readonly loanId: string;
  readonly reasons: readonly Bilingual[];
}

interface WithLoan {
  readonly episode: Episode;
  readonly loan: CaseLoan;
}

/** The closed case that the loan left in this state. */
function closedBy(state: CaseState, caseId: string, loanId: string, status: 'RESTORED' | 'SETTLED'): Episode | null {
  const closed = state.episodes.find((one) => one.caseId === caseId && one.closedOn !== null);
  const done = closed?.loans.some((one) => one.loanId === loanId && one.status === status);
  return closed && done ? closed : null;
}

/** The loan in its case, also where its restoration closed the case already. */
function loanOf(state: CaseState, caseId: string, loanId: string): WithLoan | Rejected {
  const episode = closedBy(state, caseId, loanId, 'RESTORED') ?? openCase(state, caseId);
  if (isRejected(episode)) return episode;
  const loan = episode.loans.find((one) => one.loanId === loanId);
  return loan ? { episode, loan } : no('LOAN_NOT_IN_CASE', { loanId });
}

export const requestCreditRestoration: Decide<RequestCreditRestorationData> = (data, state) => {
  if (closedBy(state, data.caseId, data.loanId, 'SETTLED')) return no('NOTHING_TO_RESTORE', { loanId: data.loanId });
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, requestedBy, records } = data;
  const { status, restoration } = found.loan;
  if (restoration?.status === 'REQUESTED' || status === 'RESTORED') return accept();
  if (status === 'SETTLED') return no('NOTHING_TO_RESTORE', { loanId });
  if (status !== 'COMPLETED') return no('LOAN_NOT_COMPLETED', { loanId, status });
  return accept({
    type: 'CreditRestorationRequested',
    data: { ...ofCase(found.episode), loanId, requestedBy, records },
  });
};

export const confirmCreditRestoration: Decide<ConfirmCreditRestorationData> = (data, state, context) => {
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, bureauReference, restoredOn } = data;
  const { restoration } = found.loan;
  if (restoration?.status === 'RESTORED') {
    return restoration.bureauReference === bureauReference
      ? accept()
      : no('RESTORED_ALREADY', { loanId, bureauReference: restoration.bureauReference });
  }
  if (restoration?.status !== 'REQUESTED') return no('RESTORATION_NOT_REQUESTED', { loanId });
  if (found.loan.status !== 'COMPLETED') return no('LOAN_NOT_COMPLETED', { loanId, status: found.loan.status });
  if (restoredOn > context.businessDate) {
    return no('DATE_IN_FUTURE', { restoredOn, businessDate: context.businessDate });
  }
  const records = data.records ?? restoration.records;
  return accept({
    type: 'CreditRestored',
    data: { ...ofCase(found.episode), loanId, records, bureauReference, restoredOn },
  });
};

export const rejectCreditRestoration: Decide<RejectCreditRestorationData> = (data, state) => {
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, reasons } = data;
  const { restoration } = found.loan;
  if (restoration?.status === 'RESTORED') return no('RESTORED_ALREADY', { loanId });
  if (restoration?.status === 'REJECTED') return accept();
  if (restoration?.status !== 'REQUESTED') return no('RESTORATION_NOT_REQUESTED', { loanId });
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  return accept({ type: 'CreditRestorationRejected', data: { ...ofCase(found.episode), loanId, reasons } });
};

/** Commands and the decisions on them. */
export const restorationDecisions = {
  RequestCreditRestoration: requestCreditRestoration,
  ConfirmCreditRestoration: confirmCreditRestoration,
  RejectCreditRestoration: rejectCreditRestoration,
};
