/** What another version of a policy would have made of an assessment on record: nothing else, or otherwise, in which direction and why. */
import { canonicalJson, type Bilingual } from '#kernel';
import { assess } from './assess';
import type { Assessment, AssessmentFacts, PolicyRuleOutcome, Recommendation, RecommendedRelief } from './assessment';
import type { NegotiationPolicy } from './negotiation-policy';

export const DIRECTIONS = ['BETTER', 'WORSE', 'OTHER_TERMS', 'OTHER_REASONS'] as const;
/**
 * For the borrower. BETTER and WORSE: another recommendation. OTHER_TERMS: the same, with other terms. OTHER_REASONS: the same
 * terms, for other reasons.
 */
export type Direction = (typeof DIRECTIONS)[number];

/** A rule that says otherwise; null where one of the two versions has no such rule. */
export interface RuleDifference {
  readonly rule: string;
  readonly then: PolicyRuleOutcome | null;
  readonly now: PolicyRuleOutcome | null;
  /** Why now; where the rule is gone, why then. */
  readonly why: Bilingual;
}

export interface AssessmentDifference {
  readonly direction: Direction;
  readonly recommendation: { readonly then: Recommendation; readonly now: Recommendation };
  readonly relief: { readonly then: RecommendedRelief | null; readonly now: RecommendedRelief | null };
  readonly rules: readonly RuleDifference[];
}

const RANK: { readonly [R in Recommendation]: number } = { PROPOSE_REFUSAL: 0, REFER_TO_OFFICER: 1, OFFER: 2 };

/** Null when it would have come out the same; other words for the same are no difference. */
export function comparedWith(
  policy: NegotiationPolicy,
  { facts, ...then }: Assessment & { readonly facts: AssessmentFacts },
): AssessmentDifference | null {
  const now = assess(policy, facts);
  const rules = ruleDifferences(then, now);
  const sameTerms = canonicalJson(then.relief) === canonicalJson(now.relief);
  const step = RANK[now.recommendation] - RANK[then.recommendation];
  if (step === 0 && sameTerms && rules.length === 0) return null;
  return {
    direction: step > 0 ? 'BETTER' : step < 0 ? 'WORSE' : sameTerms ? 'OTHER_REASONS' : 'OTHER_TERMS',
    recommendation: { then: then.recommendation, now: now.recommendation },
    relief: { then: then.relief, now: now.relief },
    rules,
  };
}

/** A rule that is new or gone says nothing as long as it is kept. */
function ruleDifferences(then: Pick<Assessment, 'rules'>, now: Assessment): RuleDifference[] {
  const names = new Set([...now.rules, ...then.rules].map(({ rule }) => rule));
  return [...names].flatMap((rule): RuleDifference[] => {
    const [before, after] = [then, now].map(({ rules }) => rules.find((one) => one.rule === rule));
    const said = after ?? before;
    if (!said || (before?.outcome ?? 'PASS') === (after?.outcome ?? 'PASS')) return [];
    return [{ rule, then: before?.outcome ?? null, now: after?.outcome ?? null, why: said.reason }];
  });
}
