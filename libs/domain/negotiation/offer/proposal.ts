/** All options of an offer, or the rule that kept them from being made. */
import type { LocalDate } from '#kernel';
import { owesNothing, type LoanState } from '#lending';
import { NOTHING_TOLERATED, toleratesMisses, type BreachTolerance } from '#loan-math';
import { isRejected, no } from '../case/rejections';
import type { OfferHead } from '../agreement/agreement-print';
import { offerId } from '../case/case-ids';
import type { Negotiation } from '../case/case.state';
import { loansAskedFor } from '../case/loans-left';
import { offerExpiresOn } from '../clocks/case-clocks';
import type { Proposal } from './offer.decisions';
import type { DocumentLanguage, InPlaceOfBorrower } from './offer.events';
import { draftOption, type DraftedOption } from './draft-option';
import { stillOwed, termsByPolicy, type OptionTerms } from './offered-terms';
import { CONDITIONS, rightsAndDuties } from './option-words';

/** Loans asked about on which nothing is owed. */
export function settledLoans(
  negotiation: Negotiation,
  loans: ReadonlyMap<string, LoanState>,
  asOf: LocalDate,
): readonly string[] {
  return loansAskedFor(negotiation).filter((loanId) => {
    const loan = loans.get(loanId);
    return loan !== undefined && owesNothing(loan, asOf);
  });
}

interface DraftedFor {
  /** What the policy lets plans miss. */
  readonly tolerance?: BreachTolerance;
  /** Who signs in the borrower’s place; null where the borrower does. */
  readonly inPlace?: InPlaceOfBorrower | null;
}

const LETTERS = 'ABCDEFGHIJ';

/** Options that could be offered, but for the documents that would be signed. */
export type Drafted =
  | { readonly kind: 'OPTIONS'; readonly head: OfferHead; readonly options: readonly DraftedOption[] }
  | Extract<Proposal, { kind: 'NONE' }>;

/**
 * `asked` are the terms an officer set; every one of them must work. Without them the options come from what was decided: the
 * recommended one must work, an alternative that does not is left out.
 */
export function drafted(
  negotiation: Negotiation,
  asked: readonly OptionTerms[] | null,
  loans: ReadonlyMap<string, LoanState>,
  asOf: LocalDate,
  { tolerance = NOTHING_TOLERATED, inPlace = null }: DraftedFor = {},
): Drafted {
  // With nothing owed at all the loans themselves say why nothing can be offered.
  const owed = stillOwed(negotiation, settledLoans(negotiation, loans, asOf));
  const terms = asked ?? termsByPolicy(negotiation, asOf, owed.length > 0 ? owed : undefined);
  const options: DraftedOption[] = [];
  for (const [index, one] of terms.entries()) {
    const option = draftOption(LETTERS.charAt(options.length), one, loans, asOf, tolerance);
    if (!isRejected(option)) options.push(option);
    else if (asked || index === 0) return { kind: 'NONE', rejection: option.rejection };
  }
  if (options.length === 0) return { kind: 'NONE', rejection: no('RELIEF_REQUIRED').rejection };
  const head = headOfNext(negotiation, asOf, tolerance);
  return { kind: 'OPTIONS', head: inPlace ? { ...head, inPlace } : head, options };
}

/** The offer that would be made next. */
function headOfNext(
  { negotiationId, offers, request }: Negotiation,
  asOf: LocalDate,
  tolerance: BreachTolerance,
): OfferHead {
  return {
    caseId: request.caseId,
    borrowerId: request.borrowerId,
    offerId: offerId(negotiationId, offers.length + 1),
    asOf,
    expiresOn: offerExpiresOn(asOf),
    conditions: CONDITIONS,
    rightsAndDuties: rightsAndDuties(toleratesMisses(tolerance)),
  };
}

/** With the hash of each option's document, in the order of the options. */
export function signable(
  { head, options }: Extract<Drafted, { kind: 'OPTIONS' }>,
  hashes: readonly string[],
  documentLanguage: DocumentLanguage,
): Proposal {
  const { conditions, rightsAndDuties, inPlace } = head;
  const hashed = options.map((option, at) => ({ ...option, documentHash: hashes[at] ?? '' }));
  const signed = inPlace ? { inPlace } : {};
  return { kind: 'OPTIONS', options: hashed, conditions, rightsAndDuties, documentLanguage, ...signed };
}
