/** What the queues need to know of each case; the items of the queues are worked out from it. */
import type { Fen, LocalDate } from '#kernel';
import { defineTable } from '#projections';
import type { Ending, Queue, Step } from './queues';

/** A loan of the case, as the case was last told. */
export interface LoanStanding {
  readonly loanId: string;
  readonly product: string;
  readonly status: 'OVERDUE' | 'CURED' | 'IN_PLAN' | 'COMPLETED';
  readonly dpd: number;
  readonly bucket: string;
  readonly payoff: Fen;
}

/** The open negotiation. */
export interface NegotiationStanding {
  readonly negotiationId: string;
  readonly loanIds: readonly string[];
  readonly queue: Queue;
  readonly step: Step;
  readonly officerId: string | null;
  /** The promised answer to the request. */
  readonly answerDueOn: LocalDate;
  /** The offer made last. */
  readonly offerId: string | null;
  readonly offerExpiresOn: LocalDate | null;
  readonly agreementId: string | null;
  readonly countersignDueOn: LocalDate | null;
}

/** When something began: business date and recorded instant. */
export interface Moment {
  readonly on: LocalDate;
  readonly at: string;
}

export interface PlanStanding {
  readonly agreementId: string;
  readonly loanId: string;
  readonly status: 'IN_FORCE' | 'COMPLETED' | 'BREACHED';
  /** Number, due date (days since 1970) and total of every row, in order: written again with every payment, so kept short. */
  readonly rows: readonly (readonly [seq: number, dueDay: number, total: Fen])[];
  /** What the rows still lack in all; money fills them in order. */
  readonly remaining: Fen;
  readonly signed: Moment;
  readonly missed: readonly (Moment & { readonly seq: number })[];
}

export interface CaseStandingRow {
  caseId: string;
  borrowerId: string;
  openedOn: LocalDate;
  closedOn: LocalDate | null;
  loans: readonly LoanStanding[];
  negotiation: NegotiationStanding | null;
  /** How the last negotiation or agreement ended, if it brought the case back. */
  ended: Ending | null;
  plans: readonly PlanStanding[];
  /** When the case came into the queue and step it is in. */
  since: Moment;
}

export const caseStandingTable = defineTable<CaseStandingRow>({
  name: 'case_standing',
  row: 'One case, open or closed.',
  columns: {
    caseId: { kind: 'text' },
    borrowerId: { kind: 'text' },
    openedOn: { kind: 'date' },
    closedOn: { kind: 'date', nullable: true },
    loans: { kind: 'json' },
    negotiation: { kind: 'json', nullable: true },
    ended: { kind: 'text', nullable: true },
    plans: { kind: 'json' },
    since: { kind: 'json' },
  },
  primaryKey: ['caseId'],
  indexes: [{ name: 'by_borrower', on: ['borrower_id', 'case_id'], of: ['borrowerId', 'caseId'] }],
  fillFactor: 70,
});
