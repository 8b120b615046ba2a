/**
 * One person's cases as the events tell them. Every list keeps the order in which things happened; nothing is forgotten, so
 * that a view of any episode is a function of the same state a decision is made from.
 */
import type { RecommendedRelief } from '#policy';
import type { AppendOnly, Fen, KeyedList, LocalDate } from '#kernel';
import type { LoanPlan } from '#lending';
import type { ComponentAmounts, RestatedRow } from '#loan-math';
import type {
  AgreementBreachedData,
  InstalmentMissedData,
  PerformanceReviewedData,
} from '../performance/performance.events';
import type { InstalmentPaidData } from '../performance/plan-payment.events';
import type {
  AgreementRescindedData,
  AgreementSignedByBorrowerData,
  AgreementSignedData,
} from '../agreement/agreement.events';
import type { SignatureRequest } from '../agreement/signature-request.state';
import type { Correction, Repair } from '../correction/correction.state';
import type { CaseHold, ClockPause, PromisedDay } from '../clocks/pauses';
import type { NegotiationRequestedData } from '../request/request.events';
import type { AssessmentCompletedData } from '../request/assessment.events';
import type { LoanOutcome, OverdueFigures } from '../overdue/overdue.events';
import type { NegotiationRefusedData, ReviewDecidedData } from '../review/review.events';
import type { Observation } from '../performance/observation.state';
import type { Materials } from '../materials/materials.state';
import type { DecidedWithdrawal, DecidedTransfer, DecidedWriteOff, Rating } from '../closing/exit.state';
import type { Placement } from '../placement/placement.state';
import type { Eligibility } from '../eligibility/eligibility.state';
import type { ClaimTold, Escalation } from '../legal/legal.state';
import type { KnownInterruption } from '../limitation/limitation.state';
import type { PlanCounteredData, PlanOfferedData, SupersededBecause } from '../offer/offer.events';

export interface CaseState {
  /** Oldest first; only the last can be open. */
  readonly episodes: readonly Episode[];
}

export interface Episode {
  readonly caseId: string;
  readonly borrowerId: string;
  readonly openedOn: LocalDate;
  /** Null while the case is open. */
  readonly closedOn: LocalDate | null;
  readonly outcomes: readonly LoanOutcome[];
  readonly loans: readonly CaseLoan[];
  readonly negotiations: readonly Negotiation[];
  readonly agreements: readonly Agreement[];
  /** With agencies, oldest first. */
  readonly placements: readonly Placement[];
  /** To court, oldest first. */
  readonly escalations: readonly Escalation[];
  /** What interrupted the limitation of a loan and stands nowhere else in the case, oldest first. */
  readonly interruptions: readonly KnownInterruption[];
  /** Loans whose claim a court dismissed, in this case or another: nobody is asked to pay them. */
  readonly claimsLost: readonly string[];
  /** What it was told of claims that were judged in the case of another record of the person. */
  readonly claimsTold: readonly ClaimTold[];
  /** Loans of another person that what was promised here still ties to this case: they go on in that person's as soon as it has ended. */
  readonly leftBehind: readonly LeftBehind[];
  readonly writeOffs: readonly DecidedWriteOff[];
  /** Loans that were taken out as never owed, oldest first. */
  readonly withdrawals: readonly DecidedWithdrawal[];
  readonly transfers: readonly DecidedTransfer[];
  /** Transfers that had been entered by mistake. */
  readonly transfersTakenBack: readonly string[];
  /** Whether the person may borrow again; null until it was looked at. */
  readonly eligibility: Eligibility | null;
  /** The borrower's own; null while there is none. */
  readonly rating: Rating | null;
  /** Clocks that a person has stopped. */
  readonly pauses: readonly ClockPause[];
  /** Entries that were put right, oldest first. */
  readonly corrections: readonly Correction[];
  /** What rests, or rested, on entries that were wrong. */
  readonly repairs: readonly Repair[];
  /** On the borrower, that stop the borrower’s deadlines, in the order they became known. */
  readonly holds: readonly CaseHold[];
  /** Days that were moved by holds, as they had been promised. */
  readonly promised: readonly PromisedDay[];
}

export interface LeftBehind {
  readonly loanId: string;
  /** The record in whose case it goes on. */
  readonly toPartyId: string;
}

/** EARLY_WARNING: nothing is overdue yet; AVERTED: its due date passed well. OVERDUE also after a breach; COMPLETED: the plan is paid and the credit record is not yet restored. WRITTEN_OFF, TRANSFERRED: off the book. WITHDRAWN: it never belonged in the case. LEGAL: the court was asked to enforce and collects. MOVED: it goes on in the case of another record of the person, or, of a transfer that was taken back, in a later one. */
export const CASE_LOAN_STATUSES = [
  'EARLY_WARNING',
  'OVERDUE',
  'AVERTED',
  'CURED',
  'IN_PLAN',
  'COMPLETED',
  'SETTLED',
  'RESTORED',
  'WRITTEN_OFF',
  'TRANSFERRED',
  'WITHDRAWN',
  'LEGAL',
  'MOVED',
] as const;
export type CaseLoanStatus = (typeof CASE_LOAN_STATUSES)[number];

/** Before anything is overdue there is no oldest unpaid due date. */
export type CaseLoanFigures = Omit<OverdueFigures, 'oldestUnpaidDueOn'> & {
  readonly oldestUnpaidDueOn: LocalDate | null;
};

export interface CaseLoan {
  readonly loanId: string;
  readonly product: string;
  readonly status: CaseLoanStatus;
  /** Business date of the last change of status. */
  readonly since: LocalDate;
  /** First detection in this episode. */
  readonly detectedOn: LocalDate;
  /** Date of the figures. */
  readonly asOf: LocalDate;
  readonly figures: CaseLoanFigures;
  readonly restoration: Restoration | null;
  /** Last due date of its contract, as the case was last told; null where it never was. */
  readonly lastDueOn: LocalDate | null;
  /** The last day of its limitation that somebody was warned of; null before. */
  readonly limitationWarnedOf: LocalDate | null;
  /** The due date an early warning was about; null where there was none since the loan was last overdue. */
  readonly warnedOf: LocalDate | null;
}

export const RESTORATION_STATUSES = ['REQUESTED', 'RESTORED', 'REJECTED'] as const;

export const RESTORATION_REQUESTERS = ['BORROWER', 'OFFICER', 'COMPLETION'] as const;

export interface Restoration {
  readonly status: (typeof RESTORATION_STATUSES)[number];
  /** Which request on this loan it is, from 1. */
  readonly request: number;
  readonly requestedBy: (typeof RESTORATION_REQUESTERS)[number];
  readonly records: readonly string[];
  readonly requestedOn: LocalDate;
  /** The bureau is to have answered by. */
  readonly answerDueOn: LocalDate;
  /** The bureau's codes for why not; none unless it refused. */
  readonly codes: readonly string[];
  readonly bureauReference: string | null;
  /** The day the bureau named; null before its word. */
  readonly restoredOn: LocalDate | null;
  /** The day on which a word of the bureau that was recorded wrongly was taken back; null where none was. */
  readonly takenBackOn: LocalDate | null;
  /** True records of arrears stay visible to this day; null before the bureau's word, while they have not ended after all, and where nothing was overdue. */
  readonly visibleUntil: LocalDate | null;
}

export const NEGOTIATION_STATUSES = [
  'OPEN',
  'AGREED',
  'REFUSED',
  'WITHDRAWN',
  'DECLINED',
  'EXPIRED',
  'LAPSED',
  'RESCINDED',
] as const;
export type NegotiationStatus = (typeof NEGOTIATION_STATUSES)[number];

export interface Negotiation {
  readonly negotiationId: string;
  readonly status: NegotiationStatus;
  readonly request: NegotiationRequestedData;
  readonly requestedOn: LocalDate;
  /** The answer promised by: with the request, a counter-proposal or an appeal, and anew each time it is the lender's turn again. */
  readonly answerDueOn: LocalDate;
  /** What it answers, up to the next offer or a refusal; null from then on. OFFER: another offer in place of one that lapsed. */
  readonly promised: 'REQUEST' | 'COUNTER' | 'APPEAL' | 'OFFER' | null;
  readonly materials: Materials;
  /** The last one. */
  readonly assessment: AssessmentCompletedData | null;
  /** Who had it assessed; null while it was not. */
  readonly assessedBy: string | null;
  /** The review asked for last; null when nobody asked. */
  readonly review: Review | null;
  /** What persons have decided on it, oldest first. */
  readonly answers: readonly PersonsAnswer[];
  readonly offers: readonly Offer[];
  /** The last one. */
  readonly refusal: NegotiationRefusedData | null;
  /** Every officer who refused it, however often it was appealed: none of them reviews it again. */
  readonly refusedBy: readonly string[];
  /** Body hash of the command that refused it: its words stand sealed, so only by this the same command is known. */
  readonly refusedAs: string | null;
  /** Second persons' approvals that were acted on: each is used once. */
  readonly approvalsUsed: readonly string[];
  /** Of the loans asked about, those paid off since. */
  readonly paidLoans: readonly string[];
  /** Loans asked for that proved to be registered by mistake. */
  readonly takenOutLoans: readonly string[];
}

/** A decision of a person on a request, with what the borrower was told of it. */
export interface PersonsAnswer {
  readonly decidedOn: LocalDate;
  readonly decision: ReviewDecidedData['decision'];
  readonly reasons: ReviewDecidedData['reasons'];
  /** Of a refusal: from when to ask again. */
  readonly reapplyFrom?: LocalDate;
}

export const REVIEW_STATUSES = ['REQUESTED', 'CLAIMED', 'DECIDED'] as const;

export interface Review {
  readonly status: (typeof REVIEW_STATUSES)[number];
  readonly requestedBy: 'BORROWER' | 'POLICY' | 'OFFICER';
  readonly requestedOn: LocalDate;
  /** Asked for after the borrower had signed what is offered. */
  readonly sinceSigned: boolean;
  readonly officerId: string | null;
  /** Last day of the claim; null while nobody has it, and for claims of before they ended by themselves. */
  readonly claimedUntil: LocalDate | null;
  readonly decision: ReviewDecidedData | null;
  /** Body hash of the command that decided it, see `refusedAs`. */
  readonly decidedAs: string | null;
}

export const OFFER_STATUSES = [
  'OPEN',
  'SIGNED_BY_BORROWER',
  'AGREED',
  'COUNTERED',
  'DECLINED',
  'EXPIRED',
  'WITHDRAWN',
  'SUPERSEDED',
  'LAPSED',
  'RESCINDED',
] as const;

export interface Offer {
  /** As it was told; its document is made from it. */
  readonly data: PlanOfferedData;
  /** The borrower's last day: as it was told, or later where its clock had been stopped. */
  readonly lastDay: LocalDate;
  readonly status: (typeof OFFER_STATUSES)[number];
  readonly offeredOn: LocalDate;
  /** The terms that were decided when it was made; null where nothing was. */
  readonly follows: RecommendedRelief | null;
  /** The officer whose decision the offer follows; null when the policy recommended it. */
  readonly decidedBy: string | null;
  /** Who put it up, as decided or with terms of their own. */
  readonly offeredBy: string;
  readonly counter: PlanCounteredData | null;
  /** Body hash of the command that countered it, see `refusedAs`. */
  readonly counteredAs: string | null;
  /** The lender's last day to sign under it: as it was told, or later where its clock had been stopped; null before the borrower signed. */
  readonly lastCountersignDay: LocalDate | null;
  /** As it was told; null also once it was taken back. */
  readonly borrowerSigned: BorrowerSigned | null;
  /** Agreement ids of signatures that had been recorded wrongly. */
  readonly signaturesTakenBack: readonly string[];
  /** What a signature service was asked, oldest first. */
  readonly signatureRequests: readonly SignatureRequest[];
  /** A refusal ended it: nobody could sign it any more. Left out of any other. */
  readonly endedByRefusal?: true;
  /** Why, and from which day on, it can no longer be signed; left out unless another takes its place. */
  readonly superseded?: { readonly on: LocalDate; readonly because: SupersededBecause | 'DECIDED_ANEW' };
}

/** The borrower's signature, with who sent it, and whether that was whoever signed. */
export type BorrowerSigned = AgreementSignedByBorrowerData & { readonly actorId: string; readonly inPerson: boolean };

/** TRANSFERRED: it goes on with whoever bought its loans. */
export const AGREEMENT_STATUSES = ['IN_FORCE', 'COMPLETED', 'BREACHED', 'RESCINDED', 'TRANSFERRED'] as const;

export interface Agreement {
  readonly data: AgreementSignedData;
  readonly negotiationId: string;
  readonly status: (typeof AGREEMENT_STATUSES)[number];
  readonly plans: readonly PlanProgress[];
  readonly missed: readonly InstalmentMissedData[];
  readonly reviews: readonly PerformanceReviewedData[];
  /** As it was told; what is owed again as is known now stands with the plans. */
  readonly breach: AgreementBreachedData | null;
  readonly rescission: AgreementRescindedData | null;
  /** By when the core banking system books it; null for agreements of before it was waited for. */
  readonly bookingDueOn: LocalDate | null;
}

/** A payment of a plan as it stands. */
export type PlanPayment = Pick<
  InstalmentPaidData,
  'paymentId' | 'amount' | 'paidAt' | 'valueDate' | 'allocation' | 'credited' | 'overDebit'
>;

/** What the core banking system has done about a plan in force. */
export interface CoreBooking {
  /** Null while the plan is not booked. */
  readonly bookedOn: LocalDate | null;
  /** Reference of the booking. */
  readonly bookedAs: string | null;
  /** Null while something else than what the plan asks is debited. */
  readonly debitByPlanOn: LocalDate | null;
  /** Reference of the last change of what is debited. */
  readonly debitAs: string | null;
}

export const WAIVER_STATES = ['FROZEN', 'GRANTED', 'REINSTATED'] as const;

export interface PlanProgress {
  readonly plan: LoanPlan;
  readonly status: (typeof AGREEMENT_STATUSES)[number];
  /** FROZEN at signing, GRANTED on completion, REINSTATED on breach or rescission: one of them at any time. */
  readonly waiver: (typeof WAIVER_STATES)[number];
  /** What it is about, as the loan told last: less than agreed where the debt at signing proved smaller. */
  readonly waived: ComponentAmounts;
  /** Of the restructured loan; it counts while the plan is in force. */
  readonly observation: Observation;
  /** In force, oldest first. */
  readonly payments: AppendOnly<PlanPayment>;
  /** Every payment ever recorded, void ones included, so that none is recorded twice. */
  readonly recordedPayments: KeyedList<PlanPayment>;
  readonly remaining: ComponentAmounts;
  /** Rows of which the loan told that they ask otherwise than agreed, as it told last. */
  readonly restatedRows: readonly RestatedRow[];
  /** Money that waited on the loan at signing, as it told last. */
  readonly creditBroughtIn: Fen;
  readonly nextDueOn: LocalDate | null;
  /** The due date the borrower was reminded of last; null before the first. */
  readonly remindedOf: LocalDate | null;
  /** Revision of the loan's stream the figures come from; −1 before the first. */
  readonly loanRevision: number;
  readonly completedOn: LocalDate | null;
  readonly core: CoreBooking;
  /** Debited above it and not given back, as the loan said last. */
  readonly toRefund: Fen;
}

export const initialCase: CaseState = { episodes: [] };

/** The open case; a person never has two. */
export function openEpisode(state: CaseState): Episode | null {
  const last = state.episodes.at(-1);
  return last && last.closedOn === null ? last : null;
}

export function openNegotiation(episode: Episode): Negotiation | null {
  return episode.negotiations.find((negotiation) => negotiation.status === 'OPEN') ?? null;
}

/** The offer the borrower can answer, or whose signature the lender has not answered yet. */
export function openOffer(negotiation: Negotiation): Offer | null {
  return negotiation.offers.find(({ status }) => status === 'OPEN' || status === 'SIGNED_BY_BORROWER') ?? null;
}

/** The agreement in force over a loan, in any episode; a loan never has two. */
export function agreementInForce(state: CaseState, loanId: string): Agreement | null {
  for (const episode of state.episodes) {
    for (const agreement of episode.agreements) {
      const plan = agreement.plans.find((progress) => progress.plan.loanId === loanId);
      if (plan?.status === 'IN_FORCE') return agreement;
    }
  }
  return null;
}

/** Paid on a plan so far: what payments put against its rows. */
export function paidOn(progress: PlanProgress): Fen {
  let sum = 0;
  for (const { amount, credited } of progress.payments) sum += amount - credited;
  return sum as Fen;
}
