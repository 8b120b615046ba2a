/** Where contacts learn which loans an agency holds: the person's cases say so. The negotiation context implements it. */

/** Nest token: `@Inject(PLACED_LOANS) placed: PlacedLoans`. */
export const PLACED_LOANS = Symbol('PlacedLoans');

export interface PlacedLoans {
  /** Loans of the person that this agency holds now. */
  heldBy(partyId: string, agencyId: string): Promise<readonly string[]>;
}
