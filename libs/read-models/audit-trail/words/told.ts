/** An entry in words. Types without words of their own are told by their name: nothing is left out. */
import type { Bilingual } from '#kernel';
import { caseWords } from './case.words';
import { loanWords } from './loan.words';
import { partyWords } from './party.words';

type Words = { readonly [type: string]: ((data: never) => Bilingual) | undefined };

const WORDS: Words = { ...loanWords, ...partyWords, ...caseWords };

/** What happened. */
export function told(type: string, data: object): Bilingual {
  const words = WORDS[type];
  if (!words) return { en: type, zh: type };
  try {
    return words(data as never);
  } catch {
    // An event of an older shape still has its data beside the words.
    return { en: type, zh: type };
  }
}

/** Why: the reasons a person or a policy gave, in the order given. */
export function reasonsOf(data: object): readonly Bilingual[] {
  const { reasons, rules } = data as { reasons?: unknown; rules?: unknown };
  if (Array.isArray(reasons)) return reasons.filter(isBilingual);
  if (!Array.isArray(rules)) return [];
  return rules.map((rule: { reason?: unknown }) => rule.reason).filter(isBilingual);
}

function isBilingual(value: unknown): value is Bilingual {
  const { en, zh } = (value ?? {}) as { en?: unknown; zh?: unknown };
  return typeof en === 'string' && typeof zh === 'string';
}
