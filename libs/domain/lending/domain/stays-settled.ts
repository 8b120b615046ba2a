/** That a loan was settled is told once: what changes its figures and leaves nothing owed says itself that it stays so. */
import { flag, optional } from '#event-schema';
import type { Bilingual } from '#kernel';

export const staysSettled = optional(
  flag('Only of a loan that was settled: nothing is owed even so, and it stays settled as it was told before.'),
);

const NOTHING: Bilingual = { en: '', zh: '' };

/** Put before the stop of the sentence; empty of a loan of which it is not said. */
export function stillSettled(says: boolean | undefined): Bilingual {
  return says === true ? { en: '; it owes nothing and stays settled', zh: '；该笔借款已结清，仍为结清' } : NOTHING;
}
