/**
 * What somebody entered proved wrong. The original stays in the log; from the correction on what is right counts, and what rests on
 * the wrong entry is listed for repair until it is replaced or a person says why it need not be.
 */
import {
  day,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  part,
  personalSentence,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { counted, inWords, listed } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { CORRECTABLE_ENTRIES, entryInWords } from './correctable-entries';
import { entryFacts } from './entry-facts.schema';
import { changesInWords, GROUND_WORDS, REPAIR_WORDS } from './correction-words';

/** What is repaired because an entry was wrong; of what rests one on another the last: its replacement rests on what is right. */
export const REPAIR_KINDS = [
  'ASSESSMENT_TO_REPEAT',
  'DECISION_TO_REPEAT',
  'OFFER_TO_REPLACE',
  'AGREEMENT_TO_REVIEW',
  'COMPLETED_AGREEMENT_TO_REVIEW',
  'REFUSAL_TO_REVIEW',
  'BUREAU_RECORD_TO_CORRECT',
  'ELIGIBILITY_TO_REVIEW',
  'WRITE_OFF_TO_REVIEW',
  'WITHDRAWAL_TO_REVIEW',
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** Why something is listed though no entry of the case was wrong. */
export const GROUNDS_GONE = ['COMPLETION_TAKEN_BACK', 'HOLD_NEVER_WAS'] as const;
export type GroundGone = (typeof GROUNDS_GONE)[number];

const correctedEntry = part(
  {
    revision: whole('Its revision in the stream of the person’s cases.'),
    type: oneOf(CORRECTABLE_ENTRIES, 'Name of the event.'),
    about: id('Negotiation, material, offer or loan it is about.'),
    enteredBy: id('Who entered it.'),
    enteredOn: day('Business date.'),
  },
  'The entry that was wrong: the first, where a correction is corrected.',
);
export type EntryAt = DataOf<typeof correctedEntry>;

const repair = part({
  repairId: id('Repair, `<caseId>-F<n>`.'),
  kind: oneOf(REPAIR_KINDS, 'What is to be done.'),
  reference: id('Negotiation, offer, agreement, loan or case it is about.'),
});

export const entryCorrected = part({
  ...ofCaseFields,
  correctionId: id('Correction, `<caseId>-K<n>`.'),
  entry: correctedEntry,
  corrects: optional(id('The correction that was wrong itself, where it is one that is corrected.')),
  was: entryFacts,
  right: entryFacts,
  reasons: list(personalSentence('Why, as who corrects put it.'), 'Reasons.'),
  correctedBy: id('Who corrected it.'),
  approvalId: optional(id('The second person’s approval, where money or the bureau changes.')),
  affected: list(repair, 'What rests on the entry and is not listed yet; none where nothing does.'),
});
export type EntryCorrectedData = DataOf<typeof entryCorrected>;

export const EntryCorrected = caseEvent('EntryCorrected', {
  says: 'An entry was wrong: the original stays, what is right counts from now on, and what rests on it is listed for repair.',
  told({ entry, corrects, was, right, correctedBy, affected }) {
    const what = entryInWords(entry.type);
    const changes = changesInWords(was, right);
    const repairs = affected.length;
    const en = changes.length === 0 ? '' : `: ${listed(changes.map((one) => one.en)).en}`;
    const zh = changes.length === 0 ? '' : `：${changes.map((one) => one.zh).join('，')}`;
    return {
      en: `Person ${correctedBy} corrected ${corrects === undefined ? '' : `correction ${corrects} of `}${what.en} (${entry.about}), entered by ${entry.enteredBy} on ${entry.enteredOn}${en}${repairs === 0 ? '' : `; ${counted(repairs, 'step')} to repair what rests on it`}.`,
      zh: `${correctedBy}更正了${entry.enteredBy}于${entry.enteredOn}录入的${what.zh}（${entry.about}）${corrects === undefined ? '' : `的更正${corrects}`}${zh}${repairs === 0 ? '' : `；另有${repairs}项需随之处理`}。`,
    };
  },
  data: entryCorrected,
  example: {
    ...ofC1,
    correctionId: 'C1-1-K1',
    entry: {
      revision: 1,
      type: 'NegotiationRequested',
      about: 'C1-1-N1',
      enteredBy: 'officer-1',
      enteredOn: localDate('2025-05-12'),
    },
    was: { monthlyIncome: fen(4_200_000) },
    right: { monthlyIncome: fen(420_000) },
    reasons: [{ en: 'A nought too many was typed.', zh: '录入时多输入一个零。' }],
    correctedBy: 'officer-1',
    affected: [{ repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' }],
  },
});
export type EntryCorrected = EventOf<typeof EntryCorrected>;

const loanRepairs = part({
  ...ofCaseFields,
  loanId: id('Loan of which it was told wrongly.'),
  because: id(
    'The approval under which it was corrected; MERGE_UNDONE or REGISTERED_BY_MISTAKE where it was taken out of a negotiation.',
  ),
  affected: list(repair, 'What rests on it and is not listed yet.'),
});
export type LoanRepairsListedData = DataOf<typeof loanRepairs>;

export const LoanRepairsListed = caseEvent('LoanRepairsListed', {
  says: 'What the book told of a loan was corrected, or the loan is none of the person’s: what was assessed, decided or agreed on the wrong figures is listed for repair.',
  told: ({ loanId, because, affected }) => {
    const why =
      because === 'MERGE_UNDONE'
        ? { en: `Loan ${loanId} is another person’s after all`, zh: `借款${loanId}经核实不属于该客户` }
        : { en: `What the book had told of loan ${loanId} was corrected`, zh: `借款${loanId}的账面登记已更正` };
    return {
      en: `${why.en}; ${counted(affected.length, 'step')} to repair what rests on it.`,
      zh: `${why.zh}，另有${affected.length}项需随之处理。`,
    };
  },
  data: loanRepairs,
  example: {
    ...ofC1,
    loanId: 'JB1',
    because: 'JB1-LP0123456789ab',
    affected: [{ repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' }],
  },
});
export type LoanRepairsListed = EventOf<typeof LoanRepairsListed>;

const groundGone = part({
  ...ofCaseFields,
  because: oneOf(GROUNDS_GONE, 'What proved never to have been.'),
  cause: id('The reversal or correction that took the completion back; the hold that never was.'),
  affected: list(repair, 'What was done on that ground and is not listed yet.'),
});
export type RepairsListedData = DataOf<typeof groundGone>;

export const RepairsListed = caseEvent('RepairsListed', {
  says: 'The ground on which something was done proved never to have been: a completion by money that was returned, a hold that never was. What was done on it is listed for repair.',
  told({ because, cause, affected }) {
    const { en, zh } = inWords(GROUND_WORDS, because);
    const what = (language: 'en' | 'zh'): readonly string[] =>
      affected.map(({ kind }) => inWords(REPAIR_WORDS, kind)[language]);
    return {
      en: `${en} (${cause}): ${listed(what('en')).en}.`,
      zh: `${zh}（${cause}），需随之处理：${listed(what('zh')).zh}。`,
    };
  },
  data: groundGone,
  example: {
    ...ofC1,
    because: 'COMPLETION_TAKEN_BACK',
    cause: 'P5',
    affected: [{ repairId: 'C1-1-F1', kind: 'BUREAU_RECORD_TO_CORRECT', reference: 'JB1' }],
  },
});
export type RepairsListed = EventOf<typeof RepairsListed>;

const ofRepair = {
  ...ofCaseFields,
  repairId: id('Repair.'),
  kind: oneOf(REPAIR_KINDS, 'What was to be done.'),
  reference: id('Negotiation, offer, agreement, loan or case it is about.'),
};
const ofF1 = { ...ofC1, repairId: 'C1-1-F1', kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' } as const;

export const RepairDone = caseEvent('RepairDone', {
  says: 'What rested on a wrong entry was replaced, ended, or stands on what is right again: nothing is to be repaired of it any more.',
  told({ repairId, kind, reference }) {
    const { en, zh } = inWords(REPAIR_WORDS, kind);
    return {
      en: `Repair ${repairId} is done: ${en} (${reference}).`,
      zh: `更正事项${repairId}已完成：${zh}（${reference}）。`,
    };
  },
  data: part({ ...ofRepair, by: id('Name of the event by which it is done.') }),
  example: { ...ofF1, by: 'AssessmentCompleted' },
});
export type RepairDone = EventOf<typeof RepairDone>;

export const RepairNotNeeded = caseEvent('RepairNotNeeded', {
  says: 'A person found that what rests on a wrong entry can stand as it is, or was put right elsewhere, and why.',
  told({ repairId, kind, reference, officerId }) {
    const { en, zh } = inWords(REPAIR_WORDS, kind);
    return {
      en: `Person ${officerId} found that repair ${repairId} is not needed: ${en} (${reference}).`,
      zh: `${officerId}认定更正事项${repairId}无需处理：${zh}（${reference}）。`,
    };
  },
  data: part({
    ...ofRepair,
    officerId: id('Who says so.'),
    reasons: list(personalSentence('Why, as it was put.'), 'Reasons.'),
  }),
  example: {
    ...ofF1,
    officerId: 'officer-1',
    reasons: [{ en: 'The recommendation is the same at this income.', zh: '按该收入评估结论不变。' }],
  },
});
export type RepairNotNeeded = EventOf<typeof RepairNotNeeded>;

export const correctionEvents = eventsByName(
  EntryCorrected,
  LoanRepairsListed,
  RepairsListed,
  RepairDone,
  RepairNotNeeded,
);
