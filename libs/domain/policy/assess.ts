/** Applies a policy to facts. Pure: the same facts and the same version give the same answer. */
import type { Bilingual, JsonValue } from '#kernel';
import type { Assessment, AssessmentFacts, RuleOutcome } from './assessment';
import { rowsHolding, type ReadTable } from './document/decision-table';
import { applyingSection } from './document/applying-section';
import type { RuleRow, RuleTable } from './document/policy-document';
import { readPolicy } from './document/read-policy';
import { told } from './document/told';
import { measuring, type Measured } from './measures';
import type { NegotiationPolicy } from './negotiation-policy';
import { allowedReliefs, payableUnder, recommendRelief, reliefsHolding } from './recommend-relief';

/** Every rule with its outcome and reason; OFFER only when all are kept and the relief can be afforded. */
export function assess(policy: NegotiationPolicy, facts: AssessmentFacts): Assessment {
  const document = applyingSection(policy.document, facts);
  const tables = readPolicy(document);
  const reliefs = reliefsHolding(document, facts);
  const payable = payableUnder(reliefs[0]?.waivers ?? null, facts);
  const rules = document.rules.map((rule, n) => apply(rule, tables.rules[n] ?? [], facts, payable));
  const relief = recommendRelief(document, reliefs, facts);
  const allowed = allowedReliefs(document, reliefs);
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    rules,
    recommendation: recommendationOf(rules, relief !== null),
    relief,
    ...(allowed ? { allowed } : {}),
  };
}

function recommendationOf(rules: readonly RuleOutcome[], canAfford: boolean): Assessment['recommendation'] {
  if (rules.some(({ outcome }) => outcome === 'PROPOSE_REFUSAL')) return 'PROPOSE_REFUSAL';
  return canAfford && rules.every(({ outcome }) => outcome === 'PASS') ? 'OFFER' : 'REFER_TO_OFFICER';
}

function apply(rule: RuleTable, table: ReadTable, facts: AssessmentFacts, payable: number): RuleOutcome {
  const values = rule.inputs.map((input) => measuring(input).of(facts, payable));
  const [hit] = rowsHolding(table, values);
  const row = hit === undefined ? undefined : rule.rows[hit];
  return {
    rule: rule.rule,
    outcome: row?.outcome ?? 'REFER',
    reason: row ? told(row.text, rule, facts, payable) : NOT_KNOWN,
    facts: lookedAt(rule, row, values),
  };
}

/** Where the facts do not tell what a rule looks at, no machine decides. */
const NOT_KNOWN: Bilingual = {
  en: 'What this rule looks at was not told with the request, so an officer looks at the request and decides.',
  zh: '申请中未提供该规则所需的信息，将由工作人员审核后决定。',
};

function lookedAt(rule: RuleTable, row: RuleRow | undefined, values: readonly Measured[]): RuleOutcome['facts'] {
  const { limit, inputs } = rule;
  const byName: { [name: string]: JsonValue } = {};
  for (const [column, input] of inputs.entries()) byName[input] = values[column] ?? null;
  if (!limit) return { measured: byName, ...(row ? { source: row.source } : {}) };
  return {
    measure: limit.fact,
    value: byName[limit.fact] ?? null,
    test: limit.test,
    limit: limit.value,
    unit: measuring(limit.fact).unit,
    source: limit.source,
    ...(inputs.length > 1 ? { measured: byName } : {}),
  };
}
