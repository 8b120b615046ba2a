/** How the borrower was treated, in their own judgement, after the case has closed. */
import {
  day,
  eventsByName,
  id,
  oneOf,
  optional,
  part,
  personal,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const rated = part({
  ...ofCaseFields,
  stars: whole('From 1, badly, to 5, well.', { least: 1 }),
  words: optional(personal('text', 'In their own words.')),
  by: part(
    { kind: oneOf(['BORROWER', 'REPRESENTATIVE'], 'Who rates.'), partyId: id('Party.') },
    'The borrower, or who negotiates for them.',
  ),
  ratedOn: day('Business date.'),
});
export type CaseRatedData = DataOf<typeof rated>;

export const CaseRated = caseEvent('CaseRated', {
  says: 'The borrower judged how they were treated in the case. Within its time they may judge anew: what they said last counts.',
  told: ({ caseId, stars }) => ({
    en: `The borrower rated case ${caseId} with ${stars} of 5.`,
    zh: `借款人对案件${caseId}评分：${stars}分（满分5分）。`,
  }),
  data: rated,
  example: {
    ...ofC1,
    stars: 4,
    words: '处理及时',
    by: { kind: 'BORROWER', partyId: 'C1' },
    ratedOn: localDate('2025-06-10'),
  },
});
export type CaseRated = EventOf<typeof CaseRated>;

export const ratingEvents = eventsByName(CaseRated);
