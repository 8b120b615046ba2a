/** Where contacts learn how a person's loans stand with who asks: the person's cases say so. The negotiation context implements it. */
import type { ContactPermittedData } from './contact.events';
import type { ContactBlock } from './permission';

/** Nest token: `@Inject(STANDING_OF_LOANS) loans: StandingOfLoans`. */
export const STANDING_OF_LOANS = Symbol('StandingOfLoans');

/** A loan that is not collected by asking the person, and why. */
export interface LoanNotCollected {
  readonly loanId: string;
  readonly rule: Extract<
    ContactBlock,
    'SIGNATURE_PENDING' | 'IN_COURT' | 'CLAIM_LOST' | 'COLLECTION_GIVEN_UP' | 'LOAN_NOT_OWED'
  >;
}

export interface LoansStanding {
  /** Loans that are placed with the agency that asks; null for the lender itself. */
  readonly placed: readonly string[] | null;
  /** Loans that another holds now. */
  readonly transferred: readonly string[];
  /** Left out where every loan may be collected. */
  readonly notCollected?: readonly LoanNotCollected[];
}

export interface StandingOfLoans {
  standing(partyId: string, by: ContactPermittedData['by']): Promise<LoansStanding>;
}
