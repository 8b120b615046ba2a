/**
 * Events that compliance alone reads while a person's data is only kept, since every other read of what they tell is refused: what the
 * person asked for, how it was assessed and decided, the acts of it to approve, and the figures of what they were told.
 */
import { parseStreamName } from '#kernel';

const OF_CASES: ReadonlySet<string> = new Set(['case', 'approval']);
const OF_NOTICES: ReadonlySet<string> = new Set(['NoticePrepared', 'NoticeFoundWrong']);

export function isHiddenWhileOnlyKept({ stream, type }: { readonly stream: string; readonly type: string }): boolean {
  return OF_CASES.has(parseStreamName(stream).category) || OF_NOTICES.has(type);
}
