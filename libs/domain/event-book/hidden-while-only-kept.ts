/**
 * Events that compliance alone reads while a person's data is only kept, since every other read of what they tell is refused: what the
 * person asked for, how it was assessed and decided, the acts of it to approve, and the figures of what they were told.
 */
import { parseStreamName } from '#kernel';

/** By the category of their stream, or by their type. */
export const HIDDEN_WHILE_ONLY_KEPT: { readonly categories: readonly string[]; readonly types: readonly string[] } = {
  categories: ['case', 'approval'],
  types: ['NoticePrepared', 'NoticeFoundWrong'],
};

export function isHiddenWhileOnlyKept({ stream, type }: { readonly stream: string; readonly type: string }): boolean {
  const { categories, types } = HIDDEN_WHILE_ONLY_KEPT;
  return categories.includes(parseStreamName(stream).category) || types.includes(type);
}
