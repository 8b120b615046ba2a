/** The borrower asks for relief, a policy is applied to the facts, and the borrower may take the request back. */
import {
  accept,
  laterDate,
  type CommandContext,
  type Decision,
  type Fen,
  type LocalDate,
  type Personal,
} from '#kernel';
import { assess, type AssessedLoan, type AssessmentFacts, type CreditRecord, type NegotiationPolicy } from '#policy';
import { negotiationId } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import { openNegotiation, openOffer, type CaseState, type Episode, type Negotiation } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { loansAskedFor } from '../case/loans-left';
import { actsForBorrower, openCase, runningNegotiation, underAgreement } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { answerDueOn } from '../clocks/case-clocks';
import { openRepair } from '../correction/correction.state';
import { isToReplace } from '../correction/to-replace';
import { evidenceFacts, isEvidenceNew } from '../materials/evidence';
import { consentMissing } from '../materials/sensitive-material';
import { isStoredIn, type MaterialStores } from '../materials/material-stores';
import { isTakenByOfficer, saysSomethingNew, waitAfterRefusal, waitAfterWithdrawals } from './asking-again';
import { isLost } from '../legal/judgment';
import type { NegotiationRequest } from './request.events';

export const REQUEST_REASONS = {
  LOAN_NOT_OVERDUE: {
    en: 'The loan is not overdue now; if a payment to come will be difficult, say so before it is due, then relief can be asked for.',
    zh: '该笔借款目前未逾期；如预计下期还款有困难，可在到期前提出预警，随后申请协商。',
  },
  CLAIM_DISMISSED: {
    en: 'A court dismissed the claim from the loan: nobody asks for it, so there is nothing to negotiate; an agreement over it would bring the debt back.',
    zh: '法院已驳回该笔借款的诉讼请求，我方不再要求还款，无须协商；就其达成协议将使债务重新成立。',
  },
  NEGOTIATION_ALREADY_OPEN: {
    en: 'A negotiation is open already; another can be requested once it has ended or was withdrawn.',
    zh: '已有进行中的协商，结束或撤回后可再次申请。',
  },
  REAPPLY_NOT_YET: {
    en: 'A new request is taken from the date given; before that with new evidence or for another hardship, unless several were withdrawn within a short time, and at any time through an officer at a branch or by the hotline; where nothing was withdrawn since, a review by another officer can be asked for too.',
    zh: '可自所示日期起再次申请；除短期内已多次撤回申请外，如有新的证明材料或其他困难原因，可提前申请；通过网点或客服热线由工作人员受理的，可随时申请；此后未撤回过申请的，也可随时申请由其他人员复核。',
  },
  WITHDRAWN_TOO_OFTEN: {
    en: 'Several requests were withdrawn within a short time; the next is taken from the date given, before that once with new evidence or for another hardship, and at any time through an officer at a branch or by the hotline.',
    zh: '短期内已多次撤回申请，可自所示日期起再次申请；在此之前，如有新的证明材料或其他困难原因，可再申请一次；通过网点或客服热线由工作人员受理的，可随时申请。',
  },
  POLICY_NOT_IN_EFFECT: {
    en: 'No policy is in effect on the business date; an officer can look at the request.',
    zh: '当前业务日期没有生效的协商政策；可申请人工复核。',
  },
  ASSESSED_LOANS_DIFFER: {
    en: 'The loans assessed are not those of the negotiation.',
    zh: '评估的借款与协商申请的借款不一致。',
  },
  DECIDED_ON_EARLIER_EVIDENCE: {
    en: 'The review was decided on earlier evidence; ask for another review, then the new evidence is assessed.',
    zh: '复核已根据此前材料作出决定；请先重新申请复核，再就新材料进行评估。',
  },
  ASSESSED_ON_ANOTHER_RECORD: {
    en: 'The request was assessed on another credit record; where that was entered wrongly, correct the assessment, then it is repeated.',
    zh: '该申请已按另一信用记录评估；如录入有误，请先更正该次评估，再重新评估。',
  },
  CREDIT_RECORD_CORRECTED: {
    en: 'The credit record was corrected since; the request is assessed again with what is right.',
    zh: '信用记录此后已更正，请按更正后的记录重新评估。',
  },
  CREDIT_RECORD_IN_FUTURE: {
    en: 'The credit record was consulted after the business date.',
    zh: '信用报告查询日期晚于当前业务日期。',
  },
} as const satisfies Reasons;

const no = rejections(REQUEST_REASONS);

export interface RequestNegotiationData extends OnCase, NegotiationRequest {
  /** Whether the borrower's party stream names the representative who asks. */
  readonly representativeAuthorised: boolean;
  /** Where materials may be stored: a setting. */
  readonly stores: MaterialStores;
  /** Whether some of the evidence is sensitive and the person has not consented to its being taken. */
  readonly lacksConsent?: boolean;
}

export interface AssessNegotiationData extends OnCase {
  readonly creditRecord: CreditRecord;
  /** The loans of the negotiation as their streams tell them on the business date. */
  readonly loans: readonly AssessedLoan[];
  /** Null when none is in effect. */
  readonly policy: NegotiationPolicy | null;
}

export interface WithdrawNegotiationData extends OnCase {
  readonly note?: Personal;
}

/** For loans of the open case that are overdue, one negotiation at a time. */
export const requestNegotiation: Decide<RequestNegotiationData> = (data, state, context) => {
  const { caseId: id, representativeAuthorised, stores, lacksConsent, ...request } = data;
  const episode = openCase(state, id);
  if (isRejected(episode)) return episode;
  const open = openNegotiation(episode);
  if (open) return no('NEGOTIATION_ALREADY_OPEN', { negotiationId: open.negotiationId });
  const objection =
    actsForBorrower(request.requestedBy, episode, representativeAuthorised, context) ??
    loansObjection(state, episode, request.loanIds) ??
    tooSoon(episode, request, context);
  if (objection) return objection;
  if (request.hardship.since > context.businessDate) {
    return no('DATE_IN_FUTURE', { since: request.hardship.since, businessDate: context.businessDate });
  }
  if (lacksConsent) return consentMissing();
  if (!request.materials.every(({ uri }) => isStoredIn(uri as string, stores))) {
    return no('MATERIAL_STORE_NOT_ALLOWED', { stores });
  }
  return accept({
    type: 'NegotiationRequested',
    data: {
      ...ofCase(episode),
      ...request,
      loanIds: [...new Set(request.loanIds)],
      materials: eachOnce(request.materials),
      negotiationId: negotiationId(id, episode.negotiations.length + 1),
      answerDueOn: answerDueOn(context.businessDate),
    },
  });
};

/** The same content as the same kind of proof counts once. */
function eachOnce(materials: NegotiationRequest['materials']): NegotiationRequest['materials'] {
  const key = ({ kind, contentHash }: NegotiationRequest['materials'][number]): string => `${kind} ${contentHash}`;
  return materials.filter((one, n) => materials.findIndex((other) => key(other) === key(one)) === n);
}

function loansObjection(state: CaseState, episode: Episode, loanIds: readonly string[]): Rejected | null {
  const covered = underAgreement(state, loanIds);
  if (covered) return covered;
  for (const loanId of loanIds) {
    const loan = episode.loans.find((one) => one.loanId === loanId);
    if (!loan) return no('LOAN_NOT_IN_CASE', { loanId });
    if (loan.status !== 'OVERDUE' && loan.status !== 'EARLY_WARNING')
      return no('LOAN_NOT_OVERDUE', { loanId, status: loan.status });
    if (isLost(state.episodes, loanId)) return no('CLAIM_DISMISSED', { loanId });
  }
  return loanIds.length === 0 ? no('LOAN_NOT_IN_CASE') : null;
}

/** What is new, or taken by an officer, waits for nothing. */
function tooSoon(episode: Episode, request: NegotiationRequest, context: CommandContext): Rejected | null {
  if (isTakenByOfficer(request, context)) return null;
  const { businessDate: today } = context;
  const isNew = saysSomethingNew(episode, request);
  const [refused, withdrawn] = [waitAfterRefusal(episode), waitAfterWithdrawals(episode, today)];
  if (refused && today < refused.from && !isNew) {
    // The day on which it is taken, whichever wait is over last.
    return no('REAPPLY_NOT_YET', { reapplyFrom: laterDate(refused.from, withdrawn?.from ?? refused.from) });
  }
  if (!withdrawn || (isNew && withdrawn.unlessNew)) return null;
  return no('WITHDRAWN_TOO_OFTEN', { reapplyFrom: withdrawn.from });
}

/** Where the policy cannot recommend an offer it sends the request to a person, never a refusal. */
export const assessNegotiation: Decide<AssessNegotiationData> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  if (!isToAssess(found)) return assessedAlready(data, negotiation);
  const decided = decidedBefore(episode, negotiation);
  if (decided) return decided;
  if (!data.policy) return no('POLICY_NOT_IN_EFFECT', { businessDate: context.businessDate });
  const wrong = wrongRecord(data, found);
  if (wrong) return wrong;
  const { consultedOn } = data.creditRecord;
  if (consultedOn > context.businessDate) {
    return no('CREDIT_RECORD_IN_FUTURE', { consultedOn, businessDate: context.businessDate });
  }
  const asked = [...loansAskedFor(negotiation)].sort();
  const told = data.loans.map(({ loanId }) => loanId).sort();
  if (asked.join() !== told.join()) return no('ASSESSED_LOANS_DIFFER', { asked, assessed: told });
  const facts = factsOf(data, negotiation, state, context.businessDate);
  const assessment = assess(data.policy, facts);
  const { negotiationId } = negotiation;
  const completed: CaseEvent = {
    type: 'AssessmentCompleted',
    data: { ...ofCase(episode), negotiationId, facts, ...assessment },
  };
  return needsPerson(negotiation, assessment)
    ? accept<CaseEvent>(completed, {
        type: 'HumanReviewRequested',
        data: { ...ofCase(episode), negotiationId, requestedBy: 'POLICY' },
      })
    : accept(completed);
};

/** Where a person has decided already, it was on the assessment before: they decide on this one. */
function needsPerson(
  { review }: Negotiation,
  { recommendation }: Pick<ReturnType<typeof assess>, 'recommendation'>,
): boolean {
  return review === null ? recommendation !== 'OFFER' : review.status === 'DECIDED';
}

interface Running {
  readonly episode: Episode;
  readonly negotiation: Negotiation;
}

/** Once assessed, only new evidence, a counter-proposal, a corrected entry or a corrected loan is reason to assess again. */
export function isToAssess({ episode: { repairs }, negotiation }: Running): boolean {
  return (
    negotiation.assessment === null ||
    openRepair(repairs, 'ASSESSMENT_TO_REPEAT', negotiation.negotiationId) !== undefined ||
    isEvidenceNew(negotiation) ||
    isCounterNew(negotiation) ||
    isCorrected(negotiation)
  );
}

/** Another credit record than was assessed is not dropped: who entered it wrongly corrects it. */
function assessedAlready({ creditRecord }: AssessNegotiationData, { assessment }: Negotiation): Decision<CaseEvent> {
  const known = assessment?.facts.creditRecord;
  if (!known || isSameRecord(creditRecord, known)) return accept();
  const { timesOverdue24Months, overdueElsewhere } = known;
  return no('ASSESSED_ON_ANOTHER_RECORD', { timesOverdue24Months, overdueElsewhere });
}

function isSameRecord(one: CreditRecord, other: Pick<CreditRecord, 'timesOverdue24Months' | 'overdueElsewhere'>) {
  const { timesOverdue24Months, overdueElsewhere } = one;
  return timesOverdue24Months === other.timesOverdue24Months && overdueElsewhere === other.overdueElsewhere;
}

/** Where the record was corrected, it is repeated with what is right, unless the bureau was asked anew since. */
function wrongRecord({ creditRecord }: AssessNegotiationData, { episode, negotiation }: Running): Rejected | null {
  const { corrections, repairs } = episode;
  const last = corrections.findLast(
    ({ entry }) => entry.type === 'AssessmentCompleted' && entry.about === negotiation.negotiationId,
  );
  const known = negotiation.assessment?.facts.creditRecord;
  if (!last || !known || !openRepair(repairs, 'ASSESSMENT_TO_REPEAT', negotiation.negotiationId)) return null;
  const right = corrections
    .filter(({ entry }) => entry.revision === last.entry.revision)
    .reduce((facts, one) => ({ ...facts, ...one.right }), known);
  if (creditRecord.consultedOn > last.correctedOn || isSameRecord(creditRecord, right)) return null;
  const { timesOverdue24Months, overdueElsewhere } = right;
  return no('CREDIT_RECORD_CORRECTED', { timesOverdue24Months, overdueElsewhere });
}

/** What was assessed was entered wrongly. */
function isCorrected({ assessment, request, offers }: Negotiation): boolean {
  if (!assessment) return false;
  const { hardship, affordableMonthly } = assessment.facts;
  const { reason, since } = request.hardship;
  const isOther = hardship !== undefined && (hardship.reason !== reason || hardship.since !== since);
  return isOther || (!offers.some(({ counter }) => counter) && affordableMonthly !== request.affordableMonthly);
}

/** The borrower proposed another amount than was assessed, and nobody has answered it yet. */
function isCounterNew(negotiation: Negotiation): boolean {
  const { assessment, offers, review } = negotiation;
  if (offers.at(-1)?.status !== 'COUNTERED' || review?.status === 'DECIDED') return false;
  return assessment?.facts.affordableMonthly !== affordableNow(negotiation);
}

/** What the borrower can pay a month, as said last: in the request or in a counter-proposal. */
function affordableNow({ request, offers }: Negotiation): Fen {
  return offers.findLast(({ counter }) => counter !== null)?.counter?.affordableMonthly ?? request.affordableMonthly;
}

/** New evidence comes too late for what was decided on earlier evidence and still stands, unless that proved to be wrong. */
function decidedBefore({ repairs }: Episode, negotiation: Negotiation): Rejected | null {
  if (!negotiation.assessment || openRepair(repairs, 'ASSESSMENT_TO_REPEAT', negotiation.negotiationId)) return null;
  const offer = openOffer(negotiation);
  if (offer && isToReplace(offer, repairs)) return null;
  if (offer) return no('OFFER_ALREADY_OPEN', { offerId: offer.data.offerId });
  return negotiation.review?.status === 'DECIDED' ? no('DECIDED_ON_EARLIER_EVIDENCE') : null;
}

function factsOf(
  { loans, creditRecord }: AssessNegotiationData,
  negotiation: Negotiation,
  state: CaseState,
  asOf: LocalDate,
): AssessmentFacts {
  const { hardship } = negotiation.request;
  const agreements = state.episodes.flatMap((episode) => episode.agreements);
  return {
    asOf,
    loans,
    totalPayoff: loans.reduce((sum, { payoff }) => sum + payoff, 0) as AssessmentFacts['totalPayoff'],
    maxDpd: Math.max(...loans.map(({ dpd }) => dpd)),
    affordableMonthly: affordableNow(negotiation),
    ...evidenceFacts(negotiation),
    creditRecord,
    brokenAgreements: agreements.filter(({ status }) => status === 'BREACHED').length,
    keptAgreements: agreements.filter(({ status }) => status === 'COMPLETED').length,
    hardship: { reason: hardship.reason, since: hardship.since },
  };
}

/** Possible until the lender has countersigned. */
export const withdrawNegotiation: Decide<WithdrawNegotiationData> = (data, state) => {
  const episode = openCase(state, data.caseId);
  if (isRejected(episode)) return episode;
  if (episode.negotiations.at(-1)?.status === 'WITHDRAWN') return accept();
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  return accept({
    type: 'NegotiationWithdrawn',
    data: {
      ...ofCase(episode),
      negotiationId: found.negotiation.negotiationId,
      ...(data.note === undefined ? {} : { note: data.note }),
    },
  });
};

/** Commands and the decisions on them. */
export const requestDecisions = {
  RequestNegotiation: requestNegotiation,
  AssessNegotiation: assessNegotiation,
  WithdrawNegotiation: withdrawNegotiation,
};
