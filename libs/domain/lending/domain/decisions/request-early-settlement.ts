/**
 * The borrower, or an officer for them, wants the debt to end before its last due date. It ends on the day on which the money
 * that waits and comes reaches the payoff of that day; until then nothing else changes.
 */
import { accept, addDays, type CommandContext, type Decision, type LocalDate } from '#kernel';
import { payoffOf } from '#loan-math';
import { evolveCarrying } from '../carried-position';
import type { RequestEarlySettlementData, WithdrawEarlySettlementData } from '../loan-commands';
import { agreementInForce, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import {
  earlySettlementDone,
  earlySettlementIdReused,
  earlySettlementNotOfBills,
  earlySettlementSpanInvalid,
  earlySettlementUnknown,
} from './early-settlement.rejections';
import { nothingToSettle, valueDateBeforeDisbursement, valueDateInFuture } from './rejections';
import { settlement } from './settlement';

/** How long a request holds when it does not say. */
export const EARLY_SETTLEMENT_DAYS = 30;
/** The longest it may hold. */
export const MOST_EARLY_SETTLEMENT_DAYS = 92;

export function requestEarlySettlement(
  { requestId, requestedBy, from, ...data }: RequestEarlySettlementData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId, disbursedOn, method } = state.registered;
  const until = data.until ?? addDays(from, EARLY_SETTLEMENT_DAYS);
  const known = state.earlySettlements.find((request) => request.requestId === requestId);
  if (known) return known.from === from && known.until === until ? accept() : earlySettlementIdReused(requestId);
  if (method === 'BILL') return earlySettlementNotOfBills();
  if (from > businessDate) return valueDateInFuture(from, businessDate);
  if (from < disbursedOn) return valueDateBeforeDisbursement(from, disbursedOn);
  if (!isSpan(from, until)) return earlySettlementSpanInvalid(from, until, MOST_EARLY_SETTLEMENT_DAYS);
  const position = loanPosition(state, businessDate);
  if (position.arrears.status === 'SETTLED') return nothingToSettle(businessDate);
  const { owed, credit, total } = payoffOf(loanPosition(state, from));
  const of = { loanId, borrowerId, requestId, agreementId: agreementInForce(position) };
  const requested: LoanEvent = {
    type: 'EarlySettlementRequested',
    data: { ...of, from, until, requestedBy, owed, credit, total },
  };
  // What waits, or came since, may end it at once.
  const after = loanPosition(evolveCarrying(state, requested), businessDate);
  return accept<LoanEvent>(requested, ...settlement(state.registered, after));
}

function isSpan(from: LocalDate, until: LocalDate): boolean {
  return until >= from && until <= addDays(from, MOST_EARLY_SETTLEMENT_DAYS);
}

export function withdrawEarlySettlement(
  { requestId }: WithdrawEarlySettlementData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const known = state.earlySettlements.find((request) => request.requestId === requestId);
  if (!known) return earlySettlementUnknown(requestId);
  if (known.withdrawnOn !== null) return accept();
  const position = loanPosition(state, businessDate);
  if (position.arrears.status === 'SETTLED') return earlySettlementDone(requestId);
  const data = { loanId, borrowerId, requestId, agreementId: agreementInForce(position), withdrawnOn: businessDate };
  return accept({ type: 'EarlySettlementWithdrawn', data });
}
