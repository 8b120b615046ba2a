/** What the stories of the month did, by their own account: at the end it is compared with what the system tells of it. */
import type { ContactChannel } from '#contact';
import type { LocalDate } from '#kernel';

/** What is only counted. */
export type Counted =
  | 'violations'
  | 'violationsReviewed'
  | 'inbound'
  | 'waitedSeconds'
  | 'thirdPartyStops'
  | 'placements'
  | 'recalls'
  | 'merges'
  | 'mergesUndone'
  | 'consentsGiven'
  | 'consentsWithdrawn'
  | 'subjectRequests'
  | 'subjectRequestsAnswered'
  | 'corrections'
  | 'repairsDone'
  | 'ratings'
  | 'reopenings'
  | 'escalations'
  | 'legalSteps'
  | 'eligibilityReviews'
  | 'objections'
  | 'objectionsAnswered'
  | 'noticesFollowedUp'
  | 'monthsCorrected';

export interface ReachedContact {
  readonly contactId: string;
  readonly on: LocalDate;
  readonly channel: ContactChannel;
}

/** A complaint as a story has it; days and figures of the report follow from these. */
export interface LedgerComplaint {
  readonly complaintId: string;
  readonly intakes: readonly string[];
  /** The first time. */
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly coding: { readonly channel: string; readonly business: string; readonly cause: string } | null;
  /** Of the last answer. */
  readonly outcome: string;
  readonly answeredOn: LocalDate | null;
  readonly extensions: number;
  readonly escalated: boolean;
  readonly improved: boolean;
}

/** A hold that a story placed: why, and whether it became known late. */
export interface LedgerHold {
  readonly kind: string;
  readonly backdated: boolean;
}

/** A notice as it went: which channels failed and which one brought it; none where nobody was reached. */
export interface LedgerNotice {
  readonly partyId: string;
  readonly preparedOn: LocalDate;
  readonly failed: readonly ContactChannel[];
  readonly brought: ContactChannel | null;
}

/** What was submitted of the month before. */
export interface LedgerReports {
  readonly rows: number;
  /** Of those held back at first: gone out by the next day, since the gateway had told their persons. */
  readonly toldSince: number;
  readonly withheld: number;
  readonly files: number;
  readonly refused: readonly { readonly loanId: string }[];
}

export class MonthLedger {
  private readonly counts = new Map<Counted, number>();
  readonly made: ReachedContact[] = [];
  readonly notMade: { readonly contactId: string; readonly on: LocalDate }[] = [];
  readonly refused: { readonly contactId: string; readonly on: LocalDate; readonly rule: string }[] = [];
  readonly complaints: LedgerComplaint[] = [];
  readonly joined: string[] = [];
  readonly holds: LedgerHold[] = [];
  readonly notices: LedgerNotice[] = [];
  reports: LedgerReports | undefined;

  add(what: Counted, n = 1): void {
    this.counts.set(what, this.of(what) + n);
  }

  of(what: Counted): number {
    return this.counts.get(what) ?? 0;
  }

  reached({ contactId, on, channel }: ReachedContact): void {
    this.made.push({ contactId, on, channel });
  }

  failed(contact: { readonly contactId: string; readonly on: LocalDate }): void {
    this.notMade.push(contact);
  }

  blocked(contact: MonthLedger['refused'][number]): void {
    this.refused.push(contact);
  }
}
