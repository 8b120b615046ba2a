/**
 * What a policy looks at and what it answers. Facts and answer stand in the event of the decision, so that the same facts
 * and the same version of the policy can be shown to give the same answer at any later time (个人信息保护法 art. 24).
 */
import type { Bilingual, Fen, JsonValue, LocalDate } from '#kernel';
import type { HARDSHIPS, LICENCE_PROFILES } from '#words';
import type { FiveCategory, PlanTerms } from '#loan-math';

/** What the credit bureau told about the borrower. */
export interface CreditRecord {
  /** Times overdue in the last 24 months, over all lenders. */
  readonly timesOverdue24Months: number;
  /** Loans overdue with other lenders now. */
  readonly overdueElsewhere: number;
  readonly consultedOn: LocalDate;
}

/** One loan of the negotiation as it stood when assessed; amounts in fen. */
export interface AssessedLoan {
  readonly loanId: string;
  /** What would settle the whole loan that day. */
  readonly payoff: Fen;
  /** Parts of the payoff a plan may waive. */
  readonly penalty: Fen;
  readonly fee: Fen;
  readonly dpd: number;
  readonly class: FiveCategory;
  /** The lender's product code; not told by assessments of old. */
  readonly product?: string;
  readonly licenceProfile?: keyof typeof LICENCE_PROFILES;
}

/** DECLARED: as the borrower told it. SUBMITTED: a material is there, unchecked. VERIFIED: an officer verified the figure. */
export const EVIDENCE_STATES = ['DECLARED', 'SUBMITTED', 'VERIFIED'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export interface AssessmentFacts {
  readonly asOf: LocalDate;
  readonly loans: readonly AssessedLoan[];
  /** Sum over the loans. */
  readonly totalPayoff: Fen;
  readonly maxDpd: number;
  readonly affordableMonthly: Fen;
  readonly monthlyIncome: Fen;
  readonly essentialExpenses: Fen;
  readonly creditRecord: CreditRecord;
  /** Agreements of this person that were broken before, and not rescinded. */
  readonly brokenAgreements: number;
  /** Agreements of this person that were kept to the end; not told by assessments of old, nor is the hardship. */
  readonly keptAgreements?: number;
  readonly hardship?: { readonly reason: keyof typeof HARDSHIPS; readonly since: LocalDate };
  /** How far income and expenses are proved; left out by versions before there were materials. */
  readonly incomeEvidence?: EvidenceState;
  readonly expensesEvidence?: EvidenceState;
}

/** What a rule says: the request may be offered relief, a person decides, or a person decides on a refusal that is proposed. */
export const RULE_OUTCOMES = ['PASS', 'REFER', 'PROPOSE_REFUSAL'] as const;
export type PolicyRuleOutcome = (typeof RULE_OUTCOMES)[number];

/** One rule applied to the facts. REFER sends the case to a person; a machine never refuses, it proposes that a person does. */
export interface RuleOutcome {
  readonly rule: string;
  readonly outcome: PolicyRuleOutcome;
  readonly reason: Bilingual;
  /** What was measured, the limit it was held against, and where that comes from. */
  readonly facts: { readonly [name: string]: JsonValue };
}

/** The rules that did not let the policy recommend an offer, by name. */
export function rulesAgainst(assessment: Pick<Assessment, 'rules'> | null | undefined): string[] {
  return assessment?.rules.filter(({ outcome }) => outcome !== 'PASS').map(({ rule }) => rule) ?? [];
}

/** New terms, the same for every loan concerned; the first due date is set when the offer is made. */
export interface RecommendedRelief {
  readonly structure: PlanTerms['structure'];
  readonly numberOfInstalments: number;
  readonly interest: PlanTerms['interest'];
  readonly waivers: PlanTerms['waivers'];
}

/** A relief the policy allows, and how far. */
export interface AllowedRelief {
  readonly structure: PlanTerms['structure'];
  readonly mostInstalments: number;
  readonly interest: PlanTerms['interest'];
  readonly waivers: PlanTerms['waivers'];
}

/** All that may be offered under the policy that was applied. */
export interface AllowedReliefs {
  readonly reliefs: readonly AllowedRelief[];
  /** Numbers of instalments that may be offered, ascending. */
  readonly instalments: readonly number[];
  /** Waivers of one payment instead of a plan; null when that may not be chosen. */
  readonly settlement: PlanTerms['waivers'] | null;
}

export const RECOMMENDATIONS = ['OFFER', 'REFER_TO_OFFICER', 'PROPOSE_REFUSAL'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export interface Assessment {
  readonly policyId: string;
  readonly policyVersion: number;
  readonly rules: readonly RuleOutcome[];
  /** A refusal is proposed to a person, who decides as on every referral. */
  readonly recommendation: Recommendation;
  /** What the policy would offer; also given as a suggestion when it refers, null when no instalment is affordable. */
  readonly relief: RecommendedRelief | null;
  /** Left out by versions 1 and 2, whose limits are known. */
  readonly allowed?: AllowedReliefs;
}
