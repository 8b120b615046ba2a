/** What commands of a case may read beside it, and what several of them read: never older than the state they are decided on. */
import { limitsOf, type ApprovalState } from '#approvals';
import type { CommandContext, LocalDate, PrintableDocument } from '#kernel';
import type { LoanState } from '#lending';
import type { Authority, ConsentPurpose, Hold } from '#parties';
import type { AuthorityLimits, NegotiationPolicy } from '#policy';
import type { ActContent } from '../authority/act-content';
import type { KnownEvent } from '../correction/known-entry';
import type { MaterialStores } from '../materials/material-stores';
import type { InPlaceOfBorrower } from '../offer/offer.events';
import type { LoanAt } from '../performance/plan-standings';
import type { CaseState } from './case.state';
import { loanOnceTold } from './untold';

/** The streams beside the case that facts are read from. */
export interface OtherStreams {
  /** @param atLeast a state known from before will do if it contains this revision */
  loan(loanId: string, atLeast?: number): Promise<LoanAt>;
  approval(approvalId: string): Promise<ApprovalState>;
  /** Every record of the person: loans under any of them are theirs. */
  records(borrowerId: string): Promise<readonly string[]>;
  /** The person's cases under their other records; none where they have one. */
  casesOfOtherRecords(borrowerId: string): Promise<readonly CaseState[]>;
  /** The holds on a person. */
  holds(borrowerId: string): Promise<readonly Hold[]>;
  /** How often it was tried to reach the person of late, and in vain. */
  attemptsInVain(borrowerId: string, on: LocalDate): Promise<number>;
  /** The person’s cases as the log holds them, event by event from a revision on. */
  written(borrowerId: string, from: number): Promise<readonly KnownEvent[]>;
  /** Whether the borrower's party stream lets somebody do this for them on this day. */
  mayAct(borrowerOrCaseId: string, representativeId: string, act: Authority, on: LocalDate): Promise<boolean>;
  /** Who signs in the place of a borrower who cannot act on a day; null where the borrower does. */
  inPlaceOf(caseId: string, on: LocalDate): Promise<InPlaceOfBorrower | null>;
  /** Whether the person agreed to it and has not taken it back. */
  hasConsent(borrowerOrCaseId: string, purpose: ConsentPurpose): Promise<boolean>;
  /** The version of the policy for overdue negotiation that applies on a business date. */
  policyInEffect(on: LocalDate): Promise<NegotiationPolicy | undefined>;
}

/** SHA-256 of a document as it is printed, or the characters that cannot be. */
export type PrintedHash = (
  document: PrintableDocument,
) => Promise<string | { readonly unprintable: readonly string[] }>;

export interface Reading {
  readonly state: CaseState;
  readonly context: CommandContext;
  readonly streams: OtherStreams;
  readonly printedHash: PrintedHash;
  /** Where materials may be stored. */
  readonly stores: MaterialStores;
  /** Keyed with the borrower's key. */
  readonly contentHash: (borrowerId: string, content: ActContent) => Promise<string>;
}

/** What a caller says of a command: all but the facts that are read. */
export type Told<Data, Facts extends keyof Data> = Omit<Data, Facts>;

/** A command that acts on a second person's approval names it. */
export interface NamingApproval {
  readonly approvalId?: string;
}

export async function authorised(
  caseId: string,
  by: { readonly kind: 'BORROWER' | 'REPRESENTATIVE' | 'OFFICER'; readonly partyId: string },
  act: Authority,
  { streams, context }: Reading,
  on: LocalDate = context.businessDate,
): Promise<boolean> {
  return by.kind === 'REPRESENTATIVE' && (await streams.mayAct(caseId, by.partyId, act, on));
}

/** With what the case knows and they have still to be told. */
export async function loansAsTheyStand(
  loanIds: readonly string[],
  { state, context, streams }: Reading,
): Promise<ReadonlyMap<string, LoanState>> {
  const read = async (loanId: string) =>
    [loanId, loanOnceTold((await streams.loan(loanId)).state, state, context)] as const;
  return new Map(await Promise.all([...new Set(loanIds)].map(read)));
}

/** What persons may decide alone and approve, as the policy in effect says. */
export async function limitsToday({ context, streams }: Reading): Promise<AuthorityLimits> {
  return limitsOf(await streams.policyInEffect(context.businessDate));
}
