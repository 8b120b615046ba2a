/** What can be done with money that belongs to no known loan: hold it once, assign it once, or return it once. */
import { type ActAuthority, usedApproval, WITHIN_DECISION } from '#approvals';
import { backdatingObjection, type LateEntry, lateEntryOf } from '#backdating';
import {
  accept,
  isSameInstant,
  reject,
  shanghaiDate,
  shanghaiInstant,
  streamName,
  type CommandContext,
  type Decider,
  type Decision,
  type Fen,
  type Rejection,
  ZERO_FEN,
} from '#kernel';
import { aloneUpTo, movedAlone } from '../domain/decisions/money-moved';
import { paymentIdReused, targetRefuses } from '../domain/decisions/payment.rejections';
import { valueDateInFuture, type Rejected } from '../domain/decisions/rejections';
import type { PaymentHeldData, SuspenseEvent } from './suspense.events';
import { evolveSuspense, nothingHeld, type SuspenseState } from './suspense.state';

export interface HoldPaymentData extends Omit<PaymentHeldData, 'valueDate' | 'payer' | 'reference'> {
  readonly payer?: string;
  readonly reference?: string;
}

export interface AssignPaymentData {
  readonly loanId: string;
  /** Why the loan could not take the payment as it stands now; null when it could. */
  readonly refusal: Rejection | null;
  /** What was put on that loan from suspense before by one person alone. */
  readonly putOnAlone?: Fen;
  /** Read before: what who assigns it may do alone, and the approval it is done with; none where nobody is named. */
  readonly authority?: ActAuthority;
}

export interface RefuseAssignmentData {
  readonly assignment: number;
  /** The rule by which the loan refused. */
  readonly code: string;
}

export interface ReturnPaymentData extends LateEntry {
  readonly returnedAt: string;
  readonly bankReference: string;
}

export type SuspenseCommand =
  | { readonly type: 'HoldPayment'; readonly data: HoldPaymentData }
  | { readonly type: 'AssignPayment'; readonly data: AssignPaymentData }
  | { readonly type: 'RefuseAssignment'; readonly data: RefuseAssignmentData }
  | { readonly type: 'ReturnPayment'; readonly data: ReturnPaymentData };

/** The stream of one payment in suspense. */
export function suspenseStream(paymentId: string): string {
  return streamName('suspense', paymentId);
}

type HeldPayment = SuspenseState & { readonly held: PaymentHeldData };

export const suspenseDecider: Decider<SuspenseCommand, SuspenseState, SuspenseEvent> = {
  initialState: nothingHeld,
  evolve: evolveSuspense,
  decide(command, state, context) {
    if (command.type === 'HoldPayment') return hold(command.data, state, context);
    if (!isHeld(state)) return noSuchPayment();
    switch (command.type) {
      case 'AssignPayment':
        return assign(command.data, state, context);
      case 'RefuseAssignment':
        return refuseAssignment(command.data, state);
      case 'ReturnPayment':
        return giveBack(command.data, state, context);
    }
  },
};

function isHeld(state: SuspenseState): state is HeldPayment {
  return state.held !== null;
}

function hold(
  data: HoldPaymentData,
  { held }: SuspenseState,
  { businessDate }: CommandContext,
): Decision<SuspenseEvent> {
  const { paymentId, amount, channel } = data;
  const paidAt = shanghaiInstant(data.paidAt);
  if (held) {
    const same = held.amount === amount && isSameInstant(held.paidAt, paidAt) && held.channel === channel;
    return same ? accept() : paymentIdReused(paymentId);
  }
  const valueDate = shanghaiDate(paidAt);
  if (valueDate > businessDate) return valueDateInFuture(valueDate, businessDate);
  return accept({ type: 'PaymentHeldInSuspense', data: { ...data, paidAt, valueDate } });
}

/** By it the debt of the loan falls: beyond what one person may give up alone, a second one approves exactly this. */
function assign(
  { loanId, refusal, putOnAlone = ZERO_FEN, authority = WITHIN_DECISION }: AssignPaymentData,
  state: HeldPayment,
  context: CommandContext,
): Decision<SuspenseEvent> {
  const { paymentId, amount, paidAt, channel } = state.held;
  if (state.status === 'ASSIGNED') return state.loanId === loanId ? accept() : assignedAlready(state);
  if (state.status === 'RETURNED') return returnedAlready(paymentId);
  if (refusal) return targetRefuses(loanId, refusal);
  const { approvalsUsed } = state;
  const together = amount + putOnAlone;
  const objection = movedAlone({ amount: together }, authority, { registered: { loanId }, approvalsUsed }, context);
  if (objection) return objection;
  const by = authority.approval ? usedApproval(authority) : byOneAlone(authority, context);
  const assigned = { paymentId, amount, paidAt, channel, loanId, assignment: state.assignments + 1, ...by };
  return accept({ type: 'PaymentAssigned', data: assigned });
}

/** The loan holds them to it: what it takes of others meanwhile is not known here. */
function byOneAlone(authority: ActAuthority, context: CommandContext): { readonly aloneUpTo?: Fen } {
  const upTo = context.actor.kind === 'person' ? aloneUpTo(authority, context) : null;
  return upTo === null ? {} : { aloneUpTo: upTo };
}

function refuseAssignment({ assignment, code }: RefuseAssignmentData, state: HeldPayment): Decision<SuspenseEvent> {
  const { loanId, held } = state;
  // Of an assignment that no longer stands there is nothing to take back.
  if (state.status !== 'ASSIGNED' || state.assignments !== assignment || loanId === null) return accept();
  const { paymentId, amount } = held;
  return accept({ type: 'PaymentAssignmentRefused', data: { paymentId, amount, loanId, assignment, code } });
}

function giveBack(
  { bankReference, ...data }: ReturnPaymentData,
  state: HeldPayment,
  context: CommandContext,
): Decision<SuspenseEvent> {
  const { businessDate } = context;
  const { paymentId, amount, valueDate: paidOn } = state.held;
  const returnedAt = shanghaiInstant(data.returnedAt);
  const valueDate = shanghaiDate(returnedAt);
  if (state.status === 'ASSIGNED') return assignedAlready(state);
  if (state.returned) {
    const same = state.returned.bankReference === bankReference && isSameInstant(state.returned.returnedAt, returnedAt);
    return same ? accept() : returnedAlready(paymentId);
  }
  if (valueDate > businessDate) return valueDateInFuture(valueDate, businessDate);
  if (valueDate < paidOn) return returnedBeforePaid(valueDate, paidOn);
  const backdated = backdatingObjection(valueDate, data, context);
  if (backdated) return backdated;
  const returned = { paymentId, amount, returnedAt, valueDate, bankReference };
  return accept({ type: 'PaymentReturned', data: { ...returned, ...lateEntryOf(valueDate, data, context) } });
}

function noSuchPayment(): Rejected {
  return reject('PAYMENT_UNKNOWN', { en: 'No such payment is held in suspense.', zh: '暂挂款项中没有该笔款项。' });
}

function assignedAlready({ held: { paymentId }, loanId }: HeldPayment): Rejected {
  return reject(
    'PAYMENT_ASSIGNED_ALREADY',
    {
      en: 'The payment was assigned to a loan already; from there it can be reassigned.',
      zh: '该笔款项已转入一笔借款，可由该借款转出。',
    },
    { paymentId, loanId },
  );
}

function returnedAlready(paymentId: string): Rejected {
  return reject(
    'PAYMENT_RETURNED_ALREADY',
    { en: 'The payment was returned already.', zh: '该笔款项已退回。' },
    { paymentId },
  );
}

function returnedBeforePaid(returnedOn: string, paidOn: string): Rejected {
  return reject(
    'RETURN_BEFORE_PAYMENT',
    { en: 'The return is dated before the payment.', zh: '退回日期早于付款日期。' },
    { returnedOn, paidOn },
  );
}
