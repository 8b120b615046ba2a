/** What is wrong with a sentence before anybody has to read it; nothing found is no promise that it is a good one. */
import type { Bilingual } from '#kernel';

/** Stands for what is not known before the sentence is said. */
export const SOMETHING = '□';

const CHINESE = String.raw`[\u4e00-\u9fff□]`;
const COUNTED =
  '(agreement|bill|borrower|byte|case|character|day|event|figure|instalment|level|loan|month|offer|option|payment|place|point|report|row|rule|second|step|time|year)';

interface Fault {
  readonly called: string;
  readonly pattern: RegExp;
}

const IN_BOTH: readonly Fault[] = [
  { called: 'says nothing', pattern: /^\s*$/ },
  { called: 'says what a program says', pattern: /undefined|\bNaN\b|\bnull\b|\[object|\bInfinity\b/ },
  { called: 'says a negative amount', pattern: /-\s?¥|¥\s?-|\bCNY -/ },
  { called: 'lists nothing as an amount', pattern: /¥0\.00/ },
  { called: 'says a code', pattern: /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/ },
  {
    called: 'says a value of a field',
    pattern:
      /\b(EXTENSION|RESTRUCTURE|DEFERRAL|SETTLEMENT|BORROWER|REPRESENTATIVE|OFFICER|POLICY|COMPLETION|REFUSE|OFFER|OPEN|CURED|RESTORED|SETTLED|LEGAL|UNEMPLOYMENT|ILLNESS|DISASTER|FAMILY|OTHER|REVERSAL|SUBSTANDARD|DOUBTFUL|LOSS|NORMAL|CHARGEBACK)\b/,
  },
  { called: 'says a name of the program', pattern: /\b[a-z]+[A-Z]\w*\b|\b[A-Z][a-z]+[A-Z][a-z]\w*\b/ },
  { called: 'has a gap', pattern: / {2}| [,.;:。，；：](?!\w)|\(\)|（）|: ?\.|：。/ },
];

const IN_ENGLISH: readonly Fault[] = [
  { called: 'counts one as many', pattern: new RegExp(String.raw`(?<![\w.,-])1 ([a-z-]+ )?${COUNTED}s\b`) },
  { called: 'counts many as one', pattern: new RegExp(String.raw`(?<![\w.,-])(0|[2-9]|\d{2,}) ${COUNTED}\b(?!s)`) },
  { called: 'counts what may be one', pattern: new RegExp(`${SOMETHING} ${COUNTED}s\\b`) },
  { called: 'is Chinese', pattern: /[，；：（）]/ },
];

const IN_CHINESE: readonly Fault[] = [
  { called: 'is not Chinese', pattern: /^[^\u4e00-\u9fff]*$/ },
  { called: 'has half-width punctuation', pattern: new RegExp(`${CHINESE} ?[,;:!?()]|[,;:!?()] ?${CHINESE}`) },
  { called: 'has a space around what is filled in', pattern: /[\u4e00-\u9fff] □|□ [\u4e00-\u9fff]/ },
  { called: 'ends with a half-width stop', pattern: new RegExp(`${CHINESE}\\.$`) },
];

/** Everything wrong with a pair of sentences, each with the sentence. */
export function faultsOfWording({ en, zh }: Bilingual, mayName: readonly string[] = []): readonly string[] {
  return [...faultsIn(en, [...IN_BOTH, ...IN_ENGLISH], mayName), ...faultsIn(zh, [...IN_BOTH, ...IN_CHINESE], mayName)];
}

/** Whether a text counts something that may be one as if it were many. */
export function countsCarelessly(text: string): boolean {
  return IN_ENGLISH.some(({ called, pattern }) => called === 'counts what may be one' && pattern.test(text));
}

function faultsIn(text: string, faults: readonly Fault[], mayName: readonly string[]): readonly string[] {
  const read = mayName.reduce((rest, name) => rest.replaceAll(name, 'it'), text);
  return faults.filter(({ pattern }) => pattern.test(read)).map(({ called }) => `${called}: ${text}`);
}
