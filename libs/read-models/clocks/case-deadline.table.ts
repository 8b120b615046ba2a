/** The clocks that run: what is due, for whom, and from when the system answers it; most in open cases, some beside them. */
import type { LocalDate } from '#kernel';
import type { LimitationTurn, PauseReason } from '#negotiation';
import { defineTable } from '#projections';
import type { ClockCommand, ClockKind } from './clock-kinds';

export interface CaseDeadlineRow {
  /** Case, or person where it runs in none; kind; and reference. */
  deadlineId: string;
  /** Null where it runs in no case: only people answer those. */
  caseId: string | null;
  /** Null while nobody is known. */
  borrowerId: string | null;
  kind: ClockKind;
  /** What it is about within the case or towards the person: a negotiation, a request for materials, an offer, an agreement, a plan of one, a contact, a complaint. */
  reference: string;
  party: 'BORROWER' | 'LENDER';
  /** Negotiation, offer, agreement, loan, contact or complaint. */
  subject: string;
  dueOn: LocalDate;
  /** The command the system gives when nobody else answered; null when only people can, or while it is stopped. */
  command: ClockCommand | null;
  /** The first business date on which it is given. */
  actsOn: LocalDate | null;
  /** What it runs from, where something interrupts it; null where nothing does. */
  runsFromOn: LocalDate | null;
  runsFromBy: LimitationTurn['by'] | null;
  /** Since when a person has stopped it, who and why; null while it runs. */
  pausedOn: LocalDate | null;
  pausedBy: string | null;
  pauseReason: PauseReason | null;
}

export const caseDeadlineTable = defineTable<CaseDeadlineRow>({
  name: 'case_deadline',
  row: 'One clock that runs.',
  columns: {
    deadlineId: { kind: 'text' },
    caseId: { kind: 'text', nullable: true },
    borrowerId: { kind: 'text', nullable: true },
    kind: { kind: 'text' },
    reference: { kind: 'text' },
    party: { kind: 'text' },
    subject: { kind: 'text' },
    dueOn: { kind: 'date' },
    command: { kind: 'text', nullable: true },
    actsOn: { kind: 'date', nullable: true },
    runsFromOn: { kind: 'date', nullable: true },
    runsFromBy: { kind: 'text', nullable: true },
    pausedOn: { kind: 'date', nullable: true },
    pausedBy: { kind: 'text', nullable: true },
    pauseReason: { kind: 'text', nullable: true },
  },
  primaryKey: ['deadlineId'],
  indexes: [
    { name: 'by_day', on: ['acts_on', 'case_id'], of: ['actsOn', 'caseId'], where: 'acts_on IS NOT NULL' },
    { name: 'by_due', on: ['due_on', 'deadline_id'], of: ['dueOn', 'deadlineId'] },
    { name: 'by_borrower', on: ['borrower_id'], of: ['borrowerId'] },
  ],
  fillFactor: 85,
});
