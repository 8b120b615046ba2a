/**
 * What is said otherwise than version 0.1.0 said it, on purpose. Whoever changes a fact on purpose adds it here, as narrow as
 * can be, with the reason.
 */
export interface DeliberateChange {
  /** Which facts: folded from the streams, or answered by the system. */
  readonly facts: 'folded' | 'answered';
  /** What they are about, as the difference names it. */
  readonly about: RegExp;
  /** The dotted path of the field. */
  readonly field: RegExp;
  readonly why: string;
}

export const deliberateChanges: readonly DeliberateChange[] = [];
