/** That the person was found not to owe the loan, in its case: nobody asks them for it, and nothing of it is reported about them. */
import { day, id, oneOf, optional, part, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';

/** As the case names them. */
export const NOT_OWED_GROUNDS = ['NOT_THEIR_DEBT', 'RECORDED_WRONGLY', 'DEBT_VOID'] as const;
export type NotOwedGround = (typeof NOT_OWED_GROUNDS)[number];

export const NOT_OWED_WORDS: { readonly [Ground in NotOwedGround]: Bilingual } = {
  NOT_THEIR_DEBT: { en: 'it is somebody else’s debt', zh: '非本人债务' },
  RECORDED_WRONGLY: { en: 'it was recorded wrongly', zh: '登记有误' },
  DEBT_VOID: { en: 'the debt is void', zh: '债务无效' },
};

/** Why its case was taken up again for it, as the case names it. */
export const OWED_GROUNDS = ['BORROWER_ASKED', 'NEW_FACTS', 'CLOSED_WRONGLY'] as const;
export type OwedGround = (typeof OWED_GROUNDS)[number];

export const OWED_WORDS: { readonly [Ground in OwedGround]: Bilingual } = {
  BORROWER_ASKED: { en: 'the borrower asked for it', zh: '借款人提出' },
  NEW_FACTS: { en: 'something new is known', zh: '出现新情况' },
  CLOSED_WRONGLY: { en: 'the case had been closed wrongly', zh: '此前结案有误' },
};

export const LoanFoundNotOwed = loanEvent('LoanFoundNotOwed', {
  says: 'A supervisor found in its case that the person does not owe the loan: they are not asked for it, and what was reported of it is taken out of their record (征信业管理条例 arts. 15, 25). The figures stay on the lender’s book until they are put right there.',
  told: ({ because, foundOn }) => ({
    en: `It was found on ${foundOn} that the borrower does not owe the loan, since ${inWords(NOT_OWED_WORDS, because).en}.`,
    zh: `经认定，因${inWords(NOT_OWED_WORDS, because).zh}，自${foundOn}起不再向借款人主张该笔借款。`,
  }),
  data: part({
    ...ofLoan,
    caseId: id('Case in which it was found.'),
    because: oneOf(NOT_OWED_GROUNDS, 'Why.'),
    foundOn: day('Business date.'),
  }),
  example: { ...ofJB1, caseId: 'C1-1', because: 'NOT_THEIR_DEBT', foundOn: localDate('2026-12-01') },
});
export type LoanFoundNotOwed = EventOf<typeof LoanFoundNotOwed>;

export const LoanFoundOwed = loanEvent('LoanFoundOwed', {
  says: 'The case was taken up again for the loan: it is the person’s debt after all, and is reported as one. The days on which they had been told that they do not owe it bear no penalty, and none of them counts as past due (民法典 arts. 509, 591).',
  told({ foundOn, notOwedFrom, because }) {
    const why = because && inWords(OWED_WORDS, because);
    const rests = notOwedFrom !== undefined && notOwedFrom < foundOn;
    return {
      en: `It was found on ${foundOn} that the borrower owes the loan after all${why ? `, since ${why.en}` : ''}${rests ? `; the days from ${notOwedFrom} on, on which it was held not to be owed, bear no penalty and do not count as past due` : ''}.`,
      zh: `${why ? `因${why.zh}，` : ''}经重新认定，自${foundOn}起该笔借款仍为借款人债务${rests ? `；自${notOwedFrom}起认定无须偿还的期间不计罚息、不计逾期天数` : ''}。`,
    };
  },
  data: part({
    ...ofLoan,
    caseId: id('Case that was taken up again.'),
    because: optional(oneOf(OWED_GROUNDS, 'Why, where a person took it up.')),
    notOwedFrom: optional(
      day(
        'Since this day it had been found not to be owed: from it up to the day before `foundOn` penalty and days past due rest.',
      ),
    ),
    foundOn: day('Business date.'),
  }),
  example: {
    ...ofJB1,
    caseId: 'C1-1',
    because: 'NEW_FACTS',
    notOwedFrom: localDate('2026-12-01'),
    foundOn: localDate('2026-12-09'),
  },
});
export type LoanFoundOwed = EventOf<typeof LoanFoundOwed>;
