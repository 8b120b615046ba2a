/** From a correction on the loan is as if it had been told right at once; where it is settled on another day that is told anew. */
import { AppendOnly, type LocalDate } from '#kernel';
import type { ContractRow } from '#loan-math';
import type {
  BillCorrected,
  LoanRegistrationWithdrawn,
  LoanTermsCorrected,
  OverpaymentRefundCorrected,
  OverpaymentRefundCorrectedData,
  RefundTransfer,
} from './correction.events';
import type { LoanRegisteredData } from './contract.events';

export type CorrectionEvent =
  OverpaymentRefundCorrected | BillCorrected | LoanTermsCorrected | LoanRegistrationWithdrawn;

/** What of a loan's state a correction changes. */
export interface Correctable {
  readonly registered: LoanRegisteredData | null;
  readonly bills: AppendOnly<ContractRow>;
  readonly refunds: readonly ({ readonly refundId: string } & RefundTransfer)[];
  /** Refunds that proved to be none: their ids are not used again. */
  readonly refundsOfNothing: readonly string[];
  /** Approvals by which something of it was corrected: each is used once. */
  readonly approvalsUsed: readonly string[];
  /** Since when it is known to have been registered by mistake; null for a loan that is one. */
  readonly withdrawnOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
}

export function corrected<State extends Correctable>(state: State, event: CorrectionEvent): State {
  const approvalsUsed = [...state.approvalsUsed, event.data.approvalId];
  const stays = event.type !== 'LoanRegistrationWithdrawn' && event.data.staysSettled === true;
  const known: State = { ...state, approvalsUsed, settledOn: stays ? state.settledOn : null };
  switch (event.type) {
    case 'OverpaymentRefundCorrected':
      return { ...known, ...refundsWith(known, event.data) };
    case 'BillCorrected': {
      const { right } = event.data;
      const bills = known.bills.toArray().map((bill) => (bill.seq === right.seq ? right : bill));
      return { ...known, bills: AppendOnly.of(bills) };
    }
    case 'LoanTermsCorrected':
      return { ...known, registered: event.data.right };
    case 'LoanRegistrationWithdrawn':
      return { ...known, withdrawnOn: event.data.valueDate };
  }
}

function refundsWith(
  { refunds, refundsOfNothing }: Correctable,
  { refundId, right }: OverpaymentRefundCorrectedData,
): Pick<Correctable, 'refunds' | 'refundsOfNothing'> {
  if (!right) {
    const others = refunds.filter((one) => one.refundId !== refundId);
    return { refunds: others, refundsOfNothing: [...refundsOfNothing, refundId] };
  }
  return {
    refunds: refunds.map((one) => (one.refundId === refundId ? { ...one, ...right } : one)),
    refundsOfNothing,
  };
}
