/** What an officer found of a restructured loan under observation (重组资产观察期). */
import { day, id, oneOf, optional, orNone, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { OBSERVATION_FINDINGS, type FiveCategory, type ObservationFindingKind } from '#loan-math';
import { CLASSES, inWords } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { fiveCategory } from './plan.schema';

const observationReviewed = part({
  ...ofLoan,
  findingId: id('Finding.'),
  agreementId: id('Agreement whose plan is observed.'),
  finding: oneOf(
    OBSERVATION_FINDINGS,
    'DIFFICULTY_SOLVED: the loan is no longer a restructured asset. DIFFICULTY_PERSISTS: it is observed anew from this day. LEFT_NON_PERFORMING: the exit test is passed, and the observation goes on.',
  ),
  foundOn: day('Business date.'),
  startedOn: day('The observation had counted from this day.'),
  class: orNone(fiveCategory('The class from this day on.')),
  officerId: id('Who found it.'),
  note: optional(personal('text', 'What the officer adds.')),
});
export type ObservationReviewedData = DataOf<typeof observationReviewed>;

const FOUND: Readonly<Record<ObservationFindingKind, Bilingual>> = {
  DIFFICULTY_SOLVED: {
    en: 'the difficulty is solved; the loan is no longer a restructured asset',
    zh: '财务困难已解决，该借款不再认定为重组资产',
  },
  DIFFICULTY_PERSISTS: { en: 'the difficulty persists; it is observed anew', zh: '财务困难尚未解决，重新计算观察期' },
  LEFT_NON_PERFORMING: {
    en: 'it is no longer non-performing; the observation goes on',
    zh: '已符合不良资产上调条件，观察期继续',
  },
};

const inClass = (category: FiveCategory | null): Bilingual =>
  category === null
    ? { en: 'Nothing is owed any more.', zh: '已无欠款。' }
    : { en: `Its class is ${inWords(CLASSES, category).en}.`, zh: `现分类为${inWords(CLASSES, category).zh}。` };

export const ObservationReviewed = loanEvent('ObservationReviewed', {
  says: 'An officer found how a restructured loan under observation stands (风险分类办法 第14条, 第20条): the class may go up, or it is observed anew. A finding counts only as long as what is known of the payments bears it.',
  told: ({ finding, foundOn, startedOn, class: category }) => ({
    en: `On ${foundOn} it was found of the observation that began on ${startedOn}: ${FOUND[finding].en}. ${inClass(category).en}`,
    zh: `${foundOn}对始于${startedOn}的观察期作出认定：${FOUND[finding].zh}。${inClass(category).zh}`,
  }),
  data: observationReviewed,
  example: {
    ...ofJB1,
    findingId: 'OF1',
    agreementId: 'C1-1-A1',
    finding: 'DIFFICULTY_SOLVED',
    foundOn: localDate('2026-06-12'),
    startedOn: localDate('2025-06-12'),
    class: 'NORMAL',
    officerId: 'officer-1',
  },
});
export type ObservationReviewed = EventOf<typeof ObservationReviewed>;
