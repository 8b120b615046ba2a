/** A complaint as the person whose it is is shown it: by when they are answered, what was decided, and where they can go then. */
import {
  day,
  flag,
  id,
  list,
  named,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  sentence,
  type DataOf,
} from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { namesOf } from './coding';
import { complaintDueOn, firstReceivedOn } from './complaint-clocks';
import {
  ABOVE,
  CLOSINGS,
  COMPLAINT_OUTCOMES,
  COMPLAINT_STATUSES,
  EXTENSIONS,
  INTAKES,
  PAPERS_TO_ASK_FOR,
} from './complaint-kinds';
import { granted } from './complaint.schema';
import { type ComplaintState, ownerOf } from './complaint.state';
import { moneyGrantedShown } from './complaint-view.schema';
import { moneyGranted } from './remedies';

export const ownComplaintSchema = part({
  complaintId: id('Complaint.'),
  status: oneOf(COMPLAINT_STATUSES, 'Where it stands. ESCALATED: it is looked at above.'),
  receivedOn: day('When it came in.'),
  intakes: list(oneOf(namesOf(INTAKES), 'How.'), 'How it came in.'),
  account: personal('text', 'What they complain about.'),
  wanted: orNone(personal('text', 'What they want.')),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  acknowledgedOn: orNone(day('When somebody took it on.')),
  papersAsked: list(oneOf(PAPERS_TO_ASK_FOR, 'Paper.'), 'Papers they are asked for.'),
  dueOn: orNone(day('By when they are answered; null where nothing is due.')),
  extensions: list(
    part({ ground: oneOf(namesOf(EXTENSIONS), 'Why it takes longer.'), dueOn: day('By when they are answered then.') }),
    'Where it takes longer than 15 days.',
  ),
  answers: list(
    named(
      'OwnComplaintAnswer',
      part({
        outcome: oneOf(namesOf(COMPLAINT_OUTCOMES), 'Whether it was right.'),
        granted,
        answer: personal('text', 'The decision and its reasons.'),
        answeredOn: day('When.'),
      }),
    ),
    'What they were answered.',
  ),
  moneyGranted: list(moneyGrantedShown, 'Money they were granted, and what was given of it.'),
  above: list(
    part({
      to: oneOf(namesOf(ABOVE), 'Where.'),
      escalatedOn: day('When.'),
      dueOn: day('By when it is decided.'),
      decidedOn: orNone(day('When it was.')),
    }),
    'Where it went for a review.',
  ),
  disagree: part(
    {
      reviewUntil: orNone(day('Up to this day the unit above can be asked for a review; null where it cannot.')),
      regulator: flag('Whether the regulator can be turned to.'),
      words: sentence('The same in words.'),
    },
    'What can be done by who disagrees.',
  ),
  withdrawnOn: orNone(day('When it was taken back, and ended.')),
  closed: orNone(
    part({
      ground: oneOf(namesOf(CLOSINGS), 'Why.'),
      closedOn: day('When.'),
      goesOnAs: optional(id('Complaint about the same matter as which it goes on; only where it does.')),
    }),
    'Once it is closed.',
  ),
});
export type OwnComplaint = DataOf<typeof ownComplaintSchema>;

/** What an heir reads in place of the answer until it is recorded that the person has died and they are an heir. */
export const ANSWERED_TO_HEIRS =
  '答复已作出；在登记客户死亡及您的继承人身份后告知您。 It has been answered; you are told once it is recorded that the person has died and that you are an heir.';

/**
 * Null when there is no such complaint of theirs, under whichever of the person's records.
 * @param knowsOfPerson an heir is told of the person's matters only where the law has them act in the person's place
 */
export function ownComplaint(
  state: ComplaintState,
  records: readonly string[],
  today: LocalDate,
  knowsOfPerson = true,
): OwnComplaint | null {
  const { complaintId } = state;
  if (complaintId === null || !records.includes(ownerOf(state) ?? '')) return null;
  const whole = wholeComplaint(state, complaintId, today);
  if (knowsOfPerson) return whole;
  const untold = whole.answers.map((one) => ({ ...one, granted: [], answer: ANSWERED_TO_HEIRS }));
  return { ...whole, loanIds: [], answers: untold, moneyGranted: [] };
}

function wholeComplaint(state: ComplaintState, complaintId: string, today: LocalDate): OwnComplaint {
  const { status, receipts, filed, loanIds, acknowledged, extensions, answers, withdrawn, closed } = state;
  return {
    ...{ complaintId, status, loanIds, account: filed.account, wanted: filed.wanted ?? null },
    receivedOn: firstReceivedOn(receipts),
    intakes: [...new Set(receipts.map(({ intake }) => intake))],
    acknowledgedOn: acknowledged?.acknowledgedOn ?? null,
    papersAsked: acknowledged?.papersAsked ?? [],
    dueOn: complaintDueOn(state),
    extensions: extensions.map(({ ground, dueOn }) => ({ ground, dueOn })),
    answers: answers.map(({ outcome, granted: given, answer, answeredOn }) => ({
      ...{ outcome, granted: given, answer, answeredOn },
    })),
    moneyGranted: moneyGranted(state).map((one) => ({ ...one })),
    above: state.escalations.map(({ to, escalatedOn, dueOn, decidedOn }) => ({ to, escalatedOn, dueOn, decidedOn })),
    disagree: disagreeing(state, today),
    withdrawnOn: withdrawn?.withdrawnOn ?? null,
    closed: closed && {
      ...{ ground: closed.ground, closedOn: closed.closedOn },
      ...(closed.goesOnAs === undefined ? {} : { goesOnAs: closed.goesOnAs }),
    },
  };
}

function disagreeing(state: ComplaintState, today: LocalDate): OwnComplaint['disagree'] {
  const { status, answers, escalations, closed } = state;
  const last = answers.at(-1)?.reviewUntil;
  const went = (to: keyof typeof ABOVE): boolean => escalations.some((one) => one.to === to);
  const open = status !== 'WITHDRAWN' && closed?.ground !== 'SAME_MATTER' && !went('SUPERIOR_UNIT');
  const reviewUntil = open && last !== undefined && today <= last ? last : null;
  const regulator = status !== 'WITHDRAWN' && !went('REGULATOR');
  return { reviewUntil, regulator, words: inWordsOf(reviewUntil, regulator) };
}

function inWordsOf(reviewUntil: LocalDate | null, regulator: boolean): Bilingual {
  if (reviewUntil !== null) {
    return {
      en: `If you disagree you can ask the unit above for a review up to ${reviewUntil}; it decides within 30 days. You can turn to the regulator at any time.`,
      zh: `如有异议，您可于${reviewUntil}前向上级机构申请核查，上级机构将在30日内作出决定；您也可随时向监管机构反映。`,
    };
  }
  if (regulator) return { en: 'You can turn to the regulator at any time.', zh: '您可随时向监管机构反映。' };
  return {
    en: 'It has been looked at, or is being looked at, wherever it can be.',
    zh: '该投诉已提交可受理的各方处理。',
  };
}
