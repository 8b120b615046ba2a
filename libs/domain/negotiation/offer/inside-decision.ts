/**
 * What a decision leaves to whoever puts up an offer: its terms as they are, with what the policy lets the borrower choose
 * instead, or an officer's own terms that give no more than was decided. Unless a second person approves more, nobody gives more.
 */
import { parseRational, type JsonValue, type LocalDate, canonicalJson } from '#kernel';
import { planDueDates, planSchedule, planTermsProblems, type PlanRow, type PlanTerms } from '#loan-math';
import type { LoanPlan } from '#lending';
import type { RecommendedRelief } from '#policy';
import type { Negotiation, Offer } from '../case/case.state';
import type { OfferOption } from './offer.events';
import { decidedRelief, termsFollowing, termsOf } from './offered-terms';

/** One respect in which terms give more than was decided. */
export type BeyondDecision = {
  readonly field: string;
  readonly decided: JsonValue;
  readonly offered: JsonValue;
};

/** Options whose terms are not those that follow from the decision by themselves. */
export function ownTerms(
  relief: RecommendedRelief | null,
  negotiation: Negotiation,
  options: readonly OfferOption[],
  asOf: LocalDate,
): OfferOption[] {
  const decided = new Set(
    termsFollowing(relief, negotiation, asOf).flatMap(({ plans }) => plans.map(({ terms }) => textOf(terms))),
  );
  return options.filter(({ plans }) => plans.some(({ terms }) => !decided.has(textOf(terms))));
}

/** Who set terms of their own for an offer; null when it is as it was decided then. */
export function ownTermsBy(negotiation: Negotiation, { data, follows, offeredBy }: Offer): string | null {
  const own = ownTerms(follows, negotiation, data.options, data.asOf);
  return own.length > 0 ? offeredBy : null;
}

function textOf(terms: PlanTerms): string {
  return canonicalJson(terms);
}

/** In what an option gives more than was decided, loan by loan; empty when it is inside. */
export function beyondDecision(negotiation: Negotiation, { plans }: OfferOption, asOf: LocalDate): BeyondDecision[] {
  const decided = decidedRelief(negotiation);
  return decided ? plans.flatMap((plan) => givesMore(plan, decided, asOf)) : [];
}

function givesMore(plan: LoanPlan, decided: RecommendedRelief, asOf: LocalDate): BeyondDecision[] {
  const inTerms = beyond(plan.terms, decided, asOf);
  return inTerms.length > 0 ? inTerms : paysLater(plan, decided, asOf);
}

/** Months without principal, a last row that takes all, smaller payments at first: the same end, and less paid on the way. */
function paysLater({ snapshot, schedule }: LoanPlan, decided: RecommendedRelief, asOf: LocalDate): BeyondDecision[] {
  const terms = termsOf(decided, asOf);
  if (planTermsProblems(snapshot, terms).length > 0) return [];
  const { rows } = planSchedule(snapshot, terms);
  for (const month of new Set(rows.map(({ dueOn }) => monthOf(dueOn)))) {
    const [one, other] = [paidBy(month, rows), paidBy(month, schedule.rows)];
    // Less of both: who pays sooner pays less interest, and dearer terms repay less at first.
    if (other.debt < one.debt && other.inAll < one.inAll) {
      return [{ field: 'paidBy', decided: { month, amount: one.inAll }, offered: { month, amount: other.inAll } }];
    }
  }
  return [];
}

/** What has fallen due by the end of a month: of the debt, and with the interest of the plan. */
function paidBy(month: string, rows: readonly PlanRow[]): { readonly debt: number; readonly inAll: number } {
  const due = rows.filter(({ dueOn }) => monthOf(dueOn) <= month);
  const inAll = due.reduce((sum, { total }) => sum + total, 0);
  return { debt: inAll - due.reduce((sum, { planInterest }) => sum + planInterest, 0), inAll };
}

/** Months are counted as calendar months: a due day the borrower can keep is no relief. */
function beyond(offered: PlanTerms, decided: RecommendedRelief, asOf: LocalDate): BeyondDecision[] {
  if (offered.structure !== decided.structure) {
    return [{ field: 'structure', decided: decided.structure, offered: offered.structure }];
  }
  const compared: [string, JsonValue, JsonValue, boolean][] = [
    more('numberOfInstalments', decided.numberOfInstalments, offered.numberOfInstalments),
    more('lastMonth', lastMonth(termsOf(decided, asOf)), lastMonth(offered)),
    ['interest', { ...decided.interest }, { ...offered.interest }, cheaper(offered.interest, decided.interest)],
    ...(['penaltyPercent', 'feePercent', 'interestPercent', 'principalPercent'] as const).map((name) =>
      more(`waivers.${name}`, decided.waivers[name], offered.waivers[name]),
    ),
  ];
  return compared.flatMap(([field, one, other, isBeyond]) =>
    isBeyond ? [{ field, decided: one, offered: other }] : [],
  );
}

function lastMonth(terms: PlanTerms): string {
  return monthOf(planDueDates(terms).at(-1) ?? terms.firstDueOn);
}

function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

function more<Value extends number | string>(
  field: string,
  decided: Value,
  offered: Value,
): [string, JsonValue, JsonValue, boolean] {
  return [field, decided, offered, offered > decided];
}

/** No interest is the most relief, then a rate on the principal alone, then one on capitalised interest too. */
function cheaper(offered: PlanTerms['interest'], decided: PlanTerms['interest']): boolean {
  if (decided.kind === 'STOPPED') return false;
  if (offered.kind === 'STOPPED' || (decided.kind === 'CAPITALISED' && offered.kind === 'RATE')) return true;
  const [a, b] = [parseRational(offered.dailyRate), parseRational(decided.dailyRate)];
  return a.numerator * b.denominator < b.numerator * a.denominator;
}
