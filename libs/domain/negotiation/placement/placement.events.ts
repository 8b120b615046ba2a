/** An agency collects loans of a case for the lender, until they are recalled. What it holds it holds by these events alone. */
import {
  code,
  day,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  part,
  personal,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { inWords, listed } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

/**
 * ENTRUSTED: the agency processes for the lender and by its word (个人信息保护法 art. 21); PROVIDED: it decides itself how, which
 * needs the person's consent of its own (art. 23).
 */
export const AGENCY_PROCESSING = ['ENTRUSTED', 'PROVIDED'] as const;
export type AgencyProcessing = (typeof AGENCY_PROCESSING)[number];

/** AGREEMENT: one is signed. RESOLVED: nothing of the loan is overdue any more, or it left the book. LEGAL: it was taken to court. MERGE_UNDONE: it is another person's. The others a person says. */
export const RECALL_GROUNDS = [
  'AGREEMENT',
  'RESOLVED',
  'LEGAL',
  'MERGE_UNDONE',
  'OFFICER',
  'COMPLAINT',
  'GAVE_BACK',
] as const;
export type RecallGround = (typeof RECALL_GROUNDS)[number];
/** Those a person names. */
export const OFFICERS_RECALL_GROUNDS = ['OFFICER', 'COMPLAINT', 'GAVE_BACK'] as const;

export const ACKNOWLEDGED = ['PLACEMENT', 'RECALL'] as const;
export type Acknowledged = (typeof ACKNOWLEDGED)[number];

const GROUND_WORDS = {
  AGREEMENT: { en: 'an agreement is signed', zh: '已签署协议' },
  RESOLVED: { en: 'nothing is left to collect there', zh: '已无须催收' },
  LEGAL: { en: 'they were taken to court', zh: '已转入法律程序' },
  MERGE_UNDONE: { en: 'they are another person’s', zh: '该借款属于他人' },
  OFFICER: { en: 'an officer decided so', zh: '工作人员决定' },
  COMPLAINT: { en: 'the person complained', zh: '客户投诉' },
  GAVE_BACK: { en: 'the agency gave them back', zh: '催收机构退回' },
} as const;

const ofPlacement = {
  ...ofCaseFields,
  placementId: id('Placement, `<caseId>-G<n>`.'),
  agencyId: id('Agency, as the lender calls it.'),
};
const ofG1 = { ...ofC1, placementId: 'C1-1-G1', agencyId: 'agency-7' } as const;

const placed = part({
  ...ofPlacement,
  loanIds: list(id('Loan.'), 'Loans the agency collects.'),
  processing: oneOf(
    AGENCY_PROCESSING,
    'In which capacity the agency has the person’s data (个人信息保护法 art. 21, 23).',
  ),
  toldOn: day('The day the person was told which agency collects (个人信息保护法 art. 17).'),
  consent: optional(code('Reference of the person’s consent to this agency; only where the data are provided.')),
  placedBy: id('Officer.'),
  placedOn: day('Business date.'),
  acknowledgeBy: day('The agency is to acknowledge it by this day.'),
});
export type PlacedWithAgencyData = DataOf<typeof placed>;

export const PlacedWithAgency = caseEvent('PlacedWithAgency', {
  says: 'An agency collects these loans for the lender; it may reach the person about no others, and about these until they are recalled.',
  told: ({ agencyId, loanIds, toldOn }) => ({
    en: `Loans ${listed(loanIds).en} were placed with agency ${agencyId}; the person was told so on ${toldOn}.`,
    zh: `借款${listed(loanIds).zh}已委托催收机构${agencyId}催收，已于${toldOn}告知客户。`,
  }),
  data: placed,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofG1,
    loanIds: ['JB1'],
    processing: 'ENTRUSTED',
    toldOn: localDate('2025-05-10'),
    consent: 'CONSENT-1',
    placedBy: 'officer-1',
    placedOn: localDate('2025-05-12'),
    acknowledgeBy: localDate('2025-05-13'),
  },
});
export type PlacedWithAgency = EventOf<typeof PlacedWithAgency>;

const recalled = part({
  ...ofPlacement,
  loanIds: list(id('Loan.'), 'Loans recalled; the agency may do nothing about them any more.'),
  because: oneOf(RECALL_GROUNDS, 'Why.'),
  note: optional(personal('text', 'What the officer noted.')),
  recalledOn: day('Business date.'),
  acknowledgeBy: day('The agency is to acknowledge it by this day; it may reach nobody about them before that either.'),
});
export type RecalledFromAgencyData = DataOf<typeof recalled>;

export const RecalledFromAgency = caseEvent('RecalledFromAgency', {
  says: 'Loans are no longer the agency’s to collect, from this moment on and whether it acknowledges it or not.',
  told({ agencyId, loanIds, because }) {
    const why = inWords(GROUND_WORDS, because);
    return {
      en: `Loans ${listed(loanIds).en} were recalled from agency ${agencyId}, because ${why.en}.`,
      zh: `因${why.zh}，已从催收机构${agencyId}收回借款${listed(loanIds).zh}。`,
    };
  },
  data: recalled,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofG1,
    loanIds: ['JB1'],
    because: 'AGREEMENT',
    note: '客户要求由我方联系',
    recalledOn: localDate('2025-05-20'),
    acknowledgeBy: localDate('2025-05-21'),
  },
});
export type RecalledFromAgency = EventOf<typeof RecalledFromAgency>;

export const AgencyAcknowledged = caseEvent('AgencyAcknowledged', {
  says: 'The agency has acknowledged what it was given, or that it was taken back.',
  told: ({ agencyId, placementId, what }) =>
    what === 'PLACEMENT'
      ? {
          en: `Agency ${agencyId} acknowledged placement ${placementId}.`,
          zh: `催收机构${agencyId}已确认接收委托${placementId}。`,
        }
      : {
          en: `Agency ${agencyId} acknowledged that placement ${placementId} was recalled.`,
          zh: `催收机构${agencyId}已确认委托${placementId}收回。`,
        },
  data: part({
    ...ofPlacement,
    what: oneOf(ACKNOWLEDGED, 'What it has acknowledged.'),
    reference: code('Reference of the agency.'),
    acknowledgedOn: day('Business date.'),
  }),
  example: { ...ofG1, what: 'PLACEMENT', reference: 'AG-1', acknowledgedOn: localDate('2025-05-13') },
});
export type AgencyAcknowledged = EventOf<typeof AgencyAcknowledged>;

export const placementEvents = eventsByName(PlacedWithAgency, RecalledFromAgency, AgencyAcknowledged);
