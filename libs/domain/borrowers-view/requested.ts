/** What a person asked for, what they proposed instead, and how the request ended. */
import { day, id, list, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import { shanghaiDate, type Bilingual, type Fen } from '#kernel';
import { NEGOTIATION_STATUSES, type NegotiationView, type OfferView } from '#negotiation';
import { HARDSHIPS, inWords, inYuan, listed } from '#words';
import { type DoneByOthers, whoDid } from './done-by';
import type { Say } from './say';

export const requestSchema = named(
  'OwnRequest',
  part({
    negotiationId: id('Request.'),
    status: oneOf(NEGOTIATION_STATUSES, 'OPEN: it goes on. Otherwise how it ended.'),
    requestedOn: day('Asked on.'),
    answerDueOn: orNone(day('An answer is promised by this day; null where none is awaited.')),
    says: shownText('What was asked for and why, in words.'),
    since: list(
      shownText('A sentence.'),
      'What came of it: what you proposed instead, a review you asked for, how it ended.',
    ),
  }),
);
type OwnRequest = DataOf<typeof requestSchema>;

export function requestSeen(negotiation: NegotiationView, others: DoneByOthers, say: Say): OwnRequest {
  const { negotiationId, status, requestedOn, answerDueOn, offers } = negotiation;
  const isAwaited = status === 'OPEN' && !offers.some(isBeforeTheBorrower);
  const since = [
    ...offers.flatMap((offer) => countered(offer, others)),
    ...offers.flatMap((offer) => replaced(offer, others)),
    ...underReview(negotiation, others),
    ...ended(negotiation, others),
  ];
  return {
    ...{ negotiationId, status, requestedOn, answerDueOn: isAwaited ? answerDueOn : null },
    says: say(asked(negotiation, others)),
    since: since.map(say),
  };
}

/** The lender has answered, and nothing is promised until the borrower has. */
function isBeforeTheBorrower({ status }: OfferView): boolean {
  return status === 'OPEN' || status === 'SIGNED_BY_BORROWER';
}

function asked({ negotiationId, requestedOn, request }: NegotiationView, others: DoneByOthers): Bilingual {
  const who = whoDid(others, 'REQUEST', negotiationId);
  const { hardship, affordableMonthly, loanIds } = request;
  const because = inWords(HARDSHIPS, hardship.reason);
  const can = monthly(affordableMonthly);
  return {
    en: `${who.en} asked on ${requestedOn} for relief over ${listed(loanIds).en}, because of ${because.en} since ${hardship.since}; ${can.en}.`,
    zh: `${who.zh}于${requestedOn}就借款${listed(loanIds).zh}申请协商，原因：${because.zh}（自${hardship.since}起）；${can.zh}。`,
  };
}

function monthly(amount: Fen): Bilingual {
  return amount === 0
    ? { en: 'nothing can be paid at present', zh: '目前每月无力还款' }
    : { en: `${inYuan(amount)} a month can be paid`, zh: `每月可还${inYuan(amount)}` };
}

function countered({ offerId, offeredOn, counter }: OfferView, others: DoneByOthers): readonly Bilingual[] {
  if (!counter) return [];
  const who = whoDid(others, 'COUNTER', offerId);
  const can = monthly(counter.affordableMonthly);
  return [
    {
      en: `To the offer of ${offeredOn} ${who.within} proposed something else: ${can.en}. That offer can be signed no more.`,
      zh: `对${offeredOn}提供的方案，${who.zh}提出其他建议：${can.zh}。原方案不再供签署。`,
    },
  ];
}

/** An offer that holds no more though nobody said no to it: whoever signed it learns that, and why. */
function replaced({ offeredOn, superseded, borrowerSigned }: OfferView, others: DoneByOthers): readonly Bilingual[] {
  if (!superseded) return [];
  const why = WHY_REPLACED[superseded.because];
  const signedOn = borrowerSigned && shanghaiDate(borrowerSigned.signature.signedAt);
  const who = whoDid(others, 'SIGN', borrowerSigned?.agreementId ?? '');
  const signed = signedOn
    ? {
        english: `${who.en} signed the offer of ${offeredOn} on ${signedOn}. `,
        chinese: `${who.zh}已于${signedOn}签署${offeredOn}提供的方案。`,
      }
    : { english: '', chinese: '' };
  const what = signedOn
    ? { english: 'it', chinese: '该方案' }
    : { english: `the offer of ${offeredOn}`, chinese: `${offeredOn}提供的方案` };
  return [
    {
      en: `${signed.english}From ${superseded.on} on ${what.english} holds no more, because ${why.en}; another takes its place.`,
      zh: `${signed.chinese}因${why.zh}，${what.chinese}自${superseded.on}起不再有效，另行提供方案。`,
    },
  ];
}

const WHY_REPLACED: { readonly [Because in NonNullable<OfferView['superseded']>['because']]: Bilingual } = {
  FIGURES_CHANGED: { en: 'the figures it was made of have changed', zh: '方案所依据的款项或金额有变' },
  ENTRY_CORRECTED: { en: 'something it rests on had been entered wrongly', zh: '方案所依据的录入有误，已更正' },
  DECIDED_ANEW: { en: 'your request was decided anew', zh: '您的申请已重新作出决定' },
  NOT_COUNTERSIGNED: {
    en: 'by our own delay we had signed it neither by our own day nor in time before its first instalment',
    zh: '我方延误，未在自身期限内、亦未在首期到期前及时签署',
  },
};

/** Asked for by the person themselves, and not decided yet; an offer waits for it and can be signed all the same. */
function underReview(
  { negotiationId, status, review, offers }: NegotiationView,
  others: DoneByOthers,
): readonly Bilingual[] {
  if (status !== 'OPEN' || review?.requestedBy !== 'BORROWER' || review.status === 'DECIDED') return [];
  const who = whoDid(others, 'ASK_FOR_A_PERSON', negotiationId);
  const open = offers.find((offer) => offer.status === 'OPEN');
  const meanwhile = open
    ? {
        english: ' The offer can be signed meanwhile, and its days rest.',
        chinese: '复核期间方案仍可签署，其期限暂停计算。',
      }
    : { english: '', chinese: '' };
  return [
    {
      en: `${who.en} asked on ${review.requestedOn} that a person looks at it; it is not decided yet.${meanwhile.english}`,
      zh: `${who.zh}已于${review.requestedOn}申请人工复核，尚未作出决定。${meanwhile.chinese}`,
    },
  ];
}

/** As it ended before an offer waited for a late countersignature. */
function notCountersigned({ offeredOn }: OfferView): Bilingual {
  return {
    en: `You signed the offer of ${offeredOn} in time, and we did not sign it, by our own delay: the request has ended. You can ask again, and complain about it.`,
    zh: `您已按期签署${offeredOn}提供的方案，因我方延误未签署，本次协商已结束。您可再次申请，并可就此投诉。`,
  };
}

/** What was agreed and what was refused are told elsewhere, with their reasons. */
function ended({ negotiationId, status, offers }: NegotiationView, others: DoneByOthers): readonly Bilingual[] {
  const last = offers.at(-1);
  const withdrew = whoDid(others, 'WITHDRAW', negotiationId);
  const declined = whoDid(others, 'DECLINE', last?.offerId ?? '');
  switch (status) {
    case 'WITHDRAWN':
      return [
        {
          en: `${withdrew.en} took the request back: it has ended.`,
          zh: `${withdrew.zh}已撤回申请，本次协商已结束。`,
        },
      ];
    case 'DECLINED':
      return [
        {
          en: `${declined.en} said no to the offer of ${last?.offeredOn ?? ''}: the request has ended.`,
          zh: `${declined.zh}未接受${last?.offeredOn ?? ''}提供的方案，本次协商已结束。`,
        },
      ];
    case 'EXPIRED':
      if (last?.borrowerSigned) return [notCountersigned(last)];
      return [
        {
          en: `The offer of ${last?.offeredOn ?? ''} could be signed until ${last?.expiresOn ?? ''} and was not: the request has ended.`,
          zh: `${last?.offeredOn ?? ''}提供的方案可签署至${last?.expiresOn ?? ''}，期满未签署，本次协商已结束。`,
        },
      ];
    case 'LAPSED':
      return [
        {
          en: 'What it was about is owed no more, or goes another way: the request has ended.',
          zh: '所涉款项已不再拖欠或另行处理，本次协商已结束。',
        },
      ];
    case 'REFUSED':
      return [{ en: 'It was refused; the reasons stand with the answers.', zh: '申请未获同意，理由见答复。' }];
    case 'RESCINDED':
      return [
        {
          en: 'What was agreed was taken back; why stands with the agreement.',
          zh: '已签协议已撤销，原因见协议说明。',
        },
      ];
    case 'AGREED':
      return [{ en: 'It led to an agreement.', zh: '已就此达成协议。' }];
    case 'OPEN':
      return [];
  }
}
