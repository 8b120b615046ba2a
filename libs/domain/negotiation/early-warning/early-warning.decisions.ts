/**
 * A borrower or a risk service says that a due date to come may not be met: a case opens while nothing is overdue. When the due
 * date has passed the case goes on with what is overdue, or the warning ends, and the case with it.
 */
import { accept, type Personal } from '#kernel';
import type { OverdueReport } from '#lending';
import { caseId } from '../case/case-ids';
import { agreementInForce, openEpisode, openNegotiation } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { loansAskedFor } from '../case/loans-left';
import { rejections, type Reasons } from '../case/rejections';
import { arrearsTold } from '../overdue/overdue.decisions';
import type { EarlyWarner, EarlyWarningReason } from './early-warning.events';
import type { WarnedLoan } from './warned-loan';

export const EARLY_WARNING_REASONS_WHY_NOT = {
  LOAN_UNKNOWN: { en: 'There is no such loan.', zh: '没有该笔借款。' },
  LOAN_OF_SOMEBODY_ELSE: { en: 'The loan is not this person’s.', zh: '该笔借款不属于此人。' },
  LOAN_OVERDUE_ALREADY: {
    en: 'The loan is overdue already; relief can be asked for in its case, which the daily look at the book opens.',
    zh: '该笔借款已经逾期，可在其案件中申请协商；尚未建案的，于当日逾期核查后建案。',
  },
  SIGNAL_NOT_OF_A_SERVICE: {
    en: 'A risk signal is what a risk service has found; the borrower gives a reason of their own.',
    zh: '风险信号仅由风险服务提出；借款人请说明自身原因。',
  },
  NOTHING_FALLS_DUE: { en: 'Nothing of this loan falls due any more.', zh: '该笔借款没有待到期的还款。' },
  WARNING_STILL_RUNS: { en: 'The due date of the early warning has not passed yet.', zh: '预警所涉的还款日尚未过去。' },
} as const satisfies Reasons;

const no = rejections(EARLY_WARNING_REASONS_WHY_NOT);

export interface RaiseEarlyWarningData {
  readonly borrowerId: string;
  readonly loanId: string;
  readonly raisedBy: EarlyWarner;
  readonly reason: EarlyWarningReason;
  readonly explanation?: Personal;
  /** Null when the loan is not registered. */
  readonly loan: WarnedLoan | null;
}

export interface EndEarlyWarningData extends OnCase {
  readonly loanId: string;
  /** What was found on the loan at the end of the day before; null when it is under a plan. */
  readonly report: OverdueReport | null;
}

export const raiseEarlyWarning: Decide<RaiseEarlyWarningData> = (data, state, { businessDate, onBehalfOf }) => {
  const { borrowerId, loanId, loan, ...told } = data;
  // Who sends for the person says it as the person.
  const said = onBehalfOf === undefined ? told : { ...told, raisedBy: 'BORROWER' as const };
  if (said.raisedBy === 'BORROWER' && said.reason === 'RISK_SIGNAL') return no('SIGNAL_NOT_OF_A_SERVICE', { loanId });
  if (!loan) return no('LOAN_UNKNOWN', { loanId });
  if (loan.borrowerId !== borrowerId) return no('LOAN_OF_SOMEBODY_ELSE', { loanId });
  const open = openEpisode(state);
  const known = open?.loans.find((one) => one.loanId === loanId);
  if (known?.status === 'EARLY_WARNING') return accept();
  const agreement = agreementInForce(state, loanId);
  if (agreement) return no('LOAN_UNDER_AGREEMENT', { loanId, agreementId: agreement.data.agreementId });
  if (loan.dpd > 0 || known?.status === 'OVERDUE') return no('LOAN_OVERDUE_ALREADY', { loanId, dpd: loan.dpd });
  const { nextDueOn, payoff, product } = loan;
  if (nextDueOn === null || payoff === 0) return no('NOTHING_FALLS_DUE', { loanId });
  const episode = open ?? { caseId: caseId(borrowerId, state.episodes.length + 1), borrowerId };
  const figures = { asOf: businessDate, class: loan.class, payoff };
  return accept({
    type: 'EarlyWarningRaised',
    data: { ...ofCase(episode), loanId, product, nextDueOn, ...said, ...figures },
  });
};

/** The clock: what fell overdue, was agreed or is negotiated needs nothing of it. */
export const endEarlyWarning: Decide<EndEarlyWarningData> = (data, state, context) => {
  const { loanId, report } = data;
  const episode = openEpisode(state);
  const loan = episode?.loans.find((one) => one.loanId === loanId);
  if (!episode || episode.caseId !== data.caseId || loan?.status !== 'EARLY_WARNING' || !loan.warnedOf) return accept();
  const negotiation = openNegotiation(episode);
  if ((negotiation && loansAskedFor(negotiation).includes(loanId)) || !report) return accept();
  const nextDueOn = loan.warnedOf;
  if (report.asOf <= nextDueOn) return no('WARNING_STILL_RUNS', { loanId, nextDueOn });
  if (report.figures || report.turns.length > 0) return accept(...arrearsTold(report, loanId, state, context));
  return accept({
    type: 'EarlyWarningEnded',
    data: { ...ofCase(episode), loanId, nextDueOn, endedOn: context.businessDate },
  });
};

/** Commands and the decisions on them. */
export const earlyWarningDecisions = { RaiseEarlyWarning: raiseEarlyWarning, EndEarlyWarning: endEarlyWarning };
