/** The terms of one option: the same for every loan as a policy recommends them, or loan by loan as an officer sets them. */
import { addMonthsClamped, dayOfMonth, type Bilingual, type LocalDate } from '#kernel';
import type { PlanTerms } from '#loan-math';
import { alternativesTo, choicesOf, policyInEffect, type RecommendedRelief } from '#policy';
import type { Negotiation } from '../case/case.state';
import { loansAskedFor } from '../case/loans-left';

export interface OptionTerms {
  /** Left out: told by structure and length. */
  readonly title?: Bilingual;
  readonly plans: readonly { readonly loanId: string; readonly terms: PlanTerms }[];
}

/**
 * The first instalment falls due a month after the offer's date, the others month by month on the same day of the month; where
 * the first month is too short for that day, the later ones keep it.
 */
export function termsOf(relief: RecommendedRelief, asOf: LocalDate): PlanTerms {
  const { structure, numberOfInstalments, interest, waivers } = relief;
  const firstDueOn = addMonthsClamped(asOf, 1);
  const anchorDay = dayOfMonth(asOf);
  const anchor = dayOfMonth(firstDueOn) === anchorDay ? {} : { anchorDay };
  return { structure, firstDueOn, ...anchor, numberOfInstalments, interest, waivers };
}

/** What was decided: by a review when there is one, otherwise by the policy. */
export function decidedRelief({ review, assessment }: Negotiation): RecommendedRelief | null {
  return review?.decision?.relief ?? assessment?.relief ?? null;
}

/** The recommended option first, then what the policy lets the borrower choose instead. */
export function termsByPolicy(
  negotiation: Negotiation,
  asOf: LocalDate,
  loanIds: readonly string[] = loansAskedFor(negotiation),
): readonly OptionTerms[] {
  return termsFollowing(decidedRelief(negotiation), negotiation, asOf, loanIds);
}

/**
 * As `termsByPolicy`, of a decision as it stood. What may be chosen instead is told by the assessment; where it is not, or there
 * was none, by the version that is shipped.
 */
export function termsFollowing(
  relief: RecommendedRelief | null,
  negotiation: Negotiation,
  asOf: LocalDate,
  loanIds: readonly string[] = loansAskedFor(negotiation),
): readonly OptionTerms[] {
  if (!relief) return [];
  const { assessment } = negotiation;
  const choices = assessment?.allowed ?? choicesOf(policyInEffect(asOf));
  return [relief, ...(choices ? alternativesTo(choices, relief) : [])].map((one) => optionOf(one, loanIds, asOf));
}

/** The loans asked about that an offer is for: those on which something is owed. */
export function stillOwed(negotiation: Negotiation, settledLoans: readonly string[]): readonly string[] {
  return loansAskedFor(negotiation).filter((loanId) => !settledLoans.includes(loanId));
}

/** The same terms for every loan. */
export function optionOf(relief: RecommendedRelief, loanIds: readonly string[], asOf: LocalDate): OptionTerms {
  return { plans: loanIds.map((loanId) => ({ loanId, terms: termsOf(relief, asOf) })) };
}
