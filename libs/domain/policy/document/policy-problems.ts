/**
 * What is wrong with a document that somebody wants to be the policy: every problem by itself, naming its place as a JSON
 * pointer into the document. Size comes first, so that no document costs more to look through than a policy can.
 */
import { misfits, type Misfit } from '#event-schema';
import { measuring, MEASURES } from '../measures';
import { authorityProblems } from './authority-section';
import { breachProblems } from './breach-section';
import { legalProblems } from './legal-section';
import { type FormedPolicy, formedPolicy, type FormedSection } from './formed-policy';
import { policyDocument, RULE_NAME, type RuleTable } from './policy-document';
import { problem, type PolicyProblem } from './policy-problem';
import { reliefProblems } from './relief-problems';
import { longLists, sizeProblems } from './size-problems';
import { tableProblems } from './table-problems';
import { sourceProblems, textProblems } from './text-problems';
import { unknownPlaces } from './told';

export const MOST_PROBLEMS = 100;

/**
 * Empty when the document may become the policy. What has not its form hides nothing: all else is looked through. What is too large
 * to be looked through is told as that.
 */
export function policyProblems(document: unknown): readonly PolicyProblem[] {
  const lists = longLists(document);
  if (lists.length > 0) return lists.slice(0, MOST_PROBLEMS);
  const found = misfits(policyDocument, document, MOST_PROBLEMS);
  // With more than are told, what is not among them could be taken for formed.
  if (found.length === MOST_PROBLEMS) return found.map(ofShape);
  const policy = formedPolicy(document, found);
  const { title, authority, breach, legal } = policy;
  const size = sizeProblems(policy);
  return [
    ...found.map(ofShape),
    ...(title ? textProblems(title, '/title') : []),
    ...(size.length > 0 ? size : sectionsProblems(policy)),
    ...(authority ? authorityProblems(authority, '/authority') : []),
    ...(breach ? breachProblems(breach, '/breach') : []),
    ...(legal ? legalProblems(legal, '/legal') : []),
  ].slice(0, MOST_PROBLEMS);
}

function sectionsProblems(policy: FormedPolicy): PolicyProblem[] {
  const { facts, sections } = policy;
  return [...factProblems(policy), ...sections.flatMap((section) => sectionProblems(section, facts))];
}

function sectionProblems(section: FormedSection, facts: FormedPolicy['facts']): PolicyProblem[] {
  const { rules, at } = section;
  return [
    ...(rules ?? []).flatMap((rule, n) => (rule ? ruleProblems(rule, section, facts, `${at}/rules/${n}`) : [])),
    ...reliefProblems(section, facts),
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

/** Every fact is declared once, in its own unit, and used; whether it is cannot be said while a table has not its form. */
function factProblems({ facts, sections }: FormedPolicy): PolicyProblem[] {
  const tables = sections.flatMap(({ rules, reliefs }) => [...(rules ?? [null]), reliefs]);
  const used = new Set(tables.flatMap((table) => table?.inputs ?? []));
  const mayBeUsed = tables.includes(null);
  const seen = new Set<string>();
  return (facts ?? []).flatMap(({ fact, unit }, n) => {
    const at = `/facts/${n}`;
    const isKnown = seen.has(fact);
    seen.add(fact);
    if (isKnown) return [problem(`${at}/fact`, 'TWICE', fact)];
    if (unit !== measuring(fact).unit) return [problem(`${at}/unit`, 'WRONG_UNIT', measuring(fact).unit)];
    return mayBeUsed || used.has(fact) ? [] : [problem(`${at}/fact`, 'FACT_NOT_USED', fact)];
  });
}

function ruleProblems(
  rule: RuleTable,
  { rules }: FormedSection,
  facts: FormedPolicy['facts'],
  at: string,
): PolicyProblem[] {
  const { hitPolicy, limit, inputs, rows } = rule;
  const named = (rules ?? []).filter((other) => other?.rule === rule.rule);
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
    ...(facts ? tableProblems(rule, facts, at, { limit, saySame }) : []),
  ];
}
