/**
 * What is wrong with a document that somebody wants to be the policy: every problem by itself, naming its place as a JSON
 * pointer into the document. Size comes first, so that no document costs more to look through than a policy can.
 */
import { misfits, type Misfit } from '#event-schema';
import { measuring, MEASURES } from '../measures';
import { authorityProblems } from './authority-section';
import { breachProblems } from './breach-section';
import { policyDocument, RULE_NAME, type PolicyDocument, type PolicySection, type RuleTable } from './policy-document';
import { problem, type PolicyProblem } from './policy-problem';
import { reliefProblems } from './relief-problems';
import { longLists, sizeProblems } from './size-problems';
import { tableProblems } from './table-problems';
import { sourceProblems, textProblems } from './text-problems';
import { unknownPlaces } from './told';

export const MOST_PROBLEMS = 100;

/** Empty when the document may become the policy. */
export function policyProblems(document: unknown): readonly PolicyProblem[] {
  const lists = longLists(document);
  if (lists.length > 0) return lists.slice(0, MOST_PROBLEMS);
  const shape = misfits(policyDocument, document, MOST_PROBLEMS).map(ofShape);
  if (shape.length > 0) return shape;
  const policy = document as PolicyDocument;
  const size = sizeProblems(policy);
  if (size.length > 0) return size;
  return [
    ...textProblems(policy.title, '/title'),
    ...factProblems(policy),
    ...sectionProblems(policy, policy, ''),
    ...(policy.beforeDue ? sectionProblems(policy.beforeDue, policy, '/beforeDue') : []),
    ...(policy.authority ? authorityProblems(policy.authority, '/authority') : []),
    ...(policy.breach ? breachProblems(policy.breach, '/breach') : []),
  ].slice(0, MOST_PROBLEMS);
}

/** @param at the section's place in the document */
function sectionProblems(section: PolicySection, { facts }: PolicyDocument, at: string): PolicyProblem[] {
  return [
    ...section.rules.flatMap((rule, n) => ruleProblems(rule, section, facts, `${at}/rules/${n}`)),
    ...reliefProblems(section, facts, at),
  ];
}

function ofShape({ at, kind }: Misfit): PolicyProblem {
  if (/\/(fact|inputs\/\d+)$/.test(at) && kind === 'WRONG') return problem(at, 'UNKNOWN_FACT', MEASURE_NAMES);
  if (/\/unit$/.test(at)) return problem(at, 'WRONG_UNIT');
  if (/\/source$/.test(at) && kind === 'MISSING') return problem(at, 'MISSING_SOURCE');
  if (/\/(text|title)(\/(en|zh))?$/.test(at) && kind === 'MISSING') return problem(at, 'MISSING_TEXT');
  if (kind === 'UNDECLARED') return problem(at, 'UNKNOWN_FIELD');
  return problem(at, kind === 'MISSING' ? 'MISSING_FIELD' : 'WRONG_FORM');
}

const MEASURE_NAMES = Object.keys(MEASURES).join(', ');

/** Every fact is declared once, in its own unit, and used. */
function factProblems({ facts, beforeDue, authority: _authority, ...main }: PolicyDocument): PolicyProblem[] {
  const sections: readonly PolicySection[] = beforeDue ? [main, beforeDue] : [main];
  const used = new Set(
    sections.flatMap(({ rules, reliefs }) => [...rules.flatMap(({ inputs }) => inputs), ...reliefs.inputs]),
  );
  const seen = new Set<string>();
  return facts.flatMap(({ fact, unit }, n) => {
    const at = `/facts/${n}`;
    const isKnown = seen.has(fact);
    seen.add(fact);
    if (isKnown) return [problem(`${at}/fact`, 'TWICE', fact)];
    if (unit !== measuring(fact).unit) return [problem(`${at}/unit`, 'WRONG_UNIT', measuring(fact).unit)];
    return used.has(fact) ? [] : [problem(`${at}/fact`, 'FACT_NOT_USED', fact)];
  });
}

function ruleProblems(
  rule: RuleTable,
  { rules }: PolicySection,
  facts: PolicyDocument['facts'],
  at: string,
): PolicyProblem[] {
  const { hitPolicy, limit, inputs, rows } = rule;
  const named = rules.filter((other) => other.rule === rule.rule);
  const saySame = (one: number, other: number): boolean => rows[one]?.outcome === rows[other]?.outcome;
  return [
    ...(RULE_NAME.test(rule.rule) ? [] : [problem(`${at}/rule`, 'WRONG_FORM')]),
    ...(named.length > 1 && named[0] !== rule ? [problem(`${at}/rule`, 'TWICE', rule.rule)] : []),
    ...(hitPolicy === 'COLLECT' ? [problem(`${at}/hitPolicy`, 'ONE_ANSWER_NEEDED')] : []),
    ...rows.flatMap(({ text, source }, n) => [
      ...textProblems(text, `${at}/rows/${n}/text`),
      ...(['en', 'zh'] as const).flatMap((language) =>
        unknownPlaces(text[language], rule).map((place) =>
          problem(`${at}/rows/${n}/text/${language}`, 'UNKNOWN_PLACE', place),
        ),
      ),
      ...sourceProblems(source, `${at}/rows/${n}/source`),
    ]),
    ...(limit ? sourceProblems(limit.source, `${at}/limit/source`) : []),
    ...(limit && !inputs.includes(limit.fact) ? [problem(`${at}/limit/fact`, 'LIMIT_NOT_IN_TABLE', limit.fact)] : []),
    ...tableProblems(rule, facts, at, { limit, saySame }),
  ];
}
