/**
 * The core banking system books a signed agreement, or refuses to: then nothing of the agreement stands, over none of its loans,
 * and everything is as it was. What it has booked it has not refused, whatever it says afterwards.
 */
import { accept, type LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { CoreBooking } from '../case/case.state';
import { ofCase, type Decide } from '../case/decide';
import { agreementOf } from '../case/lookups';
import { isRejected, rejections, type Reasons } from '../case/rejections';
import { overDebitOutcome } from '../performance/debited-too-much';
import type { PlanStanding } from '../performance/plan-standing';
import { rescindAgreement } from './agreement.decisions';
import type { CoreConfirmation } from './core-booking.events';

export const CORE_BOOKING_REASONS = {
  PLAN_BOOKED_ALREADY: {
    en: 'The core banking system has booked this plan; it cannot refuse it any more.',
    zh: '核心系统已登记该还款方案，不能再拒绝。',
  },
} as const satisfies Reasons;

const no = rejections(CORE_BOOKING_REASONS);

export interface NoteCoreConfirmationData {
  readonly agreementId: string;
  readonly loanId: string;
  readonly what: CoreConfirmation;
  readonly reference: string;
  readonly confirmedOn: LocalDate;
  /** What was debited on the day on which the debit was changed may be too much no more. */
  readonly standings: readonly PlanStanding[];
}

export interface RefuseBookingData {
  readonly agreementId: string;
  /** The loan whose plan is refused. */
  readonly loanId: string;
  /** Code of the core banking system. */
  readonly code: string;
}

export const noteCoreConfirmation: Decide<NoteCoreConfirmationData> = (data, state, { businessDate }) => {
  const found = agreementOf(state, data.agreementId);
  if (isRejected(found)) return found;
  const { agreement } = found;
  const { agreementId, loanId, what, reference, confirmedOn } = data;
  const progress = agreement.plans.find(({ plan }) => plan.loanId === loanId);
  if (!progress) return no('LOAN_NOT_IN_CASE', { loanId });
  if (isKnown(progress.core, data)) return accept();
  const of = { ...ofCase(agreement.data), agreementId, loanId };
  const confirmed: CaseEvent = { type: 'CoreConfirmed', data: { ...of, what, reference, confirmedOn } };
  return accept(confirmed, ...overDebitOutcome(agreement, data.standings, businessDate));
};

function isKnown(core: CoreBooking, { what, reference }: NoteCoreConfirmationData): boolean {
  switch (what) {
    case 'PLAN_BOOKED':
      return core.bookedAs === reference;
    case 'PLAN_UNBOOKED':
      return core.bookedAs === null;
    case 'DEBIT_BY_PLAN':
      return core.debitByPlanOn !== null && core.debitAs === reference;
    default:
      return core.debitByPlanOn === null && core.debitAs === reference;
  }
}

export const refuseBooking: Decide<RefuseBookingData> = ({ agreementId, loanId, code }, state, context) => {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  const { agreement } = found;
  if (agreement.status === 'RESCINDED') return accept();
  const booked = agreement.plans.some(({ plan, core }) => plan.loanId === loanId && core.bookedOn !== null);
  if (booked) return no('PLAN_BOOKED_ALREADY', { agreementId, loanId });
  const reason = {
    en: `The core banking system cannot book the plan (${code}).`,
    zh: `核心系统无法登记还款方案（${code}）。`,
  };
  return rescindAgreement({ agreementId, refusal: { loanId, code: 'CORE_REFUSED', reason } }, state, context);
};

/** Commands and the decisions on them. */
export const coreBookingDecisions = { NoteCoreConfirmation: noteCoreConfirmation, RefuseBooking: refuseBooking };
