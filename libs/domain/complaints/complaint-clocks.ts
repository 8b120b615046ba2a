/**
 * The days of a complaint (《银行业保险业消费投诉处理管理办法》, order 2020 No. 3): calendar days after the day it came in, which is
 * not counted, and moved by no holiday: the earlier day can only be better for the complainant.
 */
import { addDays, type Bilingual, earlierDate, type LocalDate } from '#kernel';
import type { ComplaintState } from './complaint.state';
import type { ExtensionGround } from './complaint-kinds';

export const COMPLAINT_CLOCKS = {
  /** Facts are clear and the dispute is simple. */
  simpleDays: 15,
  /** In all, once extended. */
  extendedDays: { COMPLICATED: 30, SPECIALLY_COMPLICATED: 60 } satisfies {
    readonly [ground in ExtensionGround]: number;
  },
  /** Within so many days of the answer the complainant may ask the unit above for a review. */
  askForReviewDays: 30,
  /** Within so many days it is decided above. */
  reviewDays: 30,
  /** So many days before a day falls due a warning does. The lender's own setting. */
  warningDays: 3,
} as const;

/** So many may speak for many who complain together (art. 12). */
export const MOST_REPRESENTATIVES = 5;

/** What is said of the clocks. */
export const COMPLAINT_CLOCK_WORDS = {
  COMPLAINT_ANSWER_WARNING: {
    title: { en: 'complaint soon to be answered', zh: '投诉答复期限临近' },
    cause: {
      en: 'A complaint is not answered yet and is to be within three days; more time is signed off before it is over or not at all.',
      zh: '投诉尚未答复，距期限不足三日；如需延长，须在到期前审批。',
    },
  },
  COMPLAINT_ANSWER_DUE: {
    title: { en: 'answer to a complaint', zh: '投诉答复' },
    cause: {
      en: 'A complaint is to be answered within 15 days of the day it came in; within 30 where it is complicated, within 60 where a senior signed that off.',
      zh: '投诉应自收到之日起15日内答复；情况复杂的30日，情况特别复杂并经审批的60日。',
    },
  },
  COMPLAINT_REVIEW_DUE: {
    title: { en: 'decision on a complaint from above', zh: '投诉核查决定' },
    cause: {
      en: 'The complainant went to the unit above or to the regulator; a decision is due within 30 days.',
      zh: '投诉人已申请上级机构核查或向监管机构反映，应于30日内作出决定。',
    },
  },
} as const satisfies { readonly [kind: string]: { readonly title: Bilingual; readonly cause: Bilingual } };

export interface ComplaintClock {
  readonly kind: keyof typeof COMPLAINT_CLOCK_WORDS;
  readonly complaintId: string;
  /** Null while nobody is known. */
  readonly borrowerId: string | null;
  /** Names it within the complaint. */
  readonly reference: string;
  readonly dueOn: LocalDate;
}

/** By when the complainant is to have the first answer. */
export function answerDueOn({ receipts, extensions }: Pick<ComplaintState, 'receipts' | 'extensions'>): LocalDate {
  const days = Math.max(
    COMPLAINT_CLOCKS.simpleDays,
    ...extensions.map(({ ground }) => COMPLAINT_CLOCKS.extendedDays[ground]),
  );
  return addDays(firstReceivedOn(receipts), days);
}

/** The day from which the days run. */
export function firstReceivedOn(receipts: ComplaintState['receipts']): LocalDate {
  const days = receipts.map(({ receivedOn }) => receivedOn);
  return days.reduce(earlierDate);
}

export function reviewDueOn(escalatedOn: LocalDate): LocalDate {
  return addDays(escalatedOn, COMPLAINT_CLOCKS.reviewDays);
}

/** The days that run, soonest first by kind; none once it is answered and once it has ended. */
export function complaintClocks(state: ComplaintState): readonly ComplaintClock[] {
  const { complaintId, partyId, status } = state;
  if (complaintId === null || (status !== 'FILED' && status !== 'ACKNOWLEDGED' && status !== 'ESCALATED')) return [];
  const of = { complaintId, borrowerId: partyId };
  const first: ComplaintClock[] = [];
  if (state.answers.length === 0) {
    const dueOn = answerDueOn(state);
    const warnsOn = addDays(dueOn, -COMPLAINT_CLOCKS.warningDays);
    first.push({ kind: 'COMPLAINT_ANSWER_WARNING', ...of, reference: complaintId, dueOn: warnsOn });
    first.push({ kind: 'COMPLAINT_ANSWER_DUE', ...of, reference: complaintId, dueOn });
  }
  const above = openEscalations(state).map(({ to, dueOn }) => ({
    ...{ kind: 'COMPLAINT_REVIEW_DUE' as const, ...of },
    ...{ reference: `${complaintId}/${to}`, dueOn },
  }));
  return [...first, ...above];
}

export function openEscalations({ escalations }: ComplaintState): ComplaintState['escalations'] {
  return escalations.filter(({ decidedOn }) => decidedOn === null);
}

/** The earliest of the days that run; null when none does. */
export function complaintDueOn(state: ComplaintState): LocalDate | null {
  const due = complaintClocks(state).flatMap(({ kind, dueOn }) => (kind === 'COMPLAINT_ANSWER_WARNING' ? [] : [dueOn]));
  return due.length === 0 ? null : due.reduce(earlierDate);
}
