/** What a person can do now, each as the request by which it is done. */
import { code, list, named, oneOf, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { ratedUntil, type CaseView, type NegotiationView, type OfferView } from '#negotiation';
import type { Say } from './say';
import { offerToAnswer } from './to-answer';

const ACTS = [
  'REQUEST',
  'SUBMIT_MATERIAL',
  'ASK_FOR_A_PERSON',
  'SIGN',
  'COUNTER',
  'DECLINE',
  'WITHDRAW',
  'PAY_EARLY',
  'WARN_EARLY',
  'AGREE_CONTACT_HOURS',
  'COMPLAIN',
  'OBJECT',
  'RATE',
  'ASK_ABOUT_DATA',
] as const;
type Act = (typeof ACTS)[number];

const act = named(
  'OwnAct',
  part({
    act: oneOf(ACTS, 'What can be done.'),
    title: shownText('The same in words.'),
    method: oneOf(['POST'], 'Method.'),
    address: code('Address of the request; the interface document tells its body.'),
  }),
);
export const actsSchema = list(act, 'What you can do now.');
export type OwnAct = DataOf<typeof act>;

const TITLES: { readonly [Name in Act]: Bilingual } = {
  REQUEST: { en: 'Ask for relief', zh: '申请协商' },
  SUBMIT_MATERIAL: { en: 'Hand in a proof', zh: '提交材料' },
  ASK_FOR_A_PERSON: { en: 'Ask that a person looks at it', zh: '申请人工复核' },
  SIGN: { en: 'Sign an option', zh: '签署方案' },
  COUNTER: { en: 'Propose something else', zh: '提出其他建议' },
  DECLINE: { en: 'Say no to the offer', zh: '不接受方案' },
  WITHDRAW: { en: 'Take the request back', zh: '撤回申请' },
  PAY_EARLY: { en: 'Ask to pay everything at once', zh: '申请提前结清' },
  WARN_EARLY: { en: 'Say that a due date may not be met', zh: '提前告知可能无法按时还款' },
  AGREE_CONTACT_HOURS: { en: 'Agree when you may be reached', zh: '约定可联系时段' },
  COMPLAIN: { en: 'Complain', zh: '提出投诉' },
  OBJECT: { en: 'Object to what is reported', zh: '提出征信异议' },
  RATE: { en: 'Rate how the case was handled', zh: '评价案件办理' },
  ASK_ABOUT_DATA: { en: 'Ask what we hold about you', zh: '行使个人信息权利' },
};

interface Acting {
  readonly partyId: string;
  /** The case that is open, or the last one. */
  readonly case: CaseView | null;
  /** Loans on which something is owed. */
  readonly owing: readonly string[];
  /** Loans of which something was reported to the credit bureau. */
  readonly reported: readonly string[];
  readonly today: LocalDate;
}

export function acts({ partyId, case: current, owing, reported, today }: Acting, say: Say): readonly OwnAct[] {
  const found: (readonly [Act, string])[] = [
    ...(current?.closedOn === null ? inCase(current) : []),
    ...(current && mayRate(current, today) ? ([['RATE', `/cases/${current.caseId}/rating`]] as const) : []),
    ...owing.map((loanId) => ['PAY_EARLY', `/loans/${loanId}/early-settlements`] as const),
    ...reported.map((loanId) => ['OBJECT', `/loans/${loanId}/bureau-objections`] as const),
    ['WARN_EARLY', `/borrowers/${partyId}/early-warnings`],
    ['COMPLAIN', `/borrowers/${partyId}/complaints`],
    ['AGREE_CONTACT_HOURS', `/parties/${partyId}/contact-hours`],
    ['ASK_ABOUT_DATA', `/parties/${partyId}/subject-requests`],
  ];
  return found.map(([name, address]) => ({ act: name, title: say(TITLES[name]), method: 'POST', address }));
}

function mayRate({ closedOn, rating }: CaseView, today: LocalDate): boolean {
  return closedOn !== null && rating === undefined && today <= ratedUntil(closedOn);
}

function inCase(current: CaseView): readonly (readonly [Act, string])[] {
  const { caseId, stage, negotiations } = current;
  const at = `/cases/${caseId}`;
  const negotiation = negotiations.at(-1);
  if (stage === 'OVERDUE' || stage === 'EARLY_WARNING') {
    const appeal = negotiation?.refusal ? ([['ASK_FOR_A_PERSON', `${at}/human-reviews`]] as const) : [];
    return [['REQUEST', `${at}/negotiation-requests`], ...appeal];
  }
  return negotiation ? inNegotiation(at, negotiation, offerToAnswer(current)) : [];
}

function inNegotiation(
  at: string,
  negotiation: NegotiationView,
  offer: OfferView | null,
): readonly (readonly [Act, string])[] {
  if (negotiation.status !== 'OPEN') return [];
  return [
    ['SUBMIT_MATERIAL', `${at}/materials`],
    ...(negotiation.review?.status === 'REQUESTED' ? [] : ([['ASK_FOR_A_PERSON', `${at}/human-reviews`]] as const)),
    ...(offer ? onOffer(at, offer) : []),
    ['WITHDRAW', `${at}/negotiation/withdrawal`],
  ];
}

function onOffer(at: string, { offerId }: OfferView): readonly (readonly [Act, string])[] {
  const offer = `${at}/offers/${offerId}`;
  return [
    ['SIGN', `${offer}/borrower-signature`],
    ['COUNTER', `${offer}/counter`],
    ['DECLINE', `${offer}/decline`],
  ];
}
