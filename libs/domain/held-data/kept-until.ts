/** Up to when what is held of a person has to be kept: ten years after the last of their business is over (反洗钱法 2024, art. 34). */
import { type LocalDate } from '#kernel';
import type { LoanState } from '#lending';
import { type CaseState, keptAfter } from '#negotiation';

/**
 * RUNS: a loan or a case is not over, and the years have not begun. NONE: there never was any. A loan that was sold is over for who sold
 * it; one that was registered by mistake never was one.
 */
export type KeptUntil =
  { readonly because: 'OVER'; readonly until: LocalDate } | { readonly because: 'RUNS' | 'NONE'; readonly until: null };

export function keptUntil(loans: readonly LoanState[], cases: readonly CaseState[]): KeptUntil {
  const ends = [
    ...loans
      .filter(({ registered, withdrawnOn }) => registered !== null && withdrawnOn === null)
      .map(({ settledOn, exits }) => settledOn ?? exits.transfer?.transferredOn ?? null),
    ...cases.flatMap(({ episodes }) => episodes.map(({ closedOn }) => closedOn)),
  ];
  if (ends.length === 0) return { because: 'NONE', until: null };
  const over = ends.flatMap((day) => day ?? []).sort();
  const last = over.at(-1);
  return over.length < ends.length || !last
    ? { because: 'RUNS', until: null }
    : { because: 'OVER', until: keptAfter(last) };
}
