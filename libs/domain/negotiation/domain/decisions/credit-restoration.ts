/**
 * Once a plan is completed the credit record is put right: on request or by itself, and only on the bureau's word. A refusal
 * of the bureau can be asked about again.
 */
import { accept } from '#kernel';
import type { CaseLoan, CaseState, Episode } from '../case.state';
import { ofCase, type Decide } from './decide';
import { openCase } from './lookups';
import { isRejected, no, type Rejected } from './rejections';

interface WithLoan {
  readonly episode: Episode;
  readonly loan: CaseLoan;
}

/** The loan in its case, also where its restoration closed the case already. */
function loanOf(state: CaseState, caseId: string, loanId: string): WithLoan | Rejected {
  const closed = state.episodes.find((one) => one.caseId === caseId && one.closedOn !== null);
  const done = closed?.loans.find((one) => one.loanId === loanId && one.status === 'RESTORED');
  const episode = closed && done ? closed : openCase(state, caseId);
  if (isRejected(episode)) return episode;
  const loan = episode.loans.find((one) => one.loanId === loanId);
  return loan ? { episode, loan } : no('LOAN_NOT_IN_CASE', { loanId });
}

export const requestCreditRestoration: Decide<'RequestCreditRestoration'> = (data, state) => {
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, requestedBy, records } = data;
  const { status, restoration } = found.loan;
  if (restoration?.status === 'REQUESTED' || status === 'RESTORED') return accept();
  if (status !== 'COMPLETED') return no('LOAN_NOT_COMPLETED', { loanId, status });
  return accept({
    type: 'CreditRestorationRequested',
    data: { ...ofCase(found.episode), loanId, requestedBy, records },
  });
};

export const confirmCreditRestoration: Decide<'ConfirmCreditRestoration'> = (data, state, context) => {
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

export const rejectCreditRestoration: Decide<'RejectCreditRestoration'> = (data, state) => {
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
