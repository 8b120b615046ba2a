/** How a court may decide, by name and in words. */
import type { Bilingual } from '#kernel';

/**
 * How a court decided. SETTLED: the parties settled before it, which is enforced as a judgment is (民事诉讼法 2023 第100条). LOST: the claim
 * was dismissed. SUIT_WITHDRAWN: the court let the suit be taken back, and decided nothing.
 */
export const JUDGMENT_OUTCOMES = ['WON', 'WON_IN_PART', 'LOST', 'SETTLED', 'SUIT_WITHDRAWN'] as const;
export type JudgmentOutcome = (typeof JUDGMENT_OUTCOMES)[number];

export const OUTCOME_WORDS: { readonly [Outcome in JudgmentOutcome]: Bilingual } = {
  WON: { en: 'the claim was granted', zh: '支持全部诉讼请求' },
  WON_IN_PART: { en: 'the claim was granted in part', zh: '支持部分诉讼请求' },
  LOST: { en: 'the claim was dismissed', zh: '驳回诉讼请求' },
  SETTLED: { en: 'the parties settled before the court', zh: '调解结案' },
  SUIT_WITHDRAWN: { en: 'the suit was taken back', zh: '准许撤诉' },
};
