/** An entry in words: what its definition tells, and the reasons a person or a policy gave. */
import type { Bilingual, EventDefinition } from '#kernel';
import { HIDDEN } from '#privacy';

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

/** Stands in place of a reason that a person wrote, for whom their words are not shown. */
const NOT_SHOWN: Bilingual = {
  en: 'A reason was given in a person’s own words, which are not shown to this role.',
  zh: '已由工作人员说明理由，其原文对本角色不予显示。',
};

/** Why: the reasons a person or a policy gave, in the order given, as they are shown to who reads. */
export function reasonsOf(data: object): readonly Bilingual[] {
  const { reasons, rules } = data as { reasons?: unknown; rules?: unknown };
  if (Array.isArray(reasons)) return reasons.filter(isBilingual).map((one) => (one.en === HIDDEN ? NOT_SHOWN : one));
  if (!Array.isArray(rules)) return [];
  return rules.map((rule: { reason?: unknown }) => rule.reason).filter(isBilingual);
}

/** Why a person entered something after its day, in their own words: they stand in the language they were written in. */
export function lateReasons(data: object): readonly Bilingual[] {
  const { lateBecause, reason } = data as { lateBecause?: unknown; reason?: unknown };
  const said = lateBecause ?? reason;
  if (typeof said !== 'string') return [];
  return [said === HIDDEN ? NOT_SHOWN : { en: said, zh: said }];
}

function isBilingual(value: unknown): value is Bilingual {
  const { en, zh } = (value ?? {}) as { en?: unknown; zh?: unknown };
  return typeof en === 'string' && typeof zh === 'string';
}
