/** Payments that belong to no known loan, as officers list them. Who paid is not here: it is read from the stream. */
import type { Fen, LocalDate } from '#kernel';
import type { SUSPENSE_REASONS, SUSPENSE_STATUSES, SuspenseState } from '#lending';
import { defineTable } from '#projections';

export interface SuspensePaymentRow {
  paymentId: string;
  amount: Fen;
  valueDate: LocalDate;
  channel: string;
  why: (typeof SUSPENSE_REASONS)[number];
  claimedLoanId: string | null;
  status: (typeof SUSPENSE_STATUSES)[number];
  loanId: string | null;
  /** The loan that could not take it last. */
  refusedBy: string | null;
}

export const suspensePaymentTable = defineTable<SuspensePaymentRow>({
  name: 'suspense_payment',
  row: 'One payment that came in for no known loan.',
  columns: {
    paymentId: { kind: 'text' },
    amount: { kind: 'fen' },
    valueDate: { kind: 'date' },
    channel: { kind: 'text' },
    why: { kind: 'text' },
    claimedLoanId: { kind: 'text', nullable: true },
    status: { kind: 'text' },
    loanId: { kind: 'text', nullable: true },
    refusedBy: { kind: 'text', nullable: true },
  },
  primaryKey: ['paymentId'],
  indexes: [
    {
      name: 'by_status',
      on: ['status', 'value_date', 'payment_id'],
      of: ['status', 'valueDate', 'paymentId'],
    },
  ],
  fillFactor: 85,
});

export function suspenseRows({ held, status, loanId, refused }: SuspenseState): readonly SuspensePaymentRow[] {
  if (!held) return [];
  const { paymentId, amount, valueDate, channel, why, claimedLoanId } = held;
  const refusedBy = refused?.loanId ?? null;
  return [{ paymentId, amount, valueDate, channel, why, claimedLoanId, status, loanId, refusedBy }];
}
