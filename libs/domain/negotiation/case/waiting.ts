/** Who waits for whom, for what, and until when: said in one sentence, so that nobody has to work it out. */
import type { Bilingual, LocalDate } from '#kernel';
import type { SignatureRequest } from '../agreement/signature-request.state';
import { pauseOf } from '../clocks/pauses';
import { awaitedMaterials, materialsDueOn, missingMaterials } from '../materials/asked-materials';
import { materialsInWords } from '../materials/materials.events';
import { materialsStep } from '../materials/materials-step';
import { isAskedSinceSigned, isUnderReview } from '../review/under-review';
import { waitToAsk } from '../request/asking-again';
import { whenTaken } from '../request/when-taken';
import { told, waiting, type Turn, type Until, type Waiting } from './awaited';
import { caseStage } from './case-stage';
import { promisedAnswer } from './promised-answer';
import { forLostClaims, inCourt } from './waiting-court';
import { forWhoActs, notAskedFor, underHold } from './waiting-hold';
import { forRefusal, forRepair } from './waiting-repair';
import { forInstalment } from './waiting-instalment';
import { forRestoration } from './waiting-restoration';
import { whileRunning } from './while-running';
import { openNegotiation, openOffer, type Episode, type Negotiation, type Offer } from './case.state';

/**
 * Null when nothing is awaited.
 * @param today a day of the borrower's that has passed is not named any more, one of the lender's is told as passed; when left out, none has
 */
export function waitingIn(episode: Episode, today?: LocalDate): Waiting | null {
  const turn = turnIn(episode, today);
  return turn && told(turn, today);
}

function turnIn(episode: Episode, today: LocalDate | undefined): Turn | null {
  const ahead = (by: LocalDate | null): LocalDate | null => (by && today && by < today ? null : by);
  const negotiation = openNegotiation(episode);
  switch (caseStage(episode)) {
    case 'CLOSED':
      return null;
    case 'EARLY_WARNING':
    case 'OVERDUE':
      return forRequest(episode, ahead, today);
    case 'PERFORMING':
      return forInstalment(episode, today);
    case 'AWAITING_RESTORATION':
      return forRestoration(episode);
    default:
      return negotiation && turnInNegotiation(episode, negotiation, ahead);
  }
}

/** Leaves out a day that has passed. */
type Ahead = (by: LocalDate | null) => LocalDate | null;

/** Nobody negotiates: the borrower can pay, and ask for relief; where a hold is on all of it, no payment is asked for. */
function forRequest(episode: Episode, ahead: Ahead, today: LocalDate | undefined): Turn {
  const again = forLostClaims(episode) ?? forRefusal(episode) ?? forWhoActs(episode, today);
  if (again) return again;
  const taken = whenTaken(waitToAsk(episode, today));
  const late = signedInVain(episode.negotiations.at(-1));
  const held = underHold(episode, today);
  const beside = notAskedFor(held);
  const [english, chinese] = [`${late.english}${beside.english}`, `${late.chinese}${beside.chinese}`];
  const isOverdue = caseStage(episode) === 'OVERDUE';
  if (held.extent === 'ALL') {
    const due = isOverdue ? { en: 'is overdue', zh: '还清逾期款项' } : { en: 'falls due', zh: '还款' };
    return waiting('BORROWER', 'REQUEST', null, () => ({
      en: `${english}Under the hold the borrower is not asked to pay; what ${due.en} can be paid, or relief asked for${taken.english}.`,
      zh: `${chinese}冻结期间已暂停催收；借款人可${due.zh}，或申请协商${taken.chinese}。`,
    }));
  }
  if (isOverdue) {
    const court = inCourt(episode);
    return waiting('BORROWER', 'REQUEST', null, () => ({
      en: `${english}${court.english}The borrower can pay what is overdue, or ask for relief${taken.english}.`,
      zh: `${chinese}${court.chinese}待借款人还清逾期款项，或申请协商${taken.chinese}。`,
    }));
  }
  return waiting('BORROWER', 'REQUEST', ahead(nextWarned(episode)), (until) => ({
    en: `${english}Nothing is overdue; the borrower can pay what falls due${until.english}, or ask for relief${taken.english}.`,
    zh: `${chinese}目前没有逾期；待借款人${until.chinese}还款，或申请协商${taken.chinese}。`,
  }));
}

/** What is awaited in the negotiation of a case that is open. */
export function waitingInNegotiation(episode: Episode, negotiation: Negotiation): Waiting {
  return told(turnInNegotiation(episode, negotiation, (by) => by));
}

function turnInNegotiation(episode: Episode, negotiation: Negotiation, ahead: Ahead): Turn {
  const offer = openOffer(negotiation);
  const first = forRepair(episode, negotiation, promisedAnswer(episode, negotiation));
  if (first) return first;
  if (offer?.borrowerSigned && isAskedSinceSigned(negotiation)) {
    return waiting('LENDER', 'REVIEW', promisedAnswer(episode, negotiation), ({ english, chinese }) => ({
      en: `An officer is to look at the request again and decide${english}; what the borrower signed stands, and the lender can sign it meanwhile.`,
      zh: `待工作人员${chinese}复核并作出决定；借款人的签署仍然有效，复核期间我方仍可签署。`,
    }));
  }
  const toCountersign = offer?.lastCountersignDay;
  if (toCountersign) {
    const by = whileRunning(episode, 'COUNTERSIGN_DUE', offer.data.offerId, toCountersign);
    const asked = askedThere(offer, 'LENDER');
    if (by && !ahead(by)) return countersignedLate(by, asked);
    return waiting('LENDER', 'SIGNATURE', by, ({ english, chinese }) => ({
      en: `The lender is to sign${english}${asked.english}.`,
      zh: `待我方${chinese}签署${asked.chinese}。`,
    }));
  }
  if (offer && isUnderReview(negotiation)) {
    return waiting('LENDER', 'REVIEW', promisedAnswer(episode, negotiation), ({ english, chinese }) => ({
      en: `An officer is to look at the request again and decide${english}; the offer can be signed meanwhile, and its days rest.`,
      zh: `待工作人员${chinese}复核并作出决定；复核期间方案仍可签署，其期限暂停计算。`,
    }));
  }
  if (offer) {
    const by = ahead(whileRunning(episode, 'OFFER_EXPIRES', offer.data.offerId, offer.lastDay));
    const asked = askedThere(offer, 'BORROWER');
    return waiting('BORROWER', 'ANSWER', by, ({ english, chinese }) => ({
      en: `The borrower is to answer the offer${english}${asked.english}.`,
      zh: `待借款人${chinese}答复方案${asked.chinese}。`,
    }));
  }
  return forMaterials(episode, negotiation, ahead) ?? forAnswer(episode, negotiation);
}

/** Its day has passed: the lender is late, and what the borrower did stands. */
function countersignedLate(by: LocalDate, asked: Until): Turn {
  return waiting('LENDER', 'SIGNATURE', by, () => ({
    en: `The lender is to sign, and what the borrower signed in time still stands${asked.english}.`,
    zh: `待我方签署；借款人已按期签署，其签署仍然有效${asked.chinese}。`,
  }));
}

/** Where a signature was asked for there and none is recorded: nothing was told of it, or what a rule does not take. */
function askedThere({ signatureRequests }: Offer, by: SignatureRequest['party']): Until {
  const isOpen = signatureRequests.some(({ party, status }) => party === by && status === 'REQUESTED');
  if (!isOpen) return { english: '', chinese: '' };
  return {
    english: '; the signature service was asked for the signature, which is not recorded yet',
    chinese: '；已请电子签署服务取得签署，尚无签署记录',
  };
}

/** Where what was signed at the signature service, be it in time, made no agreement: the sentence before the way on. */
function signedInVain(negotiation: Negotiation | undefined): Until {
  const isOver =
    negotiation?.status === 'WITHDRAWN' || negotiation?.status === 'REFUSED' || negotiation?.status === 'AGREED';
  const requests = isOver ? [] : (negotiation?.offers.at(-1)?.signatureRequests ?? []);
  if (!requests.some(({ status }) => status === 'WITHOUT_EFFECT')) return { english: '', chinese: '' };
  return {
    english:
      'What was signed at the signature service was told when the offer could be signed no more, and makes no agreement. ',
    chinese: '电子签署服务告知签署结果时，方案已不能签署，协议未成立。',
  };
}

function forMaterials(episode: Episode, negotiation: Negotiation, ahead: Ahead): Turn | null {
  const missing = missingMaterials(negotiation.materials).map(({ kind }) => kind);
  const what = materialsInWords(missing);
  switch (materialsStep(negotiation)) {
    case 'AWAITED': {
      const says = ({ english, chinese }: Until): Bilingual => ({
        en: `The borrower is to hand in ${what.en}${english}.`,
        zh: `待借款人${chinese}提交${what.zh}。`,
      });
      return waiting('BORROWER', 'MATERIALS', ahead(awaitedBy(episode, negotiation)), says, missing);
    }
    case 'MISSED': {
      const says = ({ english, chinese }: Until): Bilingual => ({
        en: `An officer is to say how it goes on${english}; the following was not handed in and still can be: ${what.en}.`,
        zh: `待工作人员${chinese}告知后续安排；尚未提交${what.zh}，仍可继续提交。`,
      });
      return waiting('LENDER', 'MATERIALS_DECISION', promisedAnswer(episode, negotiation), says, missing);
    }
    case 'SUBMITTED':
      return waiting('LENDER', 'MATERIALS_CHECK', promisedAnswer(episode, negotiation), ({ english, chinese }) => ({
        en: `An officer is to check the materials handed in${english}.`,
        zh: `待工作人员${chinese}核对已提交的材料。`,
      }));
    case 'TO_ASSESS':
      return waiting('LENDER', 'ASSESSMENT', promisedAnswer(episode, negotiation), ({ english, chinese }) => ({
        en: `The lender is to assess the request on the new evidence${english}.`,
        zh: `待我方${chinese}根据新材料评估申请。`,
      }));
    case null:
      return null;
  }
}

function forAnswer(episode: Episode, negotiation: Negotiation): Turn {
  const by = promisedAnswer(episode, negotiation);
  const { review, assessment } = negotiation;
  if (review ? review.status === 'DECIDED' : assessment?.recommendation === 'OFFER') {
    const late = signedInVain(negotiation);
    return waiting('LENDER', 'OFFER', by, ({ english, chinese }) => ({
      en: `${late.english}The lender is to make an offer${english}.`,
      zh: `${late.chinese}待我方${chinese}提供方案。`,
    }));
  }
  if (review || assessment) {
    return waiting('LENDER', 'REVIEW', by, ({ english, chinese }) => ({
      en: `An officer is to look at the request and decide${english}.`,
      zh: `待工作人员${chinese}复核并作出决定。`,
    }));
  }
  return waiting('LENDER', 'ASSESSMENT', by, ({ english, chinese }) => ({
    en: `The lender is to assess the request and answer it${english}.`,
    zh: `待我方${chinese}评估申请并答复。`,
  }));
}

/** The last of the days on which materials are due; none while the clock of one of them is stopped. */
function awaitedBy(episode: Episode, { materials }: Negotiation): LocalDate | null {
  const isStopped = awaitedMaterials(materials).some(({ request }) =>
    pauseOf(episode, 'MATERIALS_DUE', request.requestId),
  );
  return isStopped ? null : materialsDueOn(materials);
}

/** The first due date an early warning is about. */
function nextWarned({ loans }: Episode): LocalDate | null {
  const due = loans.flatMap(({ status, warnedOf }) => (status === 'EARLY_WARNING' && warnedOf ? [warnedOf] : []));
  return due.sort()[0] ?? null;
}
