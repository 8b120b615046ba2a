/** What a person complained about, by when they are answered, and what can be done by who disagrees. */
import { type OwnComplaint, REMEDIES } from '#complaints';
import { day, id, list, named, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import { inYuan } from '#words';
import type { Say } from './say';

export const complainedSchema = named(
  'OwnComplaintShown',
  part({
    complaintId: id('Complaint.'),
    receivedOn: day('When it came in.'),
    dueOn: orNone(day('You are answered by this day; null where nothing is due.')),
    says: shownText('Where it stands, in words.'),
    money: list(
      shownText('A sentence.'),
      'Money the answer grants you: what was given of it, and by when the rest is.',
    ),
    wayOn: list(shownText('A way on.'), 'What you can do if you disagree.'),
  }),
);
export type OwnComplaintShown = DataOf<typeof complainedSchema>;

export function complained(one: OwnComplaint, say: Say): OwnComplaintShown {
  const { complaintId, receivedOn, dueOn, answers, disagree } = one;
  const wayOn = answers.length > 0 ? [say(disagree.words)] : [];
  return {
    complaintId,
    receivedOn,
    dueOn,
    says: say(standing(one)),
    money: one.moneyGranted.map((of) => say(grantedInWords(of))),
    wayOn,
  };
}

function standing({ receivedOn, dueOn, answers, withdrawnOn, closed }: OwnComplaint): Bilingual {
  const of = { en: `Your complaint of ${receivedOn}`, zh: `您于${receivedOn}提出的投诉` };
  const answered = answers.at(-1)?.answeredOn;
  if (withdrawnOn) return { en: `${of.en} was taken back on ${withdrawnOn}.`, zh: `${of.zh}已于${withdrawnOn}撤回。` };
  if (dueOn) return { en: `${of.en} is answered by ${dueOn}.`, zh: `${of.zh}，将于${dueOn}前答复。` };
  if (answered) return { en: `${of.en} was answered on ${answered}.`, zh: `${of.zh}，已于${answered}答复。` };
  return closed
    ? { en: `${of.en} was closed on ${closed.closedOn}.`, zh: `${of.zh}已于${closed.closedOn}办结。` }
    : { en: `${of.en} is looked at.`, zh: `${of.zh}正在处理。` };
}

function grantedInWords({
  remedy,
  granted,
  given,
  withheld,
  left,
  dueOn,
}: OwnComplaint['moneyGranted'][number]): Bilingual {
  const what = REMEDIES[remedy];
  const parts: readonly Bilingual[] = [
    ...(given > 0 ? [{ en: `${inYuan(given)} was given`, zh: `已给付${inYuan(given)}` }] : []),
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
