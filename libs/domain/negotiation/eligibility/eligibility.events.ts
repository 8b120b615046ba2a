/** Whether and when a person who kept an agreement may borrow again, and why. */
import { day, eventsByName, id, list, oneOf, optional, part, sentence, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

/** LATER: from a day on. NOT_NOW: no day can be named yet; it can be looked at again. */
export const ELIGIBILITY_FINDINGS = ['POSSIBLE', 'LATER', 'NOT_NOW'] as const;
export type EligibilityFinding = (typeof ELIGIBILITY_FINDINGS)[number];

const reviewed = part({
  ...ofCaseFields,
  finding: oneOf(ELIGIBILITY_FINDINGS, 'Whether the person may borrow again.'),
  from: optional(day('Only with LATER: from this day on.')),
  reasons: list(sentence('Why, as the person is told.'), 'Reasons.'),
  reviewedBy: id('Officer.'),
  reviewedOn: day('Business date.'),
});
export type EligibilityReviewedData = DataOf<typeof reviewed>;

export const EligibilityReviewed = caseEvent('EligibilityReviewed', {
  says: 'An officer looked at whether the person may borrow again; the last word stands. It promises no loan.',
  told({ finding, from, reviewedBy }) {
    const when =
      finding === 'POSSIBLE'
        ? { en: 'may borrow again', zh: '可以再次申请借款' }
        : finding === 'LATER'
          ? {
              en: `may borrow again ${from === undefined ? 'later' : `from ${from} on`}`,
              zh: from === undefined ? '以后可以再次申请借款' : `自${from}起可以再次申请借款`,
            }
          : { en: 'may not borrow for now', zh: '暂不能再次申请借款' };
    return {
      en: `Officer ${reviewedBy} found that the person ${when.en}.`,
      zh: `工作人员${reviewedBy}评定：客户${when.zh}。`,
    };
  },
  data: reviewed,
  example: {
    ...ofC1,
    finding: 'LATER',
    from: localDate('2027-01-01'),
    reasons: [{ en: 'The plan was kept to its end half a year ago.', zh: '还款方案履行完毕未满半年。' }],
    reviewedBy: 'officer-1',
    reviewedOn: localDate('2026-07-01'),
  },
});
export type EligibilityReviewed = EventOf<typeof EligibilityReviewed>;

export const eligibilityEvents = eventsByName(EligibilityReviewed);
