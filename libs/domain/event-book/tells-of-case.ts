/** Streams that tell what a person asked for, how it was assessed and what was decided: those of cases, and of acts of them to approve. */
import { parseStreamName } from '#kernel';

const OF_CASES: ReadonlySet<string> = new Set(['case', 'approval']);

export function tellsOfCase(stream: string): boolean {
  return OF_CASES.has(parseStreamName(stream).category);
}
