/**
 * The core banking system books a signed agreement, or refuses to: then nothing of the agreement stands, over none of its loans,
 * and everything is as it was. What it has booked it has not refused, whatever it says afterwards.
 */
import { accept, type Bilingual, type LocalDate } from '#kernel';
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

/** For the borrower: the core's own word for it says nothing to them and stands beside it. */
const CORE_CANNOT_BOOK: Bilingual = {
  en: 'The lender’s banking system cannot carry this plan. That is no fault of yours; nothing of the agreement binds you, and another plan can be asked for at once.',
  zh: '机构核心系统无法执行该方案。此情形非因您的原因，协议不再对您具有约束力，您可随时再次申请协商。',
};

export const refuseBooking: Decide<RefuseBookingData> = ({ agreementId, loanId, code }, state, context) => {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  const { agreement } = found;
  if (agreement.status === 'RESCINDED') return accept();
  const booked = agreement.plans.some(({ plan, core }) => plan.loanId === loanId && core.bookedOn !== null);
  if (booked) return no('PLAN_BOOKED_ALREADY', { agreementId, loanId });
  return rescindAgreement(
    { agreementId, refusal: { loanId, code: 'CORE_REFUSED', coreCode: code, reason: CORE_CANNOT_BOOK } },
    state,
    context,
  );
};

/** Commands and the decisions on them. */
export const coreBookingDecisions = { NoteCoreConfirmation: noteCoreConfirmation, RefuseBooking: refuseBooking };
