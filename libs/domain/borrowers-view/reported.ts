/** What is reported about a person to the credit bureau, loan by loan, and what became of what they objected to. */
import { type BureauRecordView, FINDING_WORDS } from '#bureau';
import { day, id, list, named, orNone, part, shownText, type DataOf } from '#event-schema';
import { type DoneByOthers, forYou } from './done-by';
import type { Say } from './say';

export const reportedSchema = named(
  'OwnBureauRecord',
  part({
    loanId: id('Loan.'),
    says: list(shownText('A sentence.'), 'What stands at the credit bureau, and what is under way.'),
    objections: list(
      part({
        objectionId: id('Objection.'),
        dueOn: orNone(day('You are answered in writing by this day; null once you were.')),
        says: shownText('In words.'),
      }),
      'What you objected to.',
    ),
  }),
);
export type OwnBureauRecord = DataOf<typeof reportedSchema>;

/** Null where nothing was ever told of the loan and nothing is to be. */
export function reported(
  { loanId, months, objections, inWords }: BureauRecordView,
  others: DoneByOthers,
  say: Say,
): OwnBureauRecord | null {
  if (months.length === 0 && objections.length === 0) return null;
  return {
    loanId,
    says: inWords.map(say),
    objections: objections.map(({ objectionId, receivedOn, dueOn, answer }) => {
      const by = forYou(others, 'OBJECT', objectionId);
      return {
        objectionId,
        dueOn: answer ? null : dueOn,
        says: say(
          answer
            ? {
                en: `Your objection of ${receivedOn}${by.english} was answered in writing on ${answer.answeredOn} (letter ${answer.letter}): ${FINDING_WORDS[answer.finding].en}.`,
                zh: `您于${receivedOn}提出的异议${by.chinese}，已于${answer.answeredOn}书面答复（文号${answer.letter}）：${FINDING_WORDS[answer.finding].zh}。`,
              }
            : {
                en: `Your objection of ${receivedOn}${by.english} is answered in writing by ${dueOn}; until then the record is marked as disputed.`,
                zh: `您于${receivedOn}提出的异议${by.chinese}，将于${dueOn}前书面答复；答复前相关记录标注异议。`,
              },
        ),
      };
    }),
  };
}
