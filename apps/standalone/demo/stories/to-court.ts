/** Which loans may be taken to court. */

/** What the policy asks for where it says nothing else (docs/endings.md); a few days pass before anybody goes to court. */
const FROM_DPD = 91;
const FROM_OWED_FEN = 100_000;

/** @param payoff everything owed on the tape's last day, in fen */
export function isSuable({ dpd }: { readonly dpd: number }, payoff: number): boolean {
  return dpd >= FROM_DPD && payoff >= FROM_OWED_FEN;
}
