/** Whether a person who kept what was agreed may borrow again, in plain words, and until when they are told. */
import { day, list, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { ELIGIBILITY_FINDINGS, type CaseView } from '#negotiation';
import type { Say } from './say';

export const borrowingSchema = named(
  'OwnBorrowing',
  part({
    finding: oneOf(ELIGIBILITY_FINDINGS, 'What was found.'),
    from: orNone(day('From this day on; null but with LATER.')),
    says: shownText('The same in words.'),
    reasons: list(shownText('Why.'), 'Reasons.'),
  }),
);
type OwnBorrowing = DataOf<typeof borrowingSchema>;

export function borrowing({ eligibility }: CaseView, say: Say): OwnBorrowing | null {
  if (!eligibility) return null;
  const { finding, from, reasons } = eligibility;
  return { finding, from, says: say(inWords(finding, from)), reasons: reasons.map((one) => say(one)) };
}

function inWords(finding: OwnBorrowing['finding'], from: LocalDate | null): Bilingual {
  const promise = { en: ' Each request is looked at by itself.', zh: '每次申请仍将单独审核。' };
  switch (finding) {
    case 'POSSIBLE':
      return { en: `You may apply for a loan again.${promise.en}`, zh: `您可以再次申请借款。${promise.zh}` };
    case 'LATER':
      return {
        en: `You may apply for a loan again from ${from ?? ''} on.${promise.en}`,
        zh: `您自${from ?? ''}起可以再次申请借款。${promise.zh}`,
      };
    case 'NOT_NOW':
      return {
        en: 'You may not apply for a loan for now; you can ask that it is looked at again.',
        zh: '您暂不能再次申请借款，可以要求重新评定。',
      };
  }
}

/** The lender's turn, while it was not looked at. */
export function eligibilityTurn(
  { deadlines }: CaseView,
  today: LocalDate,
  say: Say,
): readonly { readonly who: 'LENDER'; readonly by: LocalDate; readonly says: string }[] {
  return deadlines
    .filter(({ kind }) => kind === 'ELIGIBILITY_REVIEW')
    .map(({ on: by }) => ({
      who: 'LENDER',
      by,
      says: say(
        by < today
          ? {
              en: `We were to tell you by ${by} whether and when you may borrow again, and have not yet. You can complain about it.`,
              zh: `我方本应于${by}前告知您能否及何时可再次申请借款，至今尚未告知，您可就此投诉。`,
            }
          : {
              en: `We are to tell you by ${by} whether and when you may borrow again.`,
              zh: `我方应于${by}前告知您能否及何时可再次申请借款。`,
            },
      ),
    }));
}
