/** What it costs the lender to sue, borne by the borrower. */
import { lateEntry } from '#backdating';
import { code, day, id, money, oneOf, optional, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, inYuan, LEGAL_COSTS } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';

/** What was paid for. */
export const LEGAL_COST_KINDS = ['COURT_FEE', 'PRESERVATION_FEE', 'LAWYER_FEE', 'NOTARY_FEE', 'OTHER'] as const;
export type LegalCostKind = (typeof LEGAL_COST_KINDS)[number];

const legalCostAdded = part({
  ...ofLoan,
  costId: id('Cost.'),
  kind: oneOf(LEGAL_COST_KINDS, 'What was paid for.'),
  amount: money('Amount.'),
  incurredOn: day('From this day on it is owed.'),
  courtReference: orNone(code('Number of the matter with the court.')),
  ...lateEntry,
  approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
  agreementId: orNone(id('The agreement the loan last followed, broken by then; none where it follows its contract.')),
});
export type LegalCostAddedData = DataOf<typeof legalCostAdded>;

export const LegalCostAdded = loanEvent('LegalCostAdded', {
  says: 'What it cost to sue was added to the debt. It is due at once and paid before anything else (民法典 第561条), bears no penalty, and makes no row overdue.',
  told: ({ kind, amount, incurredOn, courtReference }) => {
    const what = inWords(LEGAL_COSTS, kind);
    return {
      en: `Legal costs of ${inYuan(amount)} (${what.en}) of ${incurredOn} were added${courtReference === null ? '' : `, court reference ${courtReference}`}.`,
      zh: `计入${incurredOn}发生的${what.zh}${inYuan(amount)}${courtReference === null ? '' : `，案号${courtReference}`}。`,
    };
  },
  data: legalCostAdded,
  example: {
    ...ofJB1,
    costId: 'LC1',
    kind: 'COURT_FEE',
    amount: fen(5_000),
    incurredOn: localDate('2025-09-01'),
    courtReference: '2025-MC-1234',
    agreementId: null,
  },
});
export type LegalCostAdded = EventOf<typeof LegalCostAdded>;

/** Why somebody takes a cost back. */
export const COST_TAKEN_BACK_BY_HAND = ['RECORDED_WRONGLY', 'WAIVED_BY_COURT'] as const;
export type CostTakenBackByHand = (typeof COST_TAKEN_BACK_BY_HAND)[number];

/** Why a cost is owed no more: CLAIM_DISMISSED follows from the judgment, since who loses the suit bears what it cost (诉讼费用交纳办法 art. 29). */
export const LEGAL_COST_TAKEN_BACK = [...COST_TAKEN_BACK_BY_HAND, 'CLAIM_DISMISSED'] as const;
type LegalCostTakenBackBecause = (typeof LEGAL_COST_TAKEN_BACK)[number];

const TAKEN_BACK: Readonly<Record<LegalCostTakenBackBecause, Bilingual>> = {
  RECORDED_WRONGLY: { en: 'it had been recorded wrongly', zh: '登记有误' },
  WAIVED_BY_COURT: { en: 'the court waived it', zh: '法院减免' },
  CLAIM_DISMISSED: {
    en: 'a court dismissed the claim, and who loses bears the costs',
    zh: '诉讼请求被驳回（败诉方负担诉讼费用）',
  },
};

export const LegalCostTakenBack = loanEvent('LegalCostTakenBack', {
  says: 'A legal cost is owed no more, on no day: what was paid on it goes where it would have gone without it.',
  told: ({ kind, amount, because, takenBackOn }) => {
    const what = inWords(LEGAL_COSTS, kind);
    return {
      en: `Legal costs of ${inYuan(amount)} (${what.en}) were taken back on ${takenBackOn}, since ${TAKEN_BACK[because].en}; what was paid on them is applied anew.`,
      zh: `因${TAKEN_BACK[because].zh}，${takenBackOn}撤销${what.zh}${inYuan(amount)}，已付部分重新分配。`,
    };
  },
  data: part({
    ...ofLoan,
    costId: id('Cost.'),
    kind: oneOf(LEGAL_COST_KINDS, 'What was paid for.'),
    amount: money('Amount.'),
    because: oneOf(LEGAL_COST_TAKEN_BACK, 'Why.'),
    takenBackOn: day('Business date.'),
    approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
    agreementId: orNone(id('The agreement the loan last followed; none where it follows its contract.')),
  }),
  example: {
    ...ofJB1,
    costId: 'LC1',
    kind: 'COURT_FEE',
    amount: fen(5_000),
    because: 'RECORDED_WRONGLY',
    takenBackOn: localDate('2025-09-03'),
    agreementId: null,
  },
});
export type LegalCostTakenBack = EventOf<typeof LegalCostTakenBack>;
