/** An officer says whether and when somebody who kept an agreement may borrow again, with reasons; said anew, the last word stands. */
import { accept, addMonthsClamped, canonicalJson, type Bilingual, type LocalDate } from '#kernel';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer } from '../case/lookups';
import { rejections, type Reasons, type Rejected } from '../case/rejections';
import { openRepair } from '../correction/correction.state';
import { ELIGIBILITY, eligibilityDueOn } from './eligibility';
import type { EligibilityFinding } from './eligibility.events';

export const ELIGIBILITY_REASONS = {
  NOTHING_KEPT: {
    en: 'Whether the person may borrow again is looked at once the case has closed and something agreed was kept to its end.',
    zh: '案件结案且协议已履行完毕后，方可评定客户能否再次申请借款。',
  },
  ELIGIBILITY_DAY: {
    en: 'A day is named only where it is possible later, and it lies ahead, at most five years.',
    zh: '仅在评定为以后可以借款时填写日期，且须晚于今日、不超过五年。',
  },
} as const satisfies Reasons;

const no = rejections(ELIGIBILITY_REASONS);

export interface ReviewEligibilityData extends OnCase {
  readonly finding: EligibilityFinding;
  readonly from?: LocalDate;
  readonly reasons: readonly Bilingual[];
}

export const reviewEligibility: Decide<ReviewEligibilityData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { caseId, finding, from, reasons } = data;
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const { eligibility } = episode;
  // What was said rests on what was taken back: it is said anew, also while the case is open again.
  const toSayAnew = openRepair(episode.repairs, 'ELIGIBILITY_TO_REVIEW', caseId);
  if (!toSayAnew && !eligibility && eligibilityDueOn(episode) === null) return no('NOTHING_KEPT', { caseId });
  const same =
    !toSayAnew &&
    eligibility?.finding === finding &&
    eligibility.from === (from ?? null) &&
    canonicalJson(eligibility.reasons) === canonicalJson(reasons);
  if (same) return accept();
  const objection = wrongDay(data, context.businessDate) ?? (reasons.length === 0 ? no('REASONS_REQUIRED') : null);
  if (objection) return objection;
  const { actor, businessDate } = context;
  const when = from === undefined ? {} : { from };
  const by = { reviewedBy: actor.id, reviewedOn: businessDate };
  return accept({ type: 'EligibilityReviewed', data: { ...ofCase(episode), finding, ...when, reasons, ...by } });
};

function wrongDay({ finding, from }: ReviewEligibilityData, today: LocalDate): Rejected | null {
  if (finding !== 'LATER') return from === undefined ? null : no('ELIGIBILITY_DAY', { from });
  const latest = addMonthsClamped(today, ELIGIBILITY.mostYears * 12);
  if (from !== undefined && from > today && from <= latest) return null;
  return no('ELIGIBILITY_DAY', { from: from ?? null, latest });
}

/** Commands and the decisions on them. */
export const eligibilityDecisions = { ReviewEligibility: reviewEligibility };
