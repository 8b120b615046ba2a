/** The items of the queues: a case waiting for a step, an instalment for its money, or something of a person’s that belongs to no case. */
import type { Bilingual, Fen, LocalDate } from '#kernel';
import type { MaterialKind } from '#negotiation';
import { defineTable } from '#projections';
import type { Queue, Step } from './queues';

export interface QueueItemRow {
  itemId: string;
  queue: Queue;
  step: Step;
  /** Of what kind, as a code of its part of the trade: of a hold its kind, of a violation its first rule; null where the step says it all. */
  kind: string | null;
  /** What is to be done, where the step alone does not say it: of a case what it waits for. */
  does: Bilingual | null;
  /** Why it waits, where the step does not say it all. */
  why: Bilingual | null;
  /** Null where it belongs to no case. */
  caseId: string | null;
  /** Null while nobody is known. */
  borrowerId: string | null;
  loanIds: readonly string[];
  products: readonly string[];
  negotiationId: string | null;
  offerId: string | null;
  agreementId: string | null;
  /** Number of the plan's row. */
  instalment: number | null;
  /** What it is about where no other column says: a contact, a time the person turned to the lender, or a complaint. */
  reference: string | null;
  officerId: string | null;
  /** Last day of the claim on a review; null of all else, and where it does not end by itself. */
  officerUntil: LocalDate | null;
  /** Since when it stands in this queue, of the item of a case, which comes back under the same id; null of all others. */
  inQueueSince: string | null;
  /** The oldest due date that lacks money, of the loans as the case was last told or of the plan; days past due count from it. */
  oldestUnpaidOn: LocalDate | null;
  /** Days past due of loans whose days rest under a hold; 0 where none do. */
  restedAt: number;
  /** What would settle the loans, or what the instalment lacks; 0 where its row does not know: then the loans do, see `queuedLoanTable`. */
  amount: Fen;
  /** Date the amount is of, the earliest of the loans'; null for an instalment, which lacks the same on any day. */
  asOf: LocalDate | null;
  dueOn: LocalDate | null;
  /** Since when its clock rests, where it has no day because of that; null of all others. */
  restsSince: LocalDate | null;
  /** Whose turn it is; nobody's where a clock ends it by itself. */
  waitsFor: 'BORROWER' | 'LENDER' | 'NOBODY';
  /** Kinds of material the borrower has still to hand in. */
  missingMaterials: readonly MaterialKind[];
  enteredOn: LocalDate;
  enteredAt: string;
}

/** Items without a due date come after all others. */
export const DUE_ORDER = `coalesce(due_on, 'infinity'::date)`;

/**
 * Grows with the days past due, whatever day it is; what has nothing unpaid comes before all others, and then what rests under a
 * hold, by its days: nobody collects it.
 */
export const DPD_ORDER = `coalesce(DATE '1970-01-01' - oldest_unpaid_on, -2147483648 + rested_at)`;

export const queueItemTable = defineTable<QueueItemRow>({
  name: 'queue_item',
  row: 'One item of a queue.',
  columns: {
    itemId: { kind: 'text' },
    queue: { kind: 'text' },
    step: { kind: 'text' },
    kind: { kind: 'text', nullable: true },
    does: { kind: 'json', nullable: true },
    why: { kind: 'json', nullable: true },
    caseId: { kind: 'text', nullable: true },
    borrowerId: { kind: 'text', nullable: true },
    loanIds: { kind: 'texts' },
    products: { kind: 'texts' },
    negotiationId: { kind: 'text', nullable: true },
    offerId: { kind: 'text', nullable: true },
    agreementId: { kind: 'text', nullable: true },
    instalment: { kind: 'integer', nullable: true },
    reference: { kind: 'text', nullable: true },
    officerId: { kind: 'text', nullable: true },
    officerUntil: { kind: 'date', nullable: true },
    inQueueSince: { kind: 'instant', nullable: true },
    oldestUnpaidOn: { kind: 'date', nullable: true },
    restedAt: { kind: 'integer' },
    amount: { kind: 'fen' },
    asOf: { kind: 'date', nullable: true },
    dueOn: { kind: 'date', nullable: true },
    restsSince: { kind: 'date', nullable: true },
    waitsFor: { kind: 'text' },
    missingMaterials: { kind: 'texts' },
    enteredOn: { kind: 'date' },
    enteredAt: { kind: 'instant' },
  },
  primaryKey: ['itemId'],
  indexes: [
    { name: 'by_due', on: ['queue', `(${DUE_ORDER})`, 'item_id'], of: ['queue', 'dueOn', 'itemId'] },
    { name: 'by_entry', on: ['queue', 'entered_at', 'item_id'], of: ['queue', 'enteredAt', 'itemId'] },
    {
      name: 'by_dpd',
      on: ['queue', `(${DPD_ORDER})`, 'item_id'],
      of: ['queue', 'oldestUnpaidOn', 'restedAt', 'itemId'],
    },
    { name: 'by_amount', on: ['queue', 'amount', 'item_id'], of: ['queue', 'amount', 'itemId'] },
    { name: 'by_borrower', on: ['borrower_id'], of: ['borrowerId'] },
    { name: 'by_officer', on: ['officer_id'], of: ['officerId'], where: 'officer_id IS NOT NULL' },
  ],
  fillFactor: 85,
});
