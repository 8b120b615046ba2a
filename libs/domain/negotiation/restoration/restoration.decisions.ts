/**
 * Once a plan is completed the credit record is put right: on request or by itself, and only on the bureau's word. A refusal
 * of the bureau can be asked about again, with what is new and a number of its own. Whatever the bureau says twice, late or about
 * another request changes nothing.
 */
import { accept, type Bilingual, type LocalDate, type Personal } from '#kernel';
import type { CaseLoan, CaseState, Episode, Restoration } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { openCase } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { bureauAnswerDueOn } from '../clocks/case-clocks';
import { visibleUntil } from './visible-until';

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
  RESTORED_ALREADY: {
    en: 'The bureau has confirmed already that the loan is reported correctly; that is not undone.',
    zh: '征信机构已确认该笔借款按实际情况报送，不再撤销。',
  },
  RESTORATION_NEEDS_SOMETHING_NEW: {
    en: 'The bureau has refused; please say what is new, then it is asked again.',
    zh: '征信机构已拒绝更正；请说明新的情况后再次申请。',
  },
  RESTORED_BEFORE_ASKED: {
    en: 'The bureau cannot have put right what it had not been asked yet.',
    zh: '更正日期早于向征信机构提出申请之日。',
  },
  ANSWER_TO_ANOTHER_REQUEST: {
    en: 'This answers another request than the one under way for the loan.',
    zh: '该答复针对的不是该笔借款当前的申请。',
  },
} as const satisfies Reasons;

const no = rejections(RESTORATION_REASONS);

export interface RequestCreditRestorationData extends OnCase {
  readonly loanId: string;
  readonly requestedBy: Restoration['requestedBy'];
  readonly records: readonly string[];
  /** Asked again after a refusal of the bureau. */
  readonly whatIsNew?: Personal;
}

/** Which request the bureau answers; the one under way when it does not say. */
interface AnsweringRequest extends OnCase {
  readonly loanId: string;
  readonly request?: number;
}

export interface ConfirmCreditRestorationData extends AnsweringRequest {
  /** The records put right; by default those of the request. */
  readonly records?: readonly string[];
  readonly bureauReference: string;
  readonly restoredOn: LocalDate;
}

export interface RejectCreditRestorationData extends AnsweringRequest {
  /** The bureau's codes, see BUREAU_REASONS. */
  readonly codes?: readonly string[];
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

export const requestCreditRestoration: Decide<RequestCreditRestorationData> = (data, state, { businessDate }) => {
  if (closedBy(state, data.caseId, data.loanId, 'SETTLED')) return no('NOTHING_TO_RESTORE', { loanId: data.loanId });
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, requestedBy, records, whatIsNew } = data;
  const { status, restoration } = found.loan;
  if (status === 'RESTORED') return accept();
  if (status === 'SETTLED') return no('NOTHING_TO_RESTORE', { loanId });
  if (restoration?.status === 'REQUESTED' && !completedSince(found.loan, restoration)) return accept();
  if (status !== 'COMPLETED') return no('LOAN_NOT_COMPLETED', { loanId, status });
  if (restoration?.status === 'REJECTED' && whatIsNew === undefined && !completedSince(found.loan, restoration)) {
    if (requestedBy === 'COMPLETION') return accept();
    return no('RESTORATION_NEEDS_SOMETHING_NEW', { loanId, request: restoration.request, codes: restoration.codes });
  }
  return accept({
    type: 'CreditRestorationRequested',
    data: {
      ...ofCase(found.episode),
      loanId,
      request: (restoration?.request ?? 0) + 1,
      requestedBy,
      records,
      ...(whatIsNew === undefined ? {} : { whatIsNew }),
      answerDueOn: bureauAnswerDueOn(businessDate),
    },
  });
};

/** A completion was taken back and the plan completed anew since the bureau was asked: that is another matter. */
function completedSince({ status, since }: CaseLoan, { requestedOn }: Restoration): boolean {
  return status === 'COMPLETED' && since > requestedOn;
}

/** An answer that names its request is not taken for another's. */
function answersAnother({ loanId, request }: AnsweringRequest, restoration: Restoration | null): Rejected | null {
  if (request === undefined || !restoration || request === restoration.request) return null;
  return no('ANSWER_TO_ANOTHER_REQUEST', { loanId, request, current: restoration.request });
}

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
  const another = answersAnother(data, restoration);
  if (another) return another;
  if (restoration?.status !== 'REQUESTED') return no('RESTORATION_NOT_REQUESTED', { loanId });
  if (found.loan.status !== 'COMPLETED') return no('LOAN_NOT_COMPLETED', { loanId, status: found.loan.status });
  if (restoredOn > context.businessDate) {
    return no('DATE_IN_FUTURE', { restoredOn, businessDate: context.businessDate });
  }
  const { requestedOn } = restoration;
  if (restoredOn < requestedOn) return no('RESTORED_BEFORE_ASKED', { restoredOn, requestedOn });
  const records = data.records ?? restoration.records;
  const until = visibleUntil(found.loan);
  return accept({
    type: 'CreditRestored',
    data: {
      ...ofCase(found.episode),
      ...{ loanId, request: restoration.request, records, bureauReference, restoredOn },
      ...(until ? { visibleUntil: until } : {}),
    },
  });
};

export const rejectCreditRestoration: Decide<RejectCreditRestorationData> = (data, state) => {
  const found = loanOf(state, data.caseId, data.loanId);
  if (isRejected(found)) return found;
  const { loanId, reasons, codes = [] } = data;
  const { restoration } = found.loan;
  if (restoration?.status === 'RESTORED') return no('RESTORED_ALREADY', { loanId });
  const another = answersAnother(data, restoration);
  if (another) return another;
  if (restoration?.status === 'REJECTED') return accept();
  if (restoration?.status !== 'REQUESTED') return no('RESTORATION_NOT_REQUESTED', { loanId });
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  return accept({
    type: 'CreditRestorationRejected',
    data: { ...ofCase(found.episode), loanId, request: restoration.request, codes, reasons },
  });
};

/** Commands and the decisions on them. */
export const restorationDecisions = {
  RequestCreditRestoration: requestCreditRestoration,
  ConfirmCreditRestoration: confirmCreditRestoration,
  RejectCreditRestoration: rejectCreditRestoration,
};
