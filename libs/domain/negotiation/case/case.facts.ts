/**
 * The few commands of a case that need facts from other streams, each with how they are read: from the state the decision is
 * made on, so that they are never older than it. Every other command is decided from its own words.
 */
import { limitsOf, type ApprovalState } from '#approvals';
import type { CommandContext, LocalDate, PrintableDocument, Rejection } from '#kernel';
import type { LoanState } from '#lending';
import type { Authority } from '#parties';
import type { AuthorityLimits, NegotiationPolicy } from '#policy';
import type { LoansSinceOffer, SignAsBorrowerData, SignAsLenderData } from '../agreement/agreement.decisions';
import {
  askedSignature,
  type RecordSignatureAnswerData,
  type RequestBorrowerSignatureData,
  type RequestLenderSignatureData,
} from '../agreement/signature-request.decisions';
import { agreementPrint } from '../agreement/agreement-print';
import { loansSinceOffer } from '../agreement/changed-since-offer';
import { reviewDatesDue } from '../clocks/case-clocks';
import { mayOffer, noOfferYet, unprintable, type OfferPlanData, type Proposal } from '../offer/offer.decisions';
import type { DocumentLanguage } from '../offer/offer.events';
import type { EndEarlyWarningData, RaiseEarlyWarningData } from '../early-warning/early-warning.decisions';
import { arrearsSinceWarning, warnedLoan } from '../early-warning/warned-loan';
import type { MaterialStores } from '../materials/material-stores';
import type { SubmitMaterialData } from '../materials/materials.decisions';
import { draftOption } from '../offer/draft-option';
import { optionOf, stillOwed, type OptionTerms } from '../offer/offered-terms';
import { drafted, settledLoans, signable, type Drafted } from '../offer/proposal';
import type {
  RecordInstalmentData,
  RestateAllocationsData,
  ReviewPerformanceData,
} from '../performance/performance.decisions';
import { performanceFigures } from '../performance/performance-figures';
import type { PerformanceFigures, PlanStanding } from '../performance/plan-standing';
import { planStanding, type LoanAt } from '../performance/plan-standings';
import { assessedLoan } from '../request/assessed-loan';
import { isToAssess, type AssessNegotiationData, type RequestNegotiationData } from '../request/request.decisions';
import { reliefOf, type DecideReviewData } from '../review/review.decisions';
import { namedApproval, WITHIN_DECISION, type ActAuthority } from '../authority/act-authority';
import { actContent, concerned, stakesOf, type ActContent, type AskedOf } from '../authority/act-content';
import type { RefuseNegotiationData } from '../review/refusal.decisions';
import type { CaseCommands } from './case.decider';
import { openEpisode, type Agreement, type CaseState, type Offer } from './case.state';
import { agreementOf, offerOf, runningNegotiation, signedOffer } from './lookups';
import { isRejected } from './rejections';

/** The streams beside the case that facts are read from. */
export interface OtherStreams {
  /** @param atLeast a state known from before will do if it contains this revision */
  loan(loanId: string, atLeast?: number): Promise<LoanAt>;
  approval(approvalId: string): Promise<ApprovalState>;
  /** Whether the borrower's party stream lets somebody do this for them on this day. */
  mayAct(borrowerOrCaseId: string, representativeId: string, act: Authority, on: LocalDate): Promise<boolean>;
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

/** A loan whose stream need not be read again if it is known to this revision. */
interface KnownLoan {
  readonly loanId: string;
  readonly loanRevision?: number;
}

/** A command that acts on a second person's approval names it. */
interface NamingApproval {
  readonly approvalId?: string;
}

/** Options left out are those decided; the documents are in Chinese unless asked otherwise. */
interface AskedOffer {
  readonly caseId: string;
  readonly options?: readonly OptionTerms[];
  readonly documentLanguage?: DocumentLanguage;
}

type Told<Data, Facts extends keyof Data> = Omit<Data, Facts>;

export const caseFacts = {
  async RequestNegotiation(
    asked: Told<RequestNegotiationData, 'representativeAuthorised' | 'stores'>,
    reading: Reading,
  ): Promise<RequestNegotiationData> {
    return {
      ...asked,
      stores: reading.stores,
      representativeAuthorised: await authorised(asked.caseId, asked.requestedBy, 'NEGOTIATE', reading),
    };
  },

  async AssessNegotiation(
    { caseId, creditRecord }: Told<AssessNegotiationData, 'loans' | 'policy'>,
    { state, context: { businessDate }, streams }: Reading,
  ): Promise<AssessNegotiationData> {
    const found = runningNegotiation(state, caseId);
    const asked = isRejected(found) || !isToAssess(found.negotiation) ? [] : found.negotiation.request.loanIds;
    const states = await loans(asked, streams);
    const assessed = [...states.values()].flatMap((loan) => assessedLoan(loan, businessDate) ?? []);
    return { caseId, creditRecord, loans: assessed, policy: (await streams.policyInEffect(businessDate)) ?? null };
  },

  async RaiseEarlyWarning(
    asked: Told<RaiseEarlyWarningData, 'loan'>,
    { context: { businessDate }, streams }: Reading,
  ): Promise<RaiseEarlyWarningData> {
    return { ...asked, loan: warnedLoan((await streams.loan(asked.loanId)).state, businessDate) };
  },

  async EndEarlyWarning(
    asked: Told<EndEarlyWarningData, 'report'>,
    { state, context: { businessDate }, streams }: Reading,
  ): Promise<EndEarlyWarningData> {
    const loan = openEpisode(state)?.loans.find(({ loanId }) => loanId === asked.loanId);
    if (loan?.status !== 'EARLY_WARNING') return { ...asked, report: null };
    const known = (await streams.loan(asked.loanId)).state;
    return { ...asked, report: arrearsSinceWarning(known, businessDate, loan.asOf) };
  },

  async SubmitMaterial(
    asked: Told<SubmitMaterialData, 'representativeAuthorised' | 'stores'>,
    reading: Reading,
  ): Promise<SubmitMaterialData> {
    return {
      ...asked,
      stores: reading.stores,
      representativeAuthorised: await authorised(asked.caseId, asked.submittedBy, 'NEGOTIATE', reading),
    };
  },

  async DecideReview(
    { approvalId, ...asked }: Told<DecideReviewData, 'beyondLaw' | 'authority'> & NamingApproval,
    reading: Reading,
  ): Promise<DecideReviewData> {
    const [law, authority] = await Promise.all([
      beyondLaw(asked, reading),
      authorityFor({ type: 'DecideReview', data: asked }, asked.caseId, approvalId, reading),
    ]);
    return { ...asked, beyondLaw: law, authority };
  },

  async RefuseNegotiation(
    { approvalId, ...asked }: Told<RefuseNegotiationData, 'authority'> & NamingApproval,
    reading: Reading,
  ): Promise<RefuseNegotiationData> {
    const act = { type: 'RefuseNegotiation', data: asked } as const;
    return { ...asked, authority: await authorityFor(act, asked.caseId, approvalId, reading) };
  },

  async OfferPlan(
    { caseId, options, documentLanguage = 'ZH', approvalId }: AskedOffer & NamingApproval,
    reading: Reading,
  ): Promise<OfferPlanData> {
    const asOf = reading.context.businessDate;
    const act = { type: 'OfferPlan', data: { options } } as const;
    // What was decided is offered by the authority it was decided with.
    const authority = approvalId === undefined ? WITHIN_DECISION : await authorityFor(act, caseId, approvalId, reading);
    return { caseId, asOf, authority, ...(await proposed(caseId, options ?? null, documentLanguage, asOf, reading)) };
  },

  SignAsBorrower: (
    asked: Told<SignAsBorrowerData, 'representativeAuthorised' | 'evidence' | keyof LoansSinceOffer>,
    reading: Reading,
  ): Promise<SignAsBorrowerData> => toSignAsBorrower(asked, reading),

  SignAsLender: (
    asked: Told<SignAsLenderData, keyof LoansSinceOffer | 'limits' | 'evidence'>,
    reading: Reading,
  ): Promise<SignAsLenderData> => toSignAsLender(asked, reading),

  RequestBorrowerSignature: (
    asked: Told<RequestBorrowerSignatureData, 'representativeAuthorised' | keyof LoansSinceOffer>,
    reading: Reading,
  ): Promise<RequestBorrowerSignatureData> => toSignAsBorrower(asked, reading),

  RequestLenderSignature: (
    asked: Told<RequestLenderSignatureData, keyof LoansSinceOffer | 'limits'>,
    reading: Reading,
  ): Promise<RequestLenderSignatureData> => toSignAsLender(asked, reading),

  async RecordSignatureAnswer(
    asked: Told<RecordSignatureAnswerData, 'representativeAuthorised' | keyof LoansSinceOffer | 'limits'>,
    reading: Reading,
  ): Promise<RecordSignatureAnswerData> {
    const found = askedSignature(reading.state, asked.caseId, asked.requestId);
    const [offer, request] = isRejected(found) ? [null, null] : [found.offer, found.request];
    const since = await sinceOffer(offer, request?.optionId, reading);
    const byRepresentative = request?.signer.kind === 'REPRESENTATIVE';
    const by = {
      kind: byRepresentative ? ('REPRESENTATIVE' as const) : ('BORROWER' as const),
      partyId: request?.signer.id ?? '',
    };
    const representativeAuthorised = await authorised(asked.caseId, by, 'SIGN', reading);
    return { ...asked, ...since, representativeAuthorised, limits: await limitsToday(reading) };
  },

  async RecordInstalment(
    { loanRevision, ...told }: Told<RecordInstalmentData, 'standings'> & KnownLoan,
    reading: Reading,
  ): Promise<RecordInstalmentData> {
    return { ...told, standings: await standings(told.agreementId, { loanId: told.loanId, loanRevision }, reading) };
  },

  async RestateAllocations(
    { loanRevision, ...told }: Told<RestateAllocationsData, 'standings'> & KnownLoan,
    reading: Reading,
  ): Promise<RestateAllocationsData> {
    return { ...told, standings: await standings(told.agreementId, { loanId: told.loanId, loanRevision }, reading) };
  },

  async ReviewPerformance(
    asked: Told<ReviewPerformanceData, 'standings' | 'reviews'>,
    { state, context, streams }: Reading,
  ): Promise<ReviewPerformanceData> {
    const told: PlanStanding[] = [];
    const reviews: PerformanceFigures[] = [];
    for (const agreement of state.episodes.flatMap(({ agreements }) => agreements)) {
      if (agreement.status !== 'IN_FORCE') continue;
      const read = await loansOf(agreement, streams);
      told.push(...standingsOf(agreement, read, context.businessDate));
      for (const on of reviewDatesDue(agreement, asked.asOf)) {
        reviews.push(...[performanceFigures(agreement, read, on)].filter((figures) => figures !== null));
      }
    }
    return { ...asked, standings: told, reviews };
  },
} satisfies { readonly [Name in keyof CaseCommands]?: (asked: never, reading: Reading) => Promise<CaseCommands[Name]> };

/** What a caller says of each command. */
export type AskedOfCase = {
  readonly [Name in keyof CaseCommands]: Name extends keyof typeof caseFacts
    ? Parameters<(typeof caseFacts)[Name]>[0]
    : CaseCommands[Name];
};

async function authorised(
  caseId: string,
  by: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string },
  act: Authority,
  { streams, context }: Reading,
): Promise<boolean> {
  return by.kind === 'REPRESENTATIVE' && (await streams.mayAct(caseId, by.partyId, act, context.businessDate));
}

async function loans(loanIds: readonly string[], streams: OtherStreams): Promise<ReadonlyMap<string, LoanState>> {
  const read = async (loanId: string) => [loanId, (await streams.loan(loanId)).state] as const;
  return new Map(await Promise.all([...new Set(loanIds)].map(read)));
}

/** Whether decided terms could be offered today: their structure's caps and the price cap hold when they are decided. */
async function beyondLaw(
  asked: Told<DecideReviewData, 'beyondLaw' | 'authority'>,
  { state, context: { businessDate }, streams }: Reading,
): Promise<Rejection | null> {
  const found = runningNegotiation(state, asked.caseId);
  if (isRejected(found) || found.negotiation.review?.status === 'DECIDED') return null;
  const relief = reliefOf(asked, found.negotiation);
  if (!relief) return null;
  const { loanIds } = found.negotiation.request;
  const states = await loans(loanIds, streams);
  const owed = stillOwed(found.negotiation, settledLoans(found.negotiation, states, businessDate));
  const option = optionOf(relief, owed.length > 0 ? owed : loanIds, businessDate);
  const drafted = draftOption('A', option, states, businessDate);
  return isRejected(drafted) ? drafted.rejection : null;
}

/** What an act comes to on the loans as they stand now, and the approval it names. */
async function authorityFor(
  act: AskedOf,
  caseId: string,
  approvalId: string | undefined,
  reading: Reading,
): Promise<ActAuthority> {
  const { state, context, streams, contentHash } = reading;
  const found = runningNegotiation(state, caseId);
  if (isRejected(found)) return WITHIN_DECISION;
  const { episode, negotiation } = found;
  const states = await loans(concerned(act, negotiation), streams);
  const stakes = stakesOf(act, negotiation, states, context.businessDate);
  const limits = await limitsToday(reading);
  if (approvalId === undefined) return { stakes, limits, approval: null };
  const { asked } = await streams.approval(approvalId);
  const hash = asked && (await contentHash(episode.borrowerId, actContent(act, negotiation, states, asked.data.asOf)));
  return { stakes, limits, approval: namedApproval(approvalId, asked, hash) };
}

/** What persons may decide alone and approve, as the policy in effect says. */
async function limitsToday({ context, streams }: Reading): Promise<AuthorityLimits> {
  return limitsOf(await streams.policyInEffect(context.businessDate));
}

async function toSignAsBorrower<Asked extends Pick<SignAsBorrowerData, 'caseId' | 'offerId' | 'optionId' | 'signedBy'>>(
  asked: Asked,
  reading: Reading,
): Promise<Asked & LoansSinceOffer & Pick<SignAsBorrowerData, 'representativeAuthorised'>> {
  const found = offerOf(reading.state, asked.caseId, asked.offerId);
  const since = await sinceOffer(isRejected(found) ? null : found.offer, asked.optionId, reading);
  const representativeAuthorised = await authorised(asked.caseId, asked.signedBy, 'SIGN', reading);
  return { ...asked, representativeAuthorised, ...since };
}

async function toSignAsLender<Asked extends Pick<SignAsLenderData, 'caseId' | 'agreementId'>>(
  asked: Asked,
  reading: Reading,
): Promise<Asked & LoansSinceOffer & Pick<SignAsLenderData, 'limits'>> {
  const found = signedOffer(reading.state, asked.caseId, asked.agreementId);
  const offer = isRejected(found) ? null : found.offer;
  const since = await sinceOffer(offer, offer?.borrowerSigned?.optionId, reading);
  return { ...asked, ...since, limits: await limitsToday(reading) };
}

/** What became of an option's loans, unless it is agreed or gone already. */
async function sinceOffer(
  offer: Offer | null,
  optionId: string | undefined,
  { context, streams }: Reading,
): Promise<LoansSinceOffer> {
  const plans = offer?.data.options.find((option) => option.optionId === optionId)?.plans ?? [];
  const awaited = offer?.status === 'OPEN' || offer?.status === 'SIGNED_BY_BORROWER' ? plans : [];
  const states = await loans(
    awaited.map(({ loanId }) => loanId),
    streams,
  );
  return loansSinceOffer(awaited, states, context.businessDate);
}

/** Options from the loans as they stand now; where none may be offered the decision says why. */
async function proposed(
  caseId: string,
  asked: readonly OptionTerms[] | null,
  language: DocumentLanguage,
  asOf: LocalDate,
  { state, streams, printedHash }: Reading,
): Promise<Pick<OfferPlanData, 'proposal' | 'settledLoans'>> {
  const none = (rejection: Rejection) => ({ proposal: { kind: 'NONE' as const, rejection }, settledLoans: [] });
  const found = runningNegotiation(state, caseId);
  if (isRejected(found)) return none(found.rejection);
  const { negotiation } = found;
  if (!mayOffer(negotiation)) return none(noOfferYet(negotiation).rejection);
  const named = asked?.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)) ?? [];
  const states = await loans([...negotiation.request.loanIds, ...named], streams);
  return {
    proposal: await printed(drafted(negotiation, asked, states, asOf), language, printedHash),
    settledLoans: settledLoans(negotiation, states, asOf),
  };
}

/** With the hash of every option's document; an option that cannot be printed cannot be signed. */
async function printed(draft: Drafted, language: DocumentLanguage, printedHash: PrintedHash): Promise<Proposal> {
  if (draft.kind === 'NONE') return draft;
  const { head, options } = draft;
  const hashes: string[] = [];
  for (const option of options) {
    const hash = await printedHash(agreementPrint(head, option, language, language));
    if (typeof hash !== 'string') {
      return { kind: 'NONE', rejection: unprintable(option.optionId, hash.unprintable) };
    }
    hashes.push(hash);
  }
  return signable(draft, hashes, language);
}

/** The loans of an agreement, as they stand now. */
function loansOf({ plans }: Agreement, streams: OtherStreams, known?: KnownLoan): Promise<readonly LoanAt[]> {
  return Promise.all(
    plans.map(({ plan: { loanId } }) =>
      streams.loan(loanId, loanId === known?.loanId ? known.loanRevision : undefined),
    ),
  );
}

/** How each plan of the agreement stands that is booked on its loan. */
async function standings(
  agreementId: string,
  known: KnownLoan,
  { state, context, streams }: Reading,
): Promise<readonly PlanStanding[]> {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return [];
  return standingsOf(found.agreement, await loansOf(found.agreement, streams, known), context.businessDate);
}

function standingsOf({ data }: Agreement, read: readonly LoanAt[], asOf: LocalDate): readonly PlanStanding[] {
  return read.flatMap((loan) => planStanding(loan, data.agreementId, asOf) ?? []);
}
