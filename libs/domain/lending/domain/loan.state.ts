/**
 * A loan as its events tell it: exact facts and nothing derived, so that every figure on every date is a pure function of
 * it and a correction needs no repair. Folding never throws and costs the same for every event.
 */
import { AppendOnly, KeyedList, type Fen, type LocalDate } from '#kernel';
import type {
  ContractRow,
  LegalCost,
  ObservationFinding,
  Pause,
  Payment,
  Refund,
  Reversal,
  ToldRest,
} from '#loan-math';
import type { HoldKind } from '#parties';
import { coreStanding, type CoreStanding, withCoreStanding } from './core-standing';
import { corrected } from './correction.fold';
import { evolveExits, type Exits, type KnownPayments, NO_EXITS } from './exit.state';
import type { LoanPlan } from './plan.schema';
import type {
  BrokenBy,
  LegalCostKind,
  LegalCostTakenBack,
  LoanEvent,
  LoanRegisteredData,
  PayerRelation,
  PaymentOrigin,
  RepaymentReassignmentRescindedData,
} from './loan.events';

/** A payment as it was recorded. */
export interface RecordedPayment extends Payment {
  readonly valueDate: LocalDate;
  readonly channel: string;
  /** Who paid in the borrower's place; undefined where the borrower did. */
  readonly paidBy?: PayerRelation;
  /** Where it stood before; undefined where it came in for this loan. */
  readonly origin?: PaymentOrigin;
  /** Debited above what the plan asked for, as known when it was recorded; undefined where nothing was. */
  readonly overDebit?: Fen;
}

/** A refund as it was recorded. */
export interface RecordedRefund extends Refund {
  readonly bankReference: string;
  /** Complaint whose answer grants it. */
  readonly complaintId?: string;
}

/** A legal cost as it was recorded. */
export interface RecordedLegalCost extends LegalCost {
  readonly kind: LegalCostKind;
  readonly courtReference: string | null;
  /** The second person's approval it was added with, if any. */
  readonly approvalId?: string;
  /** Null while it is owed. */
  readonly takenBack: {
    readonly on: LocalDate;
    readonly because: LegalCostTakenBack['data']['because'];
    readonly approvalId?: string;
  } | null;
}

/** What a hold on the borrower lets rest. */
export interface LoanPause extends Pause {
  /** The borrower's deadlines rest on these days as well: they were told so. */
  readonly told?: ToldRest;
  readonly holdId: string;
  readonly kind: HoldKind;
}

/** That the debt may end early, as it was asked for. */
export interface EarlySettlementRequest {
  readonly requestId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Null while it holds. */
  readonly withdrawnOn: LocalDate | null;
}

/** A payment that was taken off this loan, and whether it is back. */
export interface Reassignment {
  readonly reassignmentId: string;
  readonly paymentId: string;
  readonly toLoanId: string;
  /** Null while the payment is off this loan. */
  readonly rescinded: Pick<RepaymentReassignmentRescindedData, 'because' | 'code' | 'by'> | null;
}

/** A reversal as it was recorded. */
export interface RecordedReversal extends Reversal {
  readonly reversalId: string;
  readonly reason: string;
}

/** What an officer found of a plan's observation, as it was recorded. */
export interface RecordedFinding extends ObservationFinding {
  readonly findingId: string;
  readonly agreementId: string;
}

/** A plan as it was booked, and whether its agreement is broken. */
export interface BookedPlan {
  readonly agreementId: string;
  readonly caseId: string;
  readonly plan: LoanPlan;
  readonly acceleration: { readonly on: LocalDate; readonly brokenBy: BrokenBy } | null;
  /** In the order they were made. */
  readonly findings: readonly RecordedFinding[];
}

export interface LoanState {
  /** Null until the loan is registered. */
  readonly registered: LoanRegisteredData | null;
  readonly bills: AppendOnly<ContractRow>;
  /** By payment id. */
  readonly payments: KeyedList<RecordedPayment>;
  /** By the id of the payment reversed. */
  readonly reversals: KeyedList<RecordedReversal>;
  /** In the order they became known; those that stand take their payments off, on every day. */
  readonly reassignments: readonly Reassignment[];
  /** Money given back, in the order it became known. */
  readonly refunds: readonly RecordedRefund[];
  readonly legalCosts: readonly RecordedLegalCost[];
  readonly earlySettlements: readonly EarlySettlementRequest[];
  /** In the order they became known. */
  readonly pauses: readonly LoanPause[];
  /** Sum of all payments ever recorded, void ones included: the limit of what fits exact arithmetic. */
  readonly everReceived: Fen;
  readonly plans: readonly BookedPlan[];
  /** Agreements taken back: none of their plans is booked again. */
  readonly rescinded: readonly string[];
  /** What the core banking system has done about agreements, those taken back among them. */
  readonly core: readonly CoreStanding[];
  /** As told by LoanSettled and not taken back by a reversal, a new bill or a rescission since. */
  readonly settledOn: LocalDate | null;
  /** How it has left the book. */
  readonly exits: Exits;
  /** Refunds that proved to be none: their ids are not used again. */
  readonly refundsOfNothing: readonly string[];
  /** Approvals by which something of it was corrected: each is used once. */
  readonly approvalsUsed: readonly string[];
  /** Since when it is known to have been registered by mistake; null for a loan that is one. */
  readonly withdrawnOn: LocalDate | null;
  /** How many changed it: whoever remembers the loan sees whether anything happened since. */
  readonly events: number;
}

/** A loan whose contract is known. */
export type RegisteredLoan = LoanState & { readonly registered: LoanRegisteredData };

export function isRegistered(state: LoanState): state is RegisteredLoan {
  return state.registered !== null;
}

export const initialLoan: LoanState = {
  registered: null,
  bills: AppendOnly.empty(),
  payments: KeyedList.empty(({ paymentId }) => paymentId),
  reversals: KeyedList.empty(({ paymentId }) => paymentId),
  reassignments: [],
  refunds: [],
  legalCosts: [],
  earlySettlements: [],
  pauses: [],
  everReceived: 0 as Fen,
  plans: [],
  rescinded: [],
  core: [],
  settledOn: null,
  exits: NO_EXITS,
  refundsOfNothing: [],
  approvalsUsed: [],
  withdrawnOn: null,
  events: 0,
};

function knownPayments({ payments, reassignments }: LoanState): KnownPayments {
  const moved = reassignments.filter(({ rescinded }) => rescinded === null).map(({ paymentId }) => paymentId);
  return { recorded: payments.length, moved };
}

function withAcceleration(state: LoanState, agreementId: string, acceleration: BookedPlan['acceleration']): LoanState {
  const plans = state.plans.map((plan) => (plan.agreementId === agreementId ? { ...plan, acceleration } : plan));
  return { ...state, plans };
}

export function evolveLoan(state: LoanState, event: LoanEvent): LoanState {
  const after = evolved(state, event);
  return after === state ? state : { ...after, events: state.events + 1 };
}

function evolved(state: LoanState, event: LoanEvent): LoanState {
  switch (event.type) {
    case 'LoanRegistered':
      return { ...state, registered: event.data };
    case 'BillPosted':
      return { ...state, bills: state.bills.append(event.data.bill), settledOn: null };
    case 'RepaymentRecorded': {
      const { paymentId, paidAt, amount, valueDate, channel, payer, origin, overDebit } = event.data;
      const payment = {
        ...{ paymentId, paidAt, amount, valueDate, channel },
        ...(payer ? { paidBy: payer.relation } : {}),
        ...(origin ? { origin } : {}),
        ...(overDebit ? { overDebit } : {}),
      };
      return {
        ...state,
        payments: state.payments.append(payment),
        everReceived: (state.everReceived + amount) as Fen,
      };
    }
    case 'RepaymentReversed': {
      const { paymentId, reversedAt, reversalId, reason } = event.data;
      return {
        ...state,
        reversals: state.reversals.append({ paymentId, reversedAt, reversalId, reason }),
        settledOn: null,
      };
    }
    case 'RepaymentReassigned': {
      const { reassignmentId, paymentId, toLoanId } = event.data;
      const reassignment = { reassignmentId, paymentId, toLoanId, rescinded: null };
      return { ...using(state, event.data), reassignments: [...state.reassignments, reassignment], settledOn: null };
    }
    case 'RepaymentReassignmentRescinded': {
      const { reassignmentId, because, code, by } = event.data;
      const reassignments = state.reassignments.map((known) =>
        known.reassignmentId === reassignmentId ? { ...known, rescinded: { because, code, by } } : known,
      );
      return { ...state, reassignments, settledOn: null };
    }
    case 'OverpaymentRefunded': {
      const { refundId, refundedAt, amount, bankReference, complaintId } = event.data;
      const granted = complaintId === undefined ? {} : { complaintId };
      const refund = { refundId, refundedAt, amount, bankReference, ...granted };
      return { ...state, refunds: [...state.refunds, refund] };
    }
    case 'EarlySettlementRequested': {
      const { requestId, from, until } = event.data;
      return { ...state, earlySettlements: [...state.earlySettlements, { requestId, from, until, withdrawnOn: null }] };
    }
    case 'EarlySettlementWithdrawn': {
      const { requestId, withdrawnOn } = event.data;
      const earlySettlements = state.earlySettlements.map((known) =>
        known.requestId === requestId ? { ...known, withdrawnOn } : known,
      );
      return { ...state, earlySettlements };
    }
    case 'LegalCostAdded': {
      const { costId, kind, amount, incurredOn, courtReference, approvalId } = event.data;
      const approved = approvalId === undefined ? {} : { approvalId };
      const cost = { costId, kind, amount, incurredOn, courtReference, ...approved, takenBack: null };
      return { ...using(state, event.data), legalCosts: [...state.legalCosts, cost] };
    }
    case 'LegalCostTakenBack': {
      const { costId, because, takenBackOn: on, approvalId } = event.data;
      const takenBack = { on, because, ...(approvalId === undefined ? {} : { approvalId }) };
      const legalCosts = state.legalCosts.map((cost) => (cost.costId === costId ? { ...cost, takenBack } : cost));
      return { ...using(state, event.data), legalCosts };
    }
    case 'DelinquencyPaused': {
      const { holdId, kind, from, stops, staysSettled } = event.data;
      // One that ended where two records were taken apart holds anew once they are one person's again.
      const others = state.pauses.filter((pause) => pause.holdId !== holdId);
      const settledOn = staysSettled === true ? state.settledOn : null;
      return { ...state, pauses: [...others, { holdId, kind, from, until: null, stops }], settledOn };
    }
    case 'DelinquencyResumed': {
      const { holdId, until, told, staysSettled } = event.data;
      const pauses = state.pauses.map((pause) => (pause.holdId === holdId ? ended(pause, until, told) : pause));
      return { ...state, pauses, settledOn: staysSettled === true ? state.settledOn : null };
    }
    case 'LoanRestructured': {
      const { agreementId, caseId, plan } = event.data;
      return { ...state, plans: [...state.plans, { agreementId, caseId, plan, acceleration: null, findings: [] }] };
    }
    case 'LoanAccelerated':
      return withAcceleration(state, event.data.agreementId, {
        on: event.data.breachedOn,
        brokenBy: event.data.brokenBy,
      });
    case 'LoanAccelerationRescinded':
      return withAcceleration(state, event.data.agreementId, null);
    case 'LoanRestructuringRescinded': {
      const { agreementId } = event.data;
      const plans = state.plans.filter((plan) => plan.agreementId !== agreementId);
      // What the plan settled is owed again; if nothing is even so, LoanSettled follows.
      const settledOn = plans.length < state.plans.length ? null : state.settledOn;
      return { ...state, plans, rescinded: [...state.rescinded, agreementId], settledOn };
    }
    case 'ObservationReviewed': {
      const { findingId, agreementId, finding, foundOn } = event.data;
      const plans = state.plans.map((plan) =>
        plan.agreementId === agreementId
          ? { ...plan, findings: [...plan.findings, { findingId, agreementId, finding, foundOn }] }
          : plan,
      );
      return { ...state, plans };
    }
    case 'PlanBooked': {
      const { agreementId, reference, bookedOn } = event.data;
      return withCoreStanding(state, agreementId, { booked: { reference, on: bookedOn } });
    }
    case 'PlanUnbooked':
      return withCoreStanding(state, event.data.agreementId, { booked: null });
    case 'DebitMandateChanged': {
      const { agreementId, mandate: kind, reference, changedOn: on, changedAt: at } = event.data;
      const { mandates } = coreStanding(state, agreementId);
      return withCoreStanding(state, agreementId, {
        mandates: [...mandates, { kind, reference, on, ...(at === undefined ? {} : { at }) }],
      });
    }
    case 'LoanSettled':
      return { ...state, settledOn: event.data.settledOn };
    case 'OverpaymentRefundCorrected':
    case 'BillCorrected':
    case 'LoanTermsCorrected':
    case 'LoanRegistrationWithdrawn':
      return corrected(state, event);
    case 'LoanWrittenOff':
    case 'LoanWriteOffTakenBack':
    case 'LoanTransferred':
    case 'LoanTransferTakenBack':
    case 'TransferNotified':
    case 'LoanFoundNotOwed':
    case 'LoanFoundOwed':
    case 'ClaimDismissed':
    case 'ClaimUpheld':
      return { ...state, exits: evolveExits(state.exits, event, knownPayments(state)) };
    default:
      return state;
  }
}

/** Each approval is used once. */
function using(state: LoanState, { approvalId }: { readonly approvalId?: string | undefined }): LoanState {
  return approvalId === undefined ? state : { ...state, approvalsUsed: [...state.approvalsUsed, approvalId] };
}

export function foldLoan(events: Iterable<LoanEvent>): LoanState {
  let state = initialLoan;
  for (const event of events) state = evolveLoan(state, event);
  return state;
}

function ended(pause: LoanPause, until: LocalDate, told: ToldRest | undefined): LoanPause {
  const { told: _before, ...known } = pause;
  return { ...known, until, ...(told === undefined ? {} : { told }) };
}
