/** Applies a policy to facts. Pure: the same facts and the same version give the same answer. */
import { counted, inYuan, type Bilingual } from '#kernel';
import type { Assessment, AssessmentFacts, RuleOutcome } from './assessment';
import { MEASURES, UNAFFORDABLE, type MeasureUnit } from './measures';
import type { NegotiationPolicy, PolicyRule } from './negotiation-policy';
import { payableUnder, reliefTier, recommendRelief } from './recommend-relief';

/** Every rule with its outcome and reason; OFFER only when all are kept and the relief can be afforded. */
export function assess(policy: NegotiationPolicy, facts: AssessmentFacts): Assessment {
  const payable = payableUnder(reliefTier(policy, facts), facts);
  const rules = policy.rules.map((rule) => apply(rule, facts, payable));
  const relief = recommendRelief(policy, facts);
  const kept = rules.every((rule) => rule.outcome === 'PASS');
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    rules,
    recommendation: kept && relief ? 'OFFER' : 'REFER_TO_OFFICER',
    relief,
  };
}

function apply(rule: PolicyRule, facts: AssessmentFacts, payable: number): RuleOutcome {
  const { unit, of } = MEASURES[rule.measure];
  const value = of(facts, payable);
  const kept = rule.test === 'AT_MOST' ? value <= rule.limit : value >= rule.limit;
  return {
    rule: rule.rule,
    outcome: kept ? 'PASS' : 'REFER',
    reason: fill(sentenceOf(rule, value, kept), value, rule.limit, unit),
    facts: { measure: rule.measure, value, test: rule.test, limit: rule.limit, unit, source: rule.source },
  };
}

function sentenceOf({ limit, ...rule }: PolicyRule, value: number, kept: boolean): Bilingual {
  if (kept) return value === limit ? (rule.whenJustKept ?? rule.whenKept) : rule.whenKept;
  return value === UNAFFORDABLE ? (rule.whenNever ?? rule.whenNot) : rule.whenNot;
}

/** {value}, {limit} and {missing}, what lies between them; {value:day} counts days, one as one. */
const PLACE = /\{(value|limit|missing)(?::([a-z ]+))?\}/g;

function fill(sentence: Bilingual, value: number, limit: number, unit: MeasureUnit): Bilingual {
  const figures = { value, limit, missing: Math.abs(limit - value) };
  const put = (text: string): string =>
    text.replace(PLACE, (_place, name: keyof typeof figures, thing?: string) =>
      thing === undefined ? inWords(figures[name], unit) : counted(figures[name], thing),
    );
  return { en: put(sentence.en), zh: put(sentence.zh) };
}

function inWords(value: number, unit: MeasureUnit): string {
  return unit === 'FEN' ? inYuan(value) : value.toString();
}
