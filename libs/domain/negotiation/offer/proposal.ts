/** All options of an offer, or the rule that kept them from being made. */
import type { LocalDate } from '#kernel';
import { owesNothing, type LoanState } from '#lending';
import { isRejected, no } from '../case/rejections';
import type { Proposal } from './offer.decisions';
import type { Negotiation } from '../case/case.state';
import { agreementDocument, type HashOf } from '../agreement/agreement-document';
import { draftOption, type DraftedOption } from './draft-option';
import { stillOwed, termsByPolicy, type OptionTerms } from './offered-terms';
import { CONDITIONS, RIGHTS_AND_DUTIES } from './option-words';

/** Loans asked about on which nothing is owed. */
export function settledLoans(
  { request }: Negotiation,
  loans: ReadonlyMap<string, LoanState>,
  asOf: LocalDate,
): readonly string[] {
  return request.loanIds.filter((loanId) => {
    const loan = loans.get(loanId);
    return loan !== undefined && owesNothing(loan, asOf);
  });
}

const LETTERS = 'ABCDEFGHIJ';

/**
 * `asked` are the terms an officer set; every one of them must work. Without them the options come from what was decided: the
 * recommended one must work, an alternative that does not is left out.
 */
export function proposal(
  caseId: string,
  negotiation: Negotiation,
  asked: readonly OptionTerms[] | null,
  loans: ReadonlyMap<string, LoanState>,
  asOf: LocalDate,
  hashOf: HashOf,
): Proposal {
  // With nothing owed at all the loans themselves say why nothing can be offered.
  const owed = stillOwed(negotiation, settledLoans(negotiation, loans, asOf));
  const terms = asked ?? termsByPolicy(negotiation, asOf, owed.length > 0 ? owed : undefined);
  const options: DraftedOption[] = [];
  for (const [index, one] of terms.entries()) {
    const option = draftOption(LETTERS.charAt(options.length), one, loans, asOf);
    if (!isRejected(option)) options.push(option);
    else if (asked || index === 0) return { kind: 'NONE', rejection: option.rejection };
  }
  if (options.length === 0) return { kind: 'NONE', rejection: no('RELIEF_REQUIRED').rejection };
  const offer = { caseId, asOf, conditions: CONDITIONS, rightsAndDuties: RIGHTS_AND_DUTIES };
  return {
    kind: 'OPTIONS',
    options: options.map((option) => ({ ...option, documentHash: hashOf(agreementDocument(offer, option)) })),
    conditions: CONDITIONS,
    rightsAndDuties: RIGHTS_AND_DUTIES,
  };
}
