/**
 * `expect(shown).toEqual(right)` for what is compared after every step of thousands of stories: what is equal is seen without building
 * an expectation, which took a quarter of their time.
 */
import { isDeepStrictEqual } from 'node:util';

export function expectEqual<T>(shown: T, right: T): void {
  if (!isDeepStrictEqual(shown, right)) expect(shown).toEqual(right);
}
