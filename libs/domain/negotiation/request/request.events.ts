/** The borrower asks for relief, and may take the request back. */
import {
  day,
  eventsByName,
  id,
  list,
  money,
  oneOf,
  optional,
  part,
  personal,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { inYuan, listed, inWords, CHANNELS, HARDSHIPS, REQUESTERS } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { materialReference } from '../materials/material.schema';

export const HARDSHIP_REASONS = ['UNEMPLOYMENT', 'ILLNESS', 'DISASTER', 'INCOME_DROP', 'FAMILY', 'OTHER'] as const;
export type HardshipReason = (typeof HARDSHIP_REASONS)[number];

export const RELIEF_WANTED = [
  'EXTENSION',
  'RESTRUCTURE',
  'DEFERRAL',
  'SETTLEMENT',
  'INTEREST_STOP',
  'FEE_WAIVER',
] as const;
export type ReliefWanted = (typeof RELIEF_WANTED)[number];

export const REQUEST_CHANNELS = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

const askedFor = {
  requestedBy: part(
    {
      kind: oneOf(['BORROWER', 'REPRESENTATIVE'], 'Who asks.'),
      partyId: id('Party who asks.'),
    },
    'Who asks.',
  ),
  channel: oneOf(REQUEST_CHANNELS, 'How it came in.'),
  loanIds: list(id('Loan.'), 'Loans concerned.'),
  hardship: part(
    {
      reason: oneOf(HARDSHIP_REASONS, 'Reason of the hardship.'),
      since: day('Since when.'),
      explanation: optional(personal('text', 'In the borrower’s own words.')),
    },
    'Why relief is needed.',
  ),
  monthlyIncome: money('Monthly income.'),
  essentialExpenses: money('Essential expenses a month.'),
  affordableMonthly: money('What can be paid a month.'),
  reliefWanted: list(oneOf(RELIEF_WANTED, 'Relief.'), 'Relief wanted.'),
  materials: list(materialReference, 'Evidence, by reference.'),
};

export const negotiationRequest = part(askedFor);
/** What the borrower tells in a request, as it stands in the event. */
export type NegotiationRequest = DataOf<typeof negotiationRequest>;

const negotiationRequested = part({
  ...ofCaseFields,
  ...askedFor,
  negotiationId: id('Negotiation, `<caseId>-N<n>`.'),
  answerDueOn: day('The promised answer: working days after the request.'),
});
export type NegotiationRequestedData = DataOf<typeof negotiationRequested>;

export const NegotiationRequested = caseEvent('NegotiationRequested', {
  says: 'The borrower, or somebody for them, asks for relief over overdue loans; at most one negotiation is open per case.',
  told: ({ negotiationId, requestedBy, channel, loanIds, hardship, affordableMonthly, answerDueOn }) => {
    const by = inWords(REQUESTERS, requestedBy.kind);
    const because = inWords(HARDSHIPS, hardship.reason);
    const through = inWords(CHANNELS, channel);
    const affordable =
      affordableMonthly === 0
        ? { en: 'nothing can be paid at present', zh: '目前每月无力还款' }
        : { en: `${inYuan(affordableMonthly)} a month is affordable`, zh: `每月可承担${inYuan(affordableMonthly)}` };
    return {
      en: `Negotiation ${negotiationId} over ${listed(loanIds).en} was requested by ${by.en} through ${through.en} because of ${because.en} since ${hardship.since}; ${affordable.en}. An answer is due by ${answerDueOn}.`,
      zh: `${by.zh}通过${through.zh}就借款${listed(loanIds).zh}申请协商（${negotiationId}），原因：自${hardship.since}起${because.zh}，${affordable.zh}。最迟于${answerDueOn}答复。`,
    };
  },
  data: negotiationRequested,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    requestedBy: { kind: 'BORROWER', partyId: 'C1' },
    channel: 'APP',
    loanIds: ['JB1'],
    hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-04-01'), explanation: '公司倒闭，正在找工作' },
    monthlyIncome: fen(420_000),
    essentialExpenses: fen(280_000),
    affordableMonthly: fen(60_000),
    reliefWanted: ['EXTENSION', 'FEE_WAIVER'],
    materials: [{ kind: 'UNEMPLOYMENT_PROOF', contentHash: 'a'.repeat(64), uri: 'store://materials/C1/1' }],
    answerDueOn: localDate('2025-05-16'),
  },
});
export type NegotiationRequested = EventOf<typeof NegotiationRequested>;

export const NegotiationWithdrawn = caseEvent('NegotiationWithdrawn', {
  says: 'The borrower took the request back.',
  told: ({ negotiationId }) => ({
    en: `Negotiation ${negotiationId} was withdrawn.`,
    zh: `协商${negotiationId}已撤回。`,
  }),
  data: part({
    ...ofCaseFields,
    negotiationId: id('Negotiation.'),
    note: optional(personal('text', 'Why, in the borrower’s own words.')),
  }),
  example: { ...ofC1, negotiationId: 'C1-1-N1', note: '已找到工作' },
});
export type NegotiationWithdrawn = EventOf<typeof NegotiationWithdrawn>;

export const requestEvents = eventsByName(NegotiationRequested, NegotiationWithdrawn);

/** Entries whose facts can be corrected: what each is about, and how it is called. */
export const requestEntries = {
  NegotiationRequested: {
    about: ({ negotiationId }: NegotiationRequestedData) => negotiationId,
    words: { en: 'the request for relief', zh: '协商申请' },
  },
};
