/** Options are offered, countered, declined, run out, or lapse because the debt is paid. */
import {
  code,
  type DataOf,
  day,
  type EventOf,
  eventsByName,
  flag,
  hash,
  id,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  sentence,
  whole,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { counted, inYuan, listed } from '#words';
import { amountsPerComponent, EXAMPLE_PLAN, loanPlan } from '#lending';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { NegotiatedLoanTakenOut } from './taken-out.events';
import { RELIEF_WANTED } from '../request/request.events';

export const DOCUMENT_LANGUAGES = ['ZH', 'EN', 'BOTH'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

const breachCost = named(
  'BreachCost',
  part({
    loanId: id('Loan.'),
    penaltyDailyRate: code('Penalty rate per day, exact, as far as the price cap lets it.'),
    penaltyPerDay: money('Penalty interest of one day on all principal of the plan.'),
    reinstated: amountsPerComponent('What was to be waived and would be owed again.'),
  }),
);
export type BreachCost = DataOf<typeof breachCost>;

const offerOption = part({
  optionId: id('Option: A, B, …'),
  title: sentence('Title.'),
  plans: list(loanPlan, 'One plan per loan concerned.'),
  totalPayable: money('What the borrower pays in all, over all loans.'),
  planInterest: money('Interest that arises during the plans, part of the total.'),
  highestMonthly: money('What the borrower pays in the dearest month, over all loans.'),
  numberOfInstalments: whole('Number of instalments.'),
  firstDueOn: day('First due date.'),
  lastDueOn: day('Last due date.'),
  waived: amountsPerComponent('Frozen at signing, final once everything is paid, over all loans.'),
  terms: list(
    sentence('A term.'),
    'Balance and structure, instalments, whether interest and fees run: 商业银行信用卡业务监督管理办法 art. 70 by analogy.',
  ),
  bureauReporting: sentence('How it will be reported to the credit bureau, in plain words.'),
  yearlyRate: optional(
    orNone(
      code(
        'What the loans cost a year over their whole life if the option is kept, in percent: the rate at which all that is paid (interest, penalty interest and fees too) is worth all that was lent. None where nothing was lent.',
      ),
    ),
  ),
  breachCosts: optional(list(breachCost, 'What a breach would cost, loan by loan.')),
  breach: optional(list(sentence('A consequence.'), 'What follows when the option is broken, in plain words.')),
  restoration: optional(sentence('What credit restoration can change afterwards, and what it cannot.')),
  documentHash: hash('SHA-256 of the agreement document of this option: both sides sign this hash.'),
});
/** One choice of the borrower: a plan for every loan concerned. The figures of two options compare line by line. */
export type OfferOption = DataOf<typeof offerOption>;

/** By what right somebody signs for a borrower who cannot. */
const SIGNING_IN_PLACE = ['HEIR', 'GUARDIAN', 'ADMINISTRATOR'] as const;

/** Who sign where the borrower cannot, dead or without capacity, by what right. */
export const inPlaceOfBorrower = part(
  {
    capacity: oneOf(SIGNING_IN_PLACE, 'By what right they act.'),
    partyIds: list(id('Party.'), 'Who may sign in the borrower’s place.'),
    daysRest: flag('Whether the borrower’s days rest by a hold: the last day to sign moves on with it.'),
  },
  'Who sign in the borrower’s place, since the borrower cannot.',
);
export type InPlaceOfBorrower = DataOf<typeof inPlaceOfBorrower>;

export const planOffered = part({
  ...ofCaseFields,
  negotiationId: id('Negotiation.'),
  offerId: id('Offer, `<negotiationId>-O<n>`.'),
  offerNumber: whole('Number of the offer in its negotiation.'),
  options: list(offerOption, 'Options to choose from.'),
  asOf: day('The date of all figures; plans take effect at its end.'),
  expiresOn: day('Last day on which the borrower can sign.'),
  conditions: list(sentence('A condition.'), 'Conditions.'),
  rightsAndDuties: list(sentence('A right or duty.'), 'Rights and duties in plain words.'),
  documentVersion: optional(
    whole(
      'Form of the agreement documents: left out for 1, canonical JSON; 2 to 5 are PDFs made of this event and nothing else, from 3 on set with narrower apostrophes and no heading alone at the foot of a page; from 4 on they tell the penalty rate to its last digit; from 5 on they name who signs in the place of a borrower who cannot.',
    ),
  ),
  inPlace: optional(inPlaceOfBorrower),
  documentLanguage: optional(
    oneOf(DOCUMENT_LANGUAGES, 'Language of the documents to sign; BOTH is Chinese with English.'),
  ),
  approvalId: optional(id('The second person’s approval by which it gives more than was decided.')),
});
export type PlanOfferedData = DataOf<typeof planOffered>;

const words = { en: '24 instalments without interest', zh: '分24期，停息' };

export const PlanOffered = caseEvent('PlanOffered', {
  says: 'Options were put to the borrower: each with schedule, total cost, what is waived and how it will be reported.',
  told: ({ offerId, options, expiresOn }) => {
    const totals = listed(options.map(({ totalPayable }) => inYuan(totalPayable)));
    return {
      en: `Offer ${offerId} was made with ${counted(options.length, 'option')} (${totals.en} in all); it can be signed until ${expiresOn}.`,
      zh: `提供方案${offerId}，共${options.length}个选项（合计${totals.zh}），签署截止${expiresOn}。`,
    };
  },
  data: planOffered,
  loanIds: ({ options }) => options[0]?.plans.map(({ loanId }) => loanId) ?? [],
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    offerId: 'C1-1-N1-O1',
    offerNumber: 1,
    options: [
      {
        optionId: 'A',
        title: words,
        plans: [EXAMPLE_PLAN],
        totalPayable: EXAMPLE_PLAN.schedule.totalCost,
        planInterest: EXAMPLE_PLAN.schedule.planInterest,
        highestMonthly: EXAMPLE_PLAN.schedule.totalCost,
        numberOfInstalments: 1,
        firstDueOn: localDate('2025-06-10'),
        lastDueOn: localDate('2025-06-10'),
        waived: EXAMPLE_PLAN.schedule.waived,
        terms: [words],
        bureauReporting: words,
        yearlyRate: '14.60',
        breachCosts: [
          {
            loanId: EXAMPLE_PLAN.loanId,
            penaltyDailyRate: '0.0006',
            penaltyPerDay: fen(600),
            reinstated: EXAMPLE_PLAN.schedule.waived,
          },
        ],
        breach: [words],
        restoration: words,
        documentHash: 'a'.repeat(64),
      },
    ],
    asOf: localDate('2025-05-12'),
    expiresOn: localDate('2025-05-19'),
    conditions: [words],
    rightsAndDuties: [words],
    documentVersion: 5,
    documentLanguage: 'ZH',
  },
});
export type PlanOffered = EventOf<typeof PlanOffered>;

const ofOffer = { ...ofCaseFields, offerId: id('Offer.') };
const ofO1 = { ...ofC1, offerId: 'C1-1-N1-O1' } as const;

export const planCountered = part({
  ...ofOffer,
  affordableMonthly: money('What the borrower can pay a month.'),
  reliefWanted: list(oneOf(RELIEF_WANTED, 'Relief.'), 'Relief wanted.'),
  note: optional(personal('text', 'In the borrower’s own words.')),
  answerDueOn: optional(
    day('By this day the lender answers, in working days; nothing was promised to counters of old.'),
  ),
});
export type PlanCounteredData = DataOf<typeof planCountered>;

export const PlanCountered = caseEvent('PlanCountered', {
  says: 'The borrower answered an offer with a proposal of their own; it goes to a person.',
  told: ({ offerId, affordableMonthly, answerDueOn }) => ({
    en: `The borrower made a counter-proposal to ${offerId}: ${affordableMonthly === 0 ? 'nothing can be paid at present' : `${inYuan(affordableMonthly)} a month`}${answerDueOn === undefined ? '' : `; an answer is due by ${answerDueOn}`}.`,
    zh: `借款人对方案${offerId}提出其他建议：${affordableMonthly === 0 ? '目前每月无力还款' : `每月${inYuan(affordableMonthly)}`}${answerDueOn === undefined ? '' : `；最迟于${answerDueOn}答复`}。`,
  }),
  data: planCountered,
  example: {
    ...ofO1,
    affordableMonthly: fen(40_000),
    reliefWanted: ['EXTENSION'],
    note: '每月最多四百',
    answerDueOn: localDate('2025-05-16'),
  },
});
export type PlanCountered = EventOf<typeof PlanCountered>;

export const PlanDeclined = caseEvent('PlanDeclined', {
  says: 'The borrower said no to an offer; the negotiation ends.',
  told: ({ offerId }) => ({
    en: `The borrower declined offer ${offerId}.`,
    zh: `借款人不接受方案${offerId}。`,
  }),
  data: part({ ...ofOffer, note: optional(personal('text', 'In the borrower’s own words.')) }),
  example: { ...ofO1, note: '承担不起' },
});
export type PlanDeclined = EventOf<typeof PlanDeclined>;

export const OfferExpired = caseEvent('OfferExpired', {
  says: 'Nobody signed the offer in time; the negotiation ends.',
  told: ({ offerId, expiredOn }) => ({
    en: `Offer ${offerId} expired on ${expiredOn}; another negotiation can be asked for.`,
    zh: `方案${offerId}于${expiredOn}失效；可重新申请协商。`,
  }),
  data: part({ ...ofOffer, expiredOn: day('First day on which it could no longer be signed.') }),
  example: { ...ofO1, expiredOn: localDate('2025-05-20') },
});
export type OfferExpired = EventOf<typeof OfferExpired>;

const DECIDED_ANEW: Bilingual = {
  en: 'the review was decided anew with other terms',
  zh: '复核已按不同条件重新作出决定',
};
const FIGURES_CHANGED: Bilingual = {
  en: 'the payments or figures it was made of have changed since',
  zh: '方案所依据的还款或金额已发生变化',
};

const ENTRY_CORRECTED: Bilingual = {
  en: 'what it was made of was entered wrongly',
  zh: '方案所依据的录入有误，已更正',
};
const NOT_COUNTERSIGNED = {
  en: 'the lender had not signed what the borrower signed in time by its own day, nor in time before its first instalment',
  zh: '我方未在自身期限内、亦未在首期到期前及时签署借款人已按期签署的方案',
};
const WHY_SUPERSEDED = { FIGURES_CHANGED, ENTRY_CORRECTED, NOT_COUNTERSIGNED };

/** Why an offer can no longer be signed, but for another decision. */
export const SUPERSEDED_BECAUSE = ['FIGURES_CHANGED', 'ENTRY_CORRECTED', 'NOT_COUNTERSIGNED'] as const;
export type SupersededBecause = (typeof SUPERSEDED_BECAUSE)[number];

export const OfferSuperseded = caseEvent('OfferSuperseded', {
  says: 'An offer can no longer be signed, because the review was decided anew with other terms, the payments or figures it was made of have changed, what it was made of was entered wrongly, or the lender did not sign it in time: another follows.',
  told: ({ offerId, supersededOn, because }) => {
    const why = because === undefined ? DECIDED_ANEW : WHY_SUPERSEDED[because];
    return {
      en: `From ${supersededOn} offer ${offerId} can no longer be signed, because ${why.en}; a new offer follows.`,
      zh: `因${why.zh}，方案${offerId}自${supersededOn}起不可再签署；将另行提供新方案。`,
    };
  },
  data: part({
    ...ofOffer,
    negotiationId: id('Negotiation.'),
    supersededOn: day('From this business date on it can no longer be signed.'),
    because: optional(
      oneOf(
        SUPERSEDED_BECAUSE,
        'FIGURES_CHANGED: a payment it counts on was returned, or what is owed is not what it was made of. ENTRY_CORRECTED: what it was made of was entered wrongly. NOT_COUNTERSIGNED: the borrower signed it in time, and the lender did not by its own day, nor in time before its first instalment. Left out where the review was decided anew.',
      ),
    ),
    answerDueOn: optional(
      day('By this day the new offer is made, in working days; left out where it is made at once.'),
    ),
  }),
  example: {
    ...ofO1,
    negotiationId: 'C1-1-N1',
    supersededOn: localDate('2025-05-14'),
    answerDueOn: localDate('2025-05-19'),
  },
});
export type OfferSuperseded = EventOf<typeof OfferSuperseded>;

const negotiatedLoanPaid = part({
  ...ofCaseFields,
  negotiationId: id('Negotiation.'),
  loanId: id('Loan on which nothing is owed any more.'),
  offerId: orNone(id('The offer that lapsed with it; none when none was open.')),
  asOf: day('Nothing was owed at the end of this day.'),
  answerDueOn: optional(
    day('Where an offer lapsed and other loans are still owed: by this day another is made, in working days.'),
  ),
});

export const NegotiatedLoanPaid = caseEvent('NegotiatedLoanPaid', {
  says: 'A loan was paid off while it was negotiated: an offer over it lapses, the negotiation goes on over the loans still owed, and ends when there is none.',
  told: ({ negotiationId, loanId, offerId, asOf }) => ({
    en: `At the end of ${asOf} nothing was owed on loan ${loanId} any more, so it is no longer negotiated in ${negotiationId}${offerId === null ? '' : `, and offer ${offerId} lapsed`}.`,
    zh: `截至${asOf}日终，借款${loanId}已无欠款，不再纳入协商${negotiationId}${offerId === null ? '' : `，方案${offerId}随之失效`}。`,
  }),
  data: negotiatedLoanPaid,
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    loanId: 'JB1',
    offerId: 'C1-1-N1-O1',
    asOf: localDate('2025-05-14'),
  },
});
export type NegotiatedLoanPaid = EventOf<typeof NegotiatedLoanPaid>;

export const offerEvents = eventsByName(
  PlanOffered,
  PlanCountered,
  PlanDeclined,
  OfferExpired,
  OfferSuperseded,
  NegotiatedLoanPaid,
  NegotiatedLoanTakenOut,
);

/** Entries whose facts can be corrected: what each is about, and how it is called. */
export const offerEntries = {
  PlanCountered: {
    about: ({ offerId }: PlanCounteredData) => offerId,
    words: { en: 'the counter-proposal', zh: '借款人提出的其他建议' },
  },
};
