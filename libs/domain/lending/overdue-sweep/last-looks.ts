/** Where a sweep writes down what it remembers of the loans it looked at. */
import type { LastLook } from './domain/last-look';

/** Nest token: `@Inject(LAST_LOOKS) lastLooks: LastLooks`. The processes implement it; a loan it does not know is looked at. */
export const LAST_LOOKS = Symbol('LastLooks');

export interface LastLooks {
  /** What is remembered of loans, by loan id. */
  of(loanIds: readonly string[]): Promise<ReadonlyMap<string, LastLook>>;
  remember(looks: ReadonlyMap<string, LastLook>): Promise<void>;
}
