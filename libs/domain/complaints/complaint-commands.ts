/** What can be asked of a complaint. */
import type { LateEntry } from '#backdating';
import type { Actor, Bilingual, CommandContext, Decision, LocalDate } from '#kernel';
import type { Above, ClosingGround, ExtensionGround, Paper, Remedy } from './complaint-kinds';
import { no } from './complaint-reasons';
import type { ComplaintEvent } from './complaint.events';
import type { Coding, Complainant, Post } from './complaint.schema';
import type { ComplaintState, KnownReceipt } from './complaint.state';
import type { ImprovementDecidedData } from './ending.events';
import type { ComplaintFiledData } from './filing.events';
import type { ComplaintAnsweredData } from './handling.events';
import type { ComplaintRemedyGivenData } from './remedy.events';

/** What is read of other streams before it is linked to what it is about. */
export interface KnownOfLinks {
  /** Every record of the person it is filed under; left out where only the one named is known. */
  readonly records?: readonly string[];
  /** Of whom each loan is; null of one nobody knows. */
  readonly loanOwners: { readonly [loanId: string]: string | null };
  /** Of the contacts named, those with the person; left out where none is named. */
  readonly contacts?: readonly string[];
  /** Person the earlier complaint is filed under; undefined where there is no such complaint. */
  readonly earlier?: string | null;
  /** False where nobody is known under the id: not registered, no case, no loan named of theirs. */
  readonly isKnown?: boolean;
}

/** Who recorded it, as the log has it. */
export interface RecordedComplaint {
  readonly by: Actor;
  /** The person filed it, or somebody in their name. */
  readonly byThemselves: boolean;
}

export interface ComplaintCommandData {
  readonly FileComplaint: Omit<ComplaintFiledData, 'dueOn'> & { readonly known: KnownOfLinks };
  readonly ReceiveComplaintAgain: LateEntry & {
    readonly receipts: readonly KnownReceipt[];
    /** Whose it has to be still; left out where that is nobody's to say. */
    readonly ofPartyId?: string | null;
  };
  /** What is right, of those facts alone that were wrong. */
  readonly CorrectComplaint: {
    readonly partyId?: string;
    readonly complainant?: Complainant;
    readonly receipts?: readonly KnownReceipt[];
    readonly caseIds?: readonly string[];
    readonly loanIds?: readonly string[];
    readonly contactIds?: readonly string[];
    readonly reasons: readonly Bilingual[];
    readonly known: KnownOfLinks;
    readonly entered: RecordedComplaint;
    /** What they wrote, to be kept with the key of whose complaint it is. */
    readonly opened: Pick<ComplaintFiledData, 'account' | 'wanted' | 'complainant'>;
  };
  readonly CodeComplaint: { readonly coding: Coding };
  readonly LinkComplaint: {
    readonly partyId?: string;
    readonly complainant?: Complainant;
    readonly caseIds: readonly string[];
    readonly loanIds: readonly string[];
    readonly contactIds: readonly string[];
    readonly post?: Post;
    readonly known: KnownOfLinks;
  };
  readonly AcknowledgeComplaint: { readonly papersAsked: readonly Paper[] };
  readonly ExtendComplaint: {
    readonly ground: ExtensionGround;
    readonly reason: string;
    readonly noticedOn: LocalDate;
  };
  readonly AnswerComplaint: Pick<ComplaintAnsweredData, 'outcome' | 'granted'> & { readonly answer: string };
  readonly EscalateComplaint: LateEntry & {
    readonly to: Above;
    readonly reference?: string;
    readonly because?: string;
    readonly escalatedOn: LocalDate;
  };
  readonly WithdrawComplaint: LateEntry & { readonly reason?: string; readonly withdrawnOn: LocalDate };
  readonly CloseComplaint: { readonly ground: Exclude<ClosingGround, 'SAME_MATTER'> };
  readonly GiveRemedy: Omit<
    ComplaintRemedyGivenData,
    'complaintId' | 'partyId' | 'caseIds' | 'recordedBy' | 'recordedOn'
  > & { readonly known: KnownOfLinks };
  readonly WithholdRemedy: { readonly remedy: Remedy; readonly because: string };
  readonly SettleRemedyExcess: { readonly remedy: Remedy; readonly because: string };
  /** The other complaint has taken it in already. */
  readonly EndAsSameMatter: { readonly goesOnAs: string; readonly ofPartyId?: string | null };
  /** The other complaint was withdrawn, on the day named at the latest; without one it is another person's. */
  readonly ReopenComplaint: { readonly wasToGoOnAs: string; readonly withdrawnOn?: LocalDate };
  readonly DecideImprovement: Omit<
    ImprovementDecidedData,
    'complaintId' | 'partyId' | 'caseIds' | 'decidedBy' | 'decidedOn' | 'measure'
  > & {
    readonly measure: string;
    /** With which cause each complaint named is coded; left out where there is none. */
    readonly causes: { readonly [complaintId: string]: Coding['cause'] | null };
  };
}

export type ComplaintCommandOf<Type extends keyof ComplaintCommandData> = {
  readonly [One in Type]: { readonly type: One; readonly data: ComplaintCommandData[One] };
}[Type];
export type ComplaintCommand = ComplaintCommandOf<keyof ComplaintCommandData>;

/** Two streams take part in this one: see `complaint.service.ts`. */
export interface JoinComplaint {
  readonly into: string;
}

/** What a caller says of a command: all but what is read of other streams. */
export interface AskedOfComplaint extends Omit<
  ComplaintCommandData,
  'FileComplaint' | 'LinkComplaint' | 'GiveRemedy' | 'DecideImprovement' | 'EndAsSameMatter' | 'CorrectComplaint'
> {
  readonly CorrectComplaint: Omit<ComplaintCommandData['CorrectComplaint'], 'known' | 'entered' | 'opened'>;
  readonly FileComplaint: Omit<ComplaintCommandData['FileComplaint'], 'known'>;
  readonly LinkComplaint: Omit<ComplaintCommandData['LinkComplaint'], 'known'>;
  readonly GiveRemedy: Omit<ComplaintCommandData['GiveRemedy'], 'known'>;
  readonly DecideImprovement: Omit<ComplaintCommandData['DecideImprovement'], 'causes'>;
  readonly JoinComplaint: JoinComplaint;
}

export type Decide<Type extends keyof ComplaintCommandData> = (
  data: ComplaintCommandData[Type],
  state: ComplaintState,
  context: CommandContext,
) => Decision<ComplaintEvent>;

/** What every event of a complaint names. */
export function namedAs(state: ComplaintState): { complaintId: string; partyId?: string; caseIds: readonly string[] } {
  const { complaintId, partyId, caseIds } = state;
  return { complaintId: complaintId ?? '', ...(partyId === null ? {} : { partyId }), caseIds };
}

/** Complaints that go on as this one. */
export function joinedTo({ receipts }: Pick<ComplaintState, 'receipts'>): readonly string[] {
  return [...new Set(receipts.flatMap(({ joinedFrom }) => joinedFrom ?? []))];
}

/** The day lies between the day the complaint came in and today; else the rule that says no. */
export function outsideItsTime(
  day: LocalDate,
  first: LocalDate,
  { businessDate }: CommandContext,
): Decision<ComplaintEvent> | null {
  if (day > businessDate) return no('COMPLAINT_IN_FUTURE', { day, today: businessDate });
  return day < first ? no('COMPLAINT_BEFORE_RECEIPT', { day, receivedOn: first }) : null;
}

/** Somebody of the lender's: neither a system nor the borrower. */
export function isOfTheLendersPeople({ kind, role }: Actor): boolean {
  return kind === 'person' && role !== 'borrower';
}

/** The unit above decides by a supervisor. */
export function isSupervisor({ kind, role }: Actor): boolean {
  return kind === 'person' && role === 'supervisor';
}

/** Whether a record is of the person it is filed under, under whichever of their records. */
export function isOfPerson(
  record: string | null | undefined,
  partyId: string | null | undefined,
  { records }: KnownOfLinks,
): boolean {
  if (typeof record !== 'string' || typeof partyId !== 'string') return false;
  return record === partyId || (records?.includes(record) ?? false);
}
