/** An entry in words: what its definition tells, and the reasons a person or a policy gave. */
import type { Bilingual, EventDefinition } from '#kernel';

const UNTOLD: Bilingual = {
  en: 'Something happened that this version has no words for; its type and data stand beside.',
  zh: '发生了本版本无法以文字说明的事项；其类型与数据另列。',
};

/** What happened. */
export function told(definition: EventDefinition | undefined, data: object): Bilingual {
  if (!definition) return UNTOLD;
  try {
    return definition.told(data);
  } catch {
    // An event of an older shape still has its data beside the words.
    return UNTOLD;
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
