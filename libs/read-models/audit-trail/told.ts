/** An entry in words: what its definition tells, and the reasons a person or a policy gave. */
import type { Bilingual, EventDefinition } from '#kernel';

/** What happened. */
export function told(type: string, definition: EventDefinition | undefined, data: object): Bilingual {
  if (!definition) return { en: type, zh: type };
  try {
    return definition.told(data);
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
