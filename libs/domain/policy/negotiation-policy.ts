/** The shape of a negotiation policy: everything that may change without a change of code, each value with its source. */
import type { Bilingual, LocalDate } from '#kernel';
import type { PlanTerms } from '#loan-math';
import type { Measure } from './measures';

/** One limit on one measured fact. */
export interface PolicyRule {
  /** Stable name, told to the borrower with the outcome. */
  readonly rule: string;
  readonly measure: Measure;
  readonly test: 'AT_MOST' | 'AT_LEAST';
  /** In the measure's unit: fen, days or a count. */
  readonly limit: number;
  /** Law, standard or the lender's own choice. */
  readonly source: string;
  /**
   * Sentences with the places {value}, {limit} and {missing}, which is what lies between the two; `{value:day}` counts days, so
   * that one is told as one.
   */
  readonly whenKept: Bilingual;
  readonly whenNot: Bilingual;
  /** In place of `whenKept` where the value is the limit itself. */
  readonly whenJustKept?: Bilingual;
  /** In place of `whenNot` where no number of instalments would do. */
  readonly whenNever?: Bilingual;
}

/** The relief for borrowers from a number of days past due on. */
export interface ReliefTier {
  readonly fromDpd: number;
  readonly structure: PlanTerms['structure'];
  readonly interest: PlanTerms['interest'];
  readonly waivers: PlanTerms['waivers'];
  readonly source: string;
}

export interface NegotiationPolicy {
  readonly policyId: string;
  readonly version: number;
  /** First business date on which the version is applied. */
  readonly effectiveFrom: LocalDate;
  readonly rules: readonly PolicyRule[];
  /** Ascending by `fromDpd`, the first from 0. */
  readonly tiers: readonly [ReliefTier, ...ReliefTier[]];
  /** Numbers of instalments that may be offered, ascending; the smallest the borrower can afford is taken. */
  readonly instalments: { readonly choices: readonly [number, ...number[]]; readonly source: string };
  /** Beside the recommended terms the borrower may choose to pay at once, with these waivers; null when never. */
  readonly settlement: { readonly waivers: PlanTerms['waivers']; readonly source: string } | null;
}
