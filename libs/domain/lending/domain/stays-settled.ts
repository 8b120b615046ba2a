/** That a loan was settled is told once: what changes its figures and leaves nothing owed says itself that it stays so. */
import { flag, optional } from '#event-schema';

export const staysSettled = optional(
  flag('Only of a loan that was settled: nothing is owed even so, and it stays settled as it was told before.'),
);

/** Put before the stop of the sentence; empty of a loan of which it is not said. */
export function stillSettled(says: boolean | undefined): { readonly english: string; readonly chinese: string } {
  return says === true
    ? { english: '; it owes nothing and stays settled', chinese: '；该笔借款已结清，仍为结清' }
    : { english: '', chinese: '' };
}
