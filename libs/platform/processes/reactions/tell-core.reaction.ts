/**
 * A plan takes effect, or is over → the core banking system is asked to book it and debit by it, or to take it back and debit by
 * the contract again, or no more. What is asked about a loan goes out in the order in which it happened.
 */
import type { CommandExecutor, RecordedEvent } from '#event-store';
import type { JsonValue } from '#kernel';
import {
  type DebitMandate,
  isRegistered,
  type LoanAccelerated,
  type LoanAccelerationRescinded,
  loanDecider,
  loanPosition,
  type LoanRestructured,
  type LoanRestructuringRescinded,
  type LoanState,
  loanStream,
  type LoanTransferred,
  type LoanTransferTakenBack,
} from '#lending';
import type { PlanCompleted, PlanCompletionRescinded } from '#negotiation';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { Reaction } from '../runner/reaction';

type Turn = RecordedEvent<
  | LoanRestructured
  | LoanRestructuringRescinded
  | LoanAccelerated
  | LoanAccelerationRescinded
  | PlanCompleted
  | PlanCompletionRescinded
  | LoanTransferred
  | LoanTransferTakenBack
>;

/** What ended the plan, for the core. */
const BECAUSE = {
  LoanRestructuringRescinded: 'RESCINDED',
  LoanAccelerated: 'BREACHED',
  PlanCompleted: 'COMPLETED',
} as const;

export function tellCore(executor: CommandExecutor, outbox: DeliveryOutbox): Reaction {
  return {
    name: 'tell-core',
    on: [
      'LoanRestructured',
      'LoanRestructuringRescinded',
      'LoanAccelerated',
      'LoanAccelerationRescinded',
      'PlanCompleted',
      'PlanCompletionRescinded',
      'LoanTransferred',
      'LoanTransferTakenBack',
    ],
    async react(recorded) {
      if (!outbox.connected('CORE')) return [];
      const event = recorded as Turn;
      const { loanId, borrowerId } = event.data;
      const atLeast = event.stream === loanStream(loanId) ? event.revision : undefined;
      const { state } = await executor.load(loanStream(loanId), loanDecider, { atLeast });
      for (const [request, body] of requestsOf(event, state)) {
        await outbox.write({
          ...{ partner: 'CORE', request, lane: loanId, about: loanId, subject: borrowerId, body, event },
          step: loanId,
        });
      }
      return [];
    },
  };
}

type Asked = readonly ['BOOK_PLAN' | 'TAKE_PLAN_BACK' | 'CHANGE_DEBIT_MANDATE', JsonValue];

function requestsOf({ type, data, metadata }: Turn, loan: LoanState): readonly Asked[] {
  if (type === 'LoanTransferred') return debitsEnded(loan, data.loanId, data.caseId);
  if (type === 'LoanTransferTakenBack') return debitedAgain(loan, data);
  const { caseId, agreementId, loanId } = data;
  const of = { loanId, caseId, agreementId };
  const mandate = (kind: DebitMandate): Asked => ['CHANGE_DEBIT_MANDATE', { ...of, mandate: kind }];
  switch (type) {
    case 'LoanRestructured':
    case 'LoanAccelerationRescinded':
    case 'PlanCompletionRescinded': {
      const booked = loan.plans.find((plan) => plan.agreementId === agreementId);
      // Taken back meanwhile: what is to be asked then has an event of its own.
      if (!booked) return [];
      // Completed by what the correction brought: the completion has said so already.
      if (loanPosition(loan, metadata.businessDate)?.plan?.stage === 'COMPLETED') return [];
      const { effectiveOn, rows, totalCost } = booked.plan.schedule;
      const shown = rows.map(({ seq, dueOn, principal, interest, fee, penalty, total }) => ({
        ...{ seq, dueOn, principal, interest, fee, penalty, total },
      }));
      return [['BOOK_PLAN', { ...of, effectiveOn, totalCost, rows: shown }], mandateByPlan(of, shown)];
    }
    case 'LoanRestructuringRescinded':
    case 'LoanAccelerated':
    case 'PlanCompleted': {
      const goesOn = type !== 'PlanCompleted' || (isRegistered(loan) && loan.registered.method === 'BILL');
      return [['TAKE_PLAN_BACK', { ...of, because: BECAUSE[type] }], mandate(goesOn ? 'CONTRACT' : 'ENDED')];
    }
  }
}

/** Whatever was debited last, by a plan or by the contract, the lender debits nothing of what is a buyer's. */
function debitsEnded({ plans }: LoanState, loanId: string, caseId: string): readonly Asked[] {
  const last = plans.at(-1);
  const of = last ? { caseId: last.caseId, agreementId: last.agreementId } : { caseId, agreementId: null };
  return [['CHANGE_DEBIT_MANDATE', { loanId, ...of, mandate: 'ENDED' }]];
}

/** As before the transfer that was none: by the plan that goes on, else by the contract. */
function debitedAgain(
  { plans }: LoanState,
  { loanId, caseId, agreementId }: LoanTransferTakenBack['data'],
): readonly Asked[] {
  const last = plans.at(-1);
  if (!last) return [['CHANGE_DEBIT_MANDATE', { loanId, caseId, agreementId: null, mandate: 'CONTRACT' }]];
  const of = { loanId, caseId: last.caseId, agreementId: last.agreementId };
  if (agreementId !== last.agreementId) return [['CHANGE_DEBIT_MANDATE', { ...of, mandate: 'CONTRACT' }]];
  return [mandateByPlan(of, last.plan.schedule.rows)];
}

function mandateByPlan(
  of: { readonly loanId: string; readonly caseId: string; readonly agreementId: string },
  rows: readonly { readonly dueOn: string; readonly total: number }[],
): Asked {
  const debits = rows.map(({ dueOn, total }) => ({ on: dueOn, amount: total }));
  return ['CHANGE_DEBIT_MANDATE', { ...of, mandate: 'PLAN', debits }];
}
