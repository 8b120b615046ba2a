/** What it costs the lender to sue, borne by the borrower. */
import { code, day, id, money, oneOf, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
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
