/** Which better answers are told of several, and what is never told: small policies made for one question each. */
import { fen } from '#kernel';
import {
  betterAnswers,
  type AssessmentFacts,
  type FactChanges,
  type NegotiationPolicy,
  type PolicyDocument,
} from './index';
import { shipped, unproved as facts } from './assessment-facts.fixture';

const policy = shipped(2);

const source = 'Setting of the lender';
const text = { en: 'It is looked at.', zh: '查看情况。' };
type Rule = PolicyDocument['rules'][number];
type Outcome = Rule['rows'][number]['outcome'];

const rule = (inputs: Rule['inputs'], ...rows: readonly (readonly [Outcome, ...string[]])[]): Rule => ({
  rule: `LOOKS_AT_${inputs.join('_')}`,
  hitPolicy: 'FIRST',
  inputs,
  limit: null,
  rows: rows.map(([outcome, ...when]) => ({ when, outcome, text, source })),
});
/** Looks at nothing but what is named, and gives any relief that fits. */
function lookingAt(
  proofs: readonly ('INCOME_EVIDENCE' | 'EXPENSES_EVIDENCE')[],
  ...rules: readonly Rule[]
): NegotiationPolicy {
  const document: PolicyDocument = {
    ...policy.document,
    facts: [...policy.document.facts, ...proofs.map((fact) => ({ fact, unit: 'NAME' as const }))],
    rules,
  };
  return { ...policy, version: 3, document };
}
const changes = (by: NegotiationPolicy, changed: Partial<AssessmentFacts> = {}): readonly FactChanges[] =>
  betterAnswers(by, { ...facts, ...changed }).map((better) => better.changes);

const INCOME = { incomeEvidence: 'VERIFIED' };
const EXPENSES = { expensesEvidence: 'VERIFIED' };

describe('proof as a better answer', () => {
  const proofs = ['INCOME_EVIDENCE', 'EXPENSES_EVIDENCE'] as const;
  const either = lookingAt(
    proofs,
    rule([...proofs], ['PASS', '"VERIFIED"', '-'], ['PASS', '-', '"VERIFIED"'], ['REFER', '-', '-']),
  );
  const both = lookingAt(proofs, rule([...proofs], ['PASS', '"VERIFIED"', '"VERIFIED"'], ['REFER', '-', '-']));

  it('is each that is enough, and not both where one is', () => {
    expect(changes(either)).toEqual([INCOME, EXPENSES]);
  });

  it('is both together where neither is enough, and the missing one where the other is there', () => {
    expect(changes(both)).toEqual([{ ...INCOME, ...EXPENSES }]);
    expect(changes(both, { incomeEvidence: 'VERIFIED' })).toEqual([EXPENSES]);
    expect(changes(both, { expensesEvidence: 'VERIFIED' })).toEqual([INCOME]);
  });

  it('is none that the policy does not look at, or that is there already', () => {
    const never = lookingAt(['INCOME_EVIDENCE'], rule(['INCOME_EVIDENCE'], ['REFER', '-']));
    expect(changes(never)).toEqual([]);
    const expenses = lookingAt(
      ['EXPENSES_EVIDENCE'],
      rule(['EXPENSES_EVIDENCE'], ['PASS', '"VERIFIED"'], ['REFER', '-']),
    );
    expect(changes(expenses)).toEqual([EXPENSES]);
    expect(changes(expenses, { expensesEvidence: 'VERIFIED' })).toEqual([]);
  });
});

describe('another amount as a better answer', () => {
  const amounts = (...rows: readonly (readonly [Outcome, string])[]) =>
    lookingAt([], rule(['AFFORDABLE_MONTHLY'], ...rows));
  const offered = (by: NegotiationPolicy, changed: Partial<AssessmentFacts> = {}) =>
    changes(by, changed).map(({ affordableMonthly }) => affordableMonthly);

  it('is the nearest above and the nearest below, to the fen', () => {
    expect(offered(amounts(['REFER', '(50000..60000)'], ['PASS', '-']))).toEqual([50_000, 60_000]);
    expect(offered(amounts(['REFER', '[50000..60000]'], ['PASS', '-']))).toEqual([49_999, 60_001]);
  });

  it('is the less of two as near as each other first', () => {
    expect(offered(amounts(['REFER', '(54000..56000)'], ['PASS', '-']))).toEqual([54_000, 56_000]);
  });

  it('is what income leaves at the most, or what was affordable where that is more', () => {
    const needs = amounts(['PASS', '>= 100000'], ['REFER', '-']);
    expect(offered(needs)).toEqual([100_000]);
    expect(offered(needs, { essentialExpenses: fen(500_001) })).toEqual([]);
    const few = amounts(['PASS', '<= 54000'], ['REFER', '-']);
    expect(offered(few, { essentialExpenses: fen(600_000) })).toEqual([54_000]);
  });

  it('is never nothing a month', () => {
    expect(offered(amounts(['PASS', '0'], ['REFER', '-']))).toEqual([]);
  });

  it('is found by what is left of the income after the instalment', () => {
    // 1,000.00 are left of the income; 24 instalments of 12,514.59 are 521.45, and 36 are 347.63.
    const leaves = lookingAt([], rule(['LEFT_AFTER_INSTALMENT'], ['PASS', '>= 60000'], ['REFER', '-']));
    const [nearest] = betterAnswers(leaves, facts);
    expect([nearest?.recommendation, nearest?.relief?.numberOfInstalments]).toEqual(['OFFER', 36]);
  });

  it('and proof come together where neither is enough, and alone where it is', () => {
    const joint = lookingAt(
      ['INCOME_EVIDENCE'],
      rule(['INCOME_EVIDENCE', 'AFFORDABLE_MONTHLY'], ['PASS', '"VERIFIED"', '>= 60000'], ['REFER', '-', '-']),
    );
    expect(changes(joint)).toEqual([{ ...INCOME, affordableMonthly: 60_000 }]);
    const one = lookingAt(
      ['INCOME_EVIDENCE'],
      rule(
        ['INCOME_EVIDENCE', 'AFFORDABLE_MONTHLY'],
        ['PASS', '-', '>= 70000'],
        ['PASS', '"VERIFIED"', '>= 60000'],
        ['REFER', '-', '-'],
      ),
    );
    // More proof for a change of the same direction wins nothing.
    expect(changes(one)).toEqual([{ affordableMonthly: 70_000 }]);
  });

  it('is told three times at the most', () => {
    const proofs = ['INCOME_EVIDENCE', 'EXPENSES_EVIDENCE'] as const;
    const many = lookingAt(
      proofs,
      rule(
        [...proofs, 'AFFORDABLE_MONTHLY'],
        ['PASS', '"VERIFIED"', '-', '-'],
        ['PASS', '-', '"VERIFIED"', '-'],
        ['REFER', '-', '-', '(50000..60000)'],
        ['PASS', '-', '-', '-'],
      ),
    );
    expect(changes(many)).toEqual([INCOME, EXPENSES, { affordableMonthly: 50_000 }]);
  });
});
