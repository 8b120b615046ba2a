/** What a person complained about, by when they are answered, and what can be done by who disagrees. */
import { COMPLAINT_OUTCOMES, type OwnComplaint, REMEDIES } from '#complaints';
import { code, day, id, list, named, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { inYuan } from '#words';
import { type DoneByOthers, forYou } from './done-by';
import type { Say } from './say';

export const complainedSchema = named(
  'OwnComplaintShown',
  part({
    complaintId: id('Complaint.'),
    receivedOn: day('When it came in.'),
    dueOn: orNone(day('You are answered by this day; null where nothing is due.')),
    says: shownText('Where it stands, in words.'),
    answer: orNone(shownText('The decision and its reasons, as written to you; null before there is one.')),
    address: code('Where all of it is.'),
    money: list(
      shownText('A sentence.'),
      'Money the answer grants you: what was given of it, and by when the rest is.',
    ),
    wayOn: list(shownText('A way on.'), 'What you can do if you disagree.'),
  }),
);
export type OwnComplaintShown = DataOf<typeof complainedSchema>;

export function complained(one: OwnComplaint, of: ComplaintsOf, say: Say): OwnComplaintShown {
  const { complaintId, receivedOn, dueOn, answers, disagree, withdrawnOn } = one;
  const isLate = dueOn !== null && dueOn < of.today;
  const wayOn = withdrawnOn === null && (answers.length > 0 || isLate) ? [say(disagree.words)] : [];
  const last = answers.at(-1)?.answer;
  return {
    complaintId,
    receivedOn,
    dueOn,
    says: say(standing(one, of)),
    answer: typeof last === 'string' ? last : null,
    address: `/borrowers/${of.partyId}/complaints/${complaintId}`,
    money: one.moneyGranted.map((of) => say(grantedInWords(of))),
    wayOn,
  };
}

/** Whose they are, and the day on which they are looked at. */
interface ComplaintsOf {
  readonly partyId: string;
  readonly today: LocalDate;
  readonly others: DoneByOthers;
}

function standing(
  { complaintId, receivedOn, dueOn, answers, above, withdrawnOn, closed }: OwnComplaint,
  { today, others }: ComplaintsOf,
): Bilingual {
  const by = forYou(others, 'COMPLAIN', complaintId);
  const of = { en: `Your complaint of ${receivedOn}${by.english}`, zh: `您于${receivedOn}提出的投诉${by.chinese}` };
  const answer = answers.at(-1);
  if (withdrawnOn) {
    return {
      en: `${of.en} was taken back on ${withdrawnOn}, and has ended.`,
      zh: `${of.zh}已于${withdrawnOn}撤回，处理终止。`,
    };
  }
  if (dueOn) {
    const isAbove = above.some(({ decidedOn }) => decidedOn === null);
    const [by, zhBy] = isAbove ? [' by the unit above', '由上级机构'] : ['', ''];
    return dueOn < today
      ? {
          en: `${of.en} was to be answered${by} by ${dueOn}, and has not been.`,
          zh: `${of.zh}，应${zhBy}于${dueOn}前答复，至今尚未答复。`,
        }
      : { en: `${of.en} is answered${by} by ${dueOn}.`, zh: `${of.zh}，将${zhBy}于${dueOn}前答复。` };
  }
  if (answer) {
    const { en, zh } = COMPLAINT_OUTCOMES[answer.outcome];
    return {
      en: `${of.en} was answered on ${answer.answeredOn}: ${en}.`,
      zh: `${of.zh}，已于${answer.answeredOn}答复：${zh}。`,
    };
  }
  if (closed?.goesOnAs) {
    return {
      en: `${of.en} goes on as your complaint ${closed.goesOnAs} about the same matter, and is answered there.`,
      zh: `${of.zh}与投诉${closed.goesOnAs}属同一事项，已并入该投诉一并答复。`,
    };
  }
  return closed
    ? { en: `${of.en} was closed on ${closed.closedOn}.`, zh: `${of.zh}已于${closed.closedOn}办结。` }
    : { en: `${of.en} is looked at.`, zh: `${of.zh}正在处理。` };
}

function grantedInWords({
  remedy,
  granted,
  given,
  withheld,
  over,
  left,
  dueOn,
}: OwnComplaint['moneyGranted'][number]): Bilingual {
  const what = REMEDIES[remedy];
  const parts: readonly Bilingual[] = [
    ...(given > 0 ? [{ en: `${inYuan(given)} was given`, zh: `已给付${inYuan(given)}` }] : []),
    ...(over > 0 ? [{ en: `${inYuan(over)} of it was not granted`, zh: `其中${inYuan(over)}超出获准金额` }] : []),
    ...(withheld > 0 ? [{ en: `${inYuan(withheld)} is not given`, zh: `其中${inYuan(withheld)}不予给付` }] : []),
    ...(left > 0
      ? [{ en: `${inYuan(left)} is to be given by ${dueOn}`, zh: `${inYuan(left)}将于${dueOn}前给付` }]
      : []),
  ];
  return {
    en: `You were granted ${what.en} of ${inYuan(granted)}: ${parts.map(({ en }) => en).join('; ')}.`,
    zh: `您获准${what.zh}${inYuan(granted)}：${parts.map(({ zh }) => zh).join('；')}。`,
  };
}
