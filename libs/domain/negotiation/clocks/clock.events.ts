/** A clock of a case is stopped by a person, with the reason, and goes on later. */
import { day, eventsByName, id, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { DEADLINE_KINDS } from './deadline-kinds';
import { CLOCK_TITLES, PAUSE_REASON_WORDS, PAUSE_REASONS } from './clock-words';

const ofClock = {
  ...ofCaseFields,
  kind: oneOf(DEADLINE_KINDS, 'What is due.'),
  reference: id('Which clock of this kind: the negotiation, offer or agreement it runs for.'),
};
const example = { ...ofC1, kind: 'ANSWER_DUE', reference: 'C1-1-N1' } as const;
const titled = (kind: keyof typeof CLOCK_TITLES, language: keyof Bilingual): string => CLOCK_TITLES[kind][language];

export const clockPaused = part({
  ...ofClock,
  reason: oneOf(PAUSE_REASONS, 'Why it rests.'),
  note: optional(personal('text', 'What the officer adds.')),
  officerId: id('Who stopped it.'),
  pausedOn: day('From this day on it rests.'),
  dueOn: day('The day that stood when it was stopped.'),
});
export type ClockPausedData = DataOf<typeof clockPaused>;

export const ClockPaused = caseEvent('ClockPaused', {
  says: 'An officer stopped a clock of the case, with the reason: it does not run out while it rests.',
  told: ({ kind, reference, reason, pausedOn }) => ({
    en: `The clock “${titled(kind, 'en')}” of ${reference} rests from ${pausedOn}: ${inWords(PAUSE_REASON_WORDS, reason).en}.`,
    zh: `${reference}的“${titled(kind, 'zh')}”自${pausedOn}起暂停计时：${inWords(PAUSE_REASON_WORDS, reason).zh}。`,
  }),
  data: clockPaused,
  example: {
    ...example,
    reason: 'AWAITING_THE_BORROWER',
    note: '等待补充收入证明',
    officerId: 'officer-1',
    pausedOn: localDate('2025-05-13'),
    dueOn: localDate('2025-05-15'),
  },
});
export type ClockPaused = EventOf<typeof ClockPaused>;

export const ClockResumed = caseEvent('ClockResumed', {
  says: 'A clock goes on: what was left of its time is left still.',
  told: ({ kind, reference, resumedOn, dueOn }) => ({
    en: `The clock “${titled(kind, 'en')}” of ${reference} goes on from ${resumedOn}; the day is now ${dueOn}.`,
    zh: `${reference}的“${titled(kind, 'zh')}”自${resumedOn}起恢复计时，期限为${dueOn}。`,
  }),
  data: part({
    ...ofClock,
    officerId: id('Who let it go on.'),
    pausedOn: day('Since this day it had rested.'),
    resumedOn: day('From this day on it runs.'),
    dueOn: day('The day that stands now.'),
  }),
  example: {
    ...example,
    officerId: 'officer-1',
    pausedOn: localDate('2025-05-13'),
    resumedOn: localDate('2025-05-20'),
    dueOn: localDate('2025-05-22'),
  },
});
export type ClockResumed = EventOf<typeof ClockResumed>;

export const clockEvents = eventsByName(ClockPaused, ClockResumed);
