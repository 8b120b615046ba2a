/** The sentence of a rule with its figures, in both languages. */
import { counted, inYuan, type Bilingual } from '#kernel';
import type { AssessmentFacts } from '../assessment';
import { isMeasure, measuring, type Measure, type Measured } from '../measures';
import type { RuleTable } from './policy-document';

/** {value}, {limit} and {missing}, what lies between them, or a fact by its name; {value:day} counts days, one as one. */
const PLACE = /\{(\w+)(?::([a-z ]+))?\}/g;

/** Names of places in a text that stand for nothing. */
export function unknownPlaces(text: string, { limit, inputs }: Pick<RuleTable, 'limit' | 'inputs'>): string[] {
  const named = [...text.matchAll(PLACE)].map(([, name = '']) => name);
  const unknown = named.filter((name) => {
    if (name === 'value' || name === 'limit' || name === 'missing') return !limit;
    return !isMeasure(name) || !inputs.includes(name);
  });
  const outside = /[{}]/.exec(text.replace(PLACE, ''));
  return outside ? [...unknown, outside[0]] : unknown;
}

export function told(text: Bilingual, { limit }: RuleTable, facts: AssessmentFacts, payable: number): Bilingual {
  const figure = (name: string): { readonly value: Measured; readonly of: Measure } | null => {
    if (isMeasure(name)) return { value: measuring(name).of(facts, payable), of: name };
    if (!limit) return null;
    const value = measuring(limit.fact).of(facts, payable);
    if (name === 'value') return { value, of: limit.fact };
    if (name === 'limit') return { value: limit.value, of: limit.fact };
    return { value: typeof value === 'number' ? Math.abs(limit.value - value) : null, of: limit.fact };
  };
  const put = (language: keyof Bilingual): string =>
    text[language].replace(PLACE, (place, name: string, thing?: string) => {
      const found = figure(name);
      if (!found) return place;
      const { value } = found;
      return thing !== undefined && typeof value === 'number'
        ? counted(value, thing)
        : valueInWords(value, found.of)[language];
    });
  return { en: put('en'), zh: put('zh') };
}

/** The value of a fact as people read it. */
export function valueInWords(value: Measured, fact: Measure): Bilingual {
  const { unit, words } = measuring(fact);
  if (value === null) return { en: 'not known', zh: '未知' };
  if (typeof value === 'string') return words?.[value] ?? { en: value, zh: value };
  const text = unit === 'FEN' ? inYuan(value) : value.toString();
  return { en: text, zh: text };
}
