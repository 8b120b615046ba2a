/**
 * The days of a complaint (《银行业保险业消费投诉处理管理办法》, order 2020 No. 3): calendar days after the day it came in, which is
 * not counted, and moved by no holiday: the earlier day can only be better for the complainant.
 */
import { addDays, type Bilingual, earlierDate, type LocalDate } from '#kernel';
import { type ComplaintState, isToAnswer } from './complaint.state';
import type { ExtensionGround } from './complaint-kinds';
import { remediesToGive } from './remedies';

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
  COMPLAINT_REVIEW_OPEN: {
    title: { en: 'last day to ask the unit above for a review', zh: '申请上级核查期限' },
    cause: {
      en: 'A complaint is answered; the complainant may ask the unit above for a review up to this day.',
      zh: '投诉已答复，投诉人可于该日前向上级机构申请核查。',
    },
  },
  COMPLAINT_REVIEWED: {
    title: { en: 'end of a complaint that was decided from above', zh: '投诉核查后办结' },
    cause: {
      en: 'A complaint was decided from above, and goes no further there; the regulator can be turned to also once it is closed.',
      zh: '上级机构已作出核查决定，不再核查；办结后仍可向监管机构反映。',
    },
  },
  COMPLAINT_REMEDY_DUE: {
    title: { en: 'what a complaint was granted', zh: '投诉承诺款项兑现' },
    cause: {
      en: 'Money was granted in answer to a complaint and is not all given yet.',
      zh: '投诉答复中承诺的款项尚未全部兑现。',
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

/** What the system does once nobody has asked for a review in time. */
export const CLOSE_UNCHALLENGED: Bilingual = {
  en: 'The complaint is closed, since nobody asked for a review in time.',
  zh: '期限内未申请核查的，投诉自动办结。',
};

/** The same once the unit above has decided it. */
export const CLOSE_REVIEWED: Bilingual = {
  en: 'The complaint is closed, since the unit above has decided it.',
  zh: '上级机构已作出核查决定，投诉办结。',
};

export interface ComplaintClock {
  readonly kind: keyof typeof COMPLAINT_CLOCK_WORDS;
  readonly complaintId: string;
  /** Null while nobody is known. */
  readonly borrowerId: string | null;
  /** Names it within the complaint. */
  readonly reference: string;
  readonly dueOn: LocalDate;
  readonly party: 'BORROWER' | 'LENDER';
  /** The first business date on which the system closes it; null where only people can do something. */
  readonly closesOn: LocalDate | null;
}

/** What waits for the lender: the earliest of these is the day that falls due. */
const DAYS_OF_THE_LENDER: ReadonlySet<ComplaintClock['kind']> = new Set([
  'COMPLAINT_ANSWER_DUE',
  'COMPLAINT_REVIEW_DUE',
]);

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

/** The days that run, soonest first by kind: up to the answer, for a review, and until what was granted is given. */
export function complaintClocks(state: ComplaintState): readonly ComplaintClock[] {
  const { complaintId, partyId } = state;
  if (complaintId === null) return [];
  const of = { complaintId, borrowerId: partyId, party: 'LENDER', closesOn: null } as const;
  return [
    ...(isToAnswer(state) ? answerClocks(state, complaintId, of) : []),
    ...reviewClock(state, complaintId, of),
    ...remediesToGive(state).map(({ remedy, dueOn }) => ({
      ...{ kind: 'COMPLAINT_REMEDY_DUE' as const, ...of },
      ...{ reference: `${complaintId}/${remedy}`, dueOn },
    })),
  ];
}

type OfClock = Pick<ComplaintClock, 'complaintId' | 'borrowerId' | 'party' | 'closesOn'>;

function answerClocks(state: ComplaintState, complaintId: string, of: OfClock): readonly ComplaintClock[] {
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

/**
 * Once it is answered, up to the last day on which the complainant may ask for a review: on the next it is closed. What the unit above has
 * decided can go there no more, and is closed on the day after its decision.
 */
function reviewClock({ status, answers }: ComplaintState, reference: string, of: OfClock): readonly ComplaintClock[] {
  const last = answers.at(-1);
  if (status !== 'ANSWERED' || last === undefined) return [];
  const { reviewUntil, answeredOn } = last;
  if (reviewUntil === undefined) {
    return [{ ...of, kind: 'COMPLAINT_REVIEWED', reference, dueOn: answeredOn, closesOn: addDays(answeredOn, 1) }];
  }
  const closesOn = addDays(reviewUntil, 1);
  return [{ ...of, kind: 'COMPLAINT_REVIEW_OPEN', reference, dueOn: reviewUntil, party: 'BORROWER', closesOn }];
}

export function openEscalations({ escalations }: ComplaintState): ComplaintState['escalations'] {
  return escalations.filter(({ decidedOn }) => decidedOn === null);
}

/** The earliest of the days by which it is answered or decided above; null when none runs. */
export function complaintDueOn(state: ComplaintState): LocalDate | null {
  const due = complaintClocks(state).flatMap(({ kind, dueOn }) => (DAYS_OF_THE_LENDER.has(kind) ? [dueOn] : []));
  return due.length === 0 ? null : due.reduce(earlierDate);
}
