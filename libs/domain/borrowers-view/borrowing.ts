/** Whether a person who kept what was agreed may borrow again, in plain words, and until when they are told. */
import { day, list, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { ELIGIBILITY_FINDINGS, repairDueOn, type CaseView } from '#negotiation';
import type { Say } from './say';

export const borrowingSchema = named(
  'OwnBorrowing',
  part({
    finding: orNone(oneOf(ELIGIBILITY_FINDINGS, 'What was found; null while it is looked at again.')),
    from: orNone(day('From this day on; null but with LATER.')),
    says: shownText('The same in words.'),
    reasons: list(shownText('Why.'), 'Reasons.'),
  }),
);
type OwnBorrowing = DataOf<typeof borrowingSchema>;

/** What a case has to say of it; what was said and rests on what was taken back does not hold any more. */
export function borrowing(current: CaseView, say: Say): OwnBorrowing | null {
  const { eligibility } = current;
  if (toSayAnew(current)) return { finding: null, from: null, says: say(NOT_ANY_MORE), reasons: [] };
  if (!eligibility) return null;
  const { finding, from, reasons } = eligibility;
  return { finding, from, says: say(inWords(finding, from)), reasons: reasons.map((one) => say(one)) };
}

const NOT_ANY_MORE: Bilingual = {
  en: 'What we told you about borrowing again rested on payments that were taken back since, so it does not hold any more; we look at it again.',
  zh: '我方此前告知您的再次借款评定以其后被撤回的还款为依据，现已不再适用，我方将重新评定。',
};

function toSayAnew({ repairs = [] }: CaseView): NonNullable<CaseView['repairs']>[number] | undefined {
  return repairs.find(({ kind, status }) => kind === 'ELIGIBILITY_TO_REVIEW' && status === 'OPEN');
}

function inWords(finding: NonNullable<OwnBorrowing['finding']>, from: LocalDate | null): Bilingual {
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
  current: CaseView,
  today: LocalDate,
  say: Say,
): readonly { readonly who: 'LENDER'; readonly by: LocalDate; readonly says: string }[] {
  const anew = toSayAnew(current);
  const due = current.deadlines.filter(({ kind }) => kind === 'ELIGIBILITY_REVIEW').map(({ on }) => on);
  return [...due, ...(anew ? [repairDueOn(anew)] : [])].map((by) => ({
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
