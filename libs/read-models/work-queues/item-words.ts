/** An item in words: what is to be done by whom until when, and why it waits. */
import type { Bilingual, LocalDate } from '#kernel';
import { CASE_STEP_WORDS, type StepWords } from './case-step-words';
import { PERSON_STEP_WORDS } from './person-step-words';
import type { QueueItemRow } from './queue-item.table';
import type { Queue } from './queues';

const STEP_WORDS: { readonly [Name in Queue]: { readonly [step: string]: StepWords } } = {
  ...CASE_STEP_WORDS,
  ...PERSON_STEP_WORDS,
};

interface InWords {
  readonly says: Bilingual;
  readonly why: Bilingual;
}

type Said = Pick<QueueItemRow, 'queue' | 'step' | 'does' | 'why' | 'dueOn'>;

export function itemInWords(item: Said, today: LocalDate): InWords {
  const { queue, step, why, dueOn } = item;
  // Once its last day has passed nothing can be done that would have kept it.
  const isOver = step === 'RUNS_OUT' && dueOn !== null && dueOn < today;
  const words = STEP_WORDS[queue][isOver ? 'RAN_OUT' : step];
  if (!words) throw new Error(`step ${step} of ${queue} has no words`);
  const does = item.does ?? words.does;
  if (!does) throw new Error(`what is to be done at ${step} of ${queue} is said by its row`);
  const by = untilWhen(dueOn, today);
  const rest = beside(does, dueOn, by);
  const said = { en: does.en.replace('{by}', by.english), zh: does.zh.replace('{by}', by.chinese) };
  return { says: { en: said.en.concat(rest.english), zh: said.zh.concat(rest.chinese) }, why: why ?? words.why };
}

/** A part of a sentence; empty where nothing is to be said. */
interface Part {
  readonly english: string;
  readonly chinese: string;
}

/** The day, where the sentence does not name it; and that there is none, so that nobody looks for it. */
function beside(does: Bilingual, dueOn: LocalDate | null, by: Part): Part {
  if (dueOn === null) return { english: ' No day is set for it.', chinese: '未设定期限。' };
  if (does.en.includes(dueOn) || does.en.includes('{by}')) return { english: '', chinese: '' };
  return { english: ` To be done${by.english}.`, chinese: `应${by.chinese}办理。` };
}

/** A day that has passed is told as that. */
function untilWhen(dueOn: LocalDate | null, today: LocalDate): Part {
  if (dueOn === null) return { english: '', chinese: '' };
  if (dueOn < today) return { english: ` (it was due by ${dueOn})`, chinese: `（期限${dueOn}已过）` };
  return { english: ` by ${dueOn}`, chinese: `最迟于${dueOn}` };
}
