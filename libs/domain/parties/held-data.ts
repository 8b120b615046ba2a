/** What is held of a person, as their requests are answered with it: made of the streams of all contexts, which parties knows nothing of. */
import type { GivenDocument } from './domain/subject-request.events';

/** Nest token: `@Inject(HELD_DATA) held: HeldDataOf`. */
export const HELD_DATA = Symbol('HeldData');

/** What was given, and the hash of its content. */
export interface GivenData {
  readonly documentHash: string;
  readonly document: GivenDocument;
}

export interface HeldDataOf {
  /** Of all records of a person, up to now. */
  given(records: readonly string[]): Promise<GivenData>;
}
