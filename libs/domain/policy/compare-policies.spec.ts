import { assess, comparedWith, type AssessmentFacts, type NegotiationPolicy, type PolicyDocument } from './index';
import { facts, shipped } from './assessment-facts.fixture';

const second = shipped(2);

/** Version 2 with another limit on the days past due, or other numbers of instalments. */
function draft({ lastDay = 180, choices }: { lastDay?: number; choices?: readonly number[] }): NegotiationPolicy {
  const document: PolicyDocument = {
    ...second.document,
    rules: second.document.rules.map((rule) => ({
      ...rule,
      rows: rule.rows.map((row) => ({ ...row, when: row.when.map((cell) => cell.replace('180', lastDay.toString())) })),
    })),
    instalments: choices ? { choices, source: 'x' } : second.document.instalments,
  };
  return { ...second, version: 3, document };
}

const onRecord = (changed: Partial<AssessmentFacts> = {}, by = second) => {
  const given = { ...facts, ...changed };
  return { ...assess(by, given), facts: given };
};

describe('a draft compared with an assessment on record', () => {
  it('makes no difference where it answers the same, in whatever words', () => {
    expect(comparedWith(draft({}), onRecord())).toBeNull();
    expect(comparedWith(second, onRecord({ maxDpd: 500 }, shipped(1)))).toBeNull();
  });

  it('is worse or better for the borrower by its recommendation, and says by which rule', () => {
    expect(comparedWith(draft({ lastDay: 90 }), onRecord())).toMatchObject({
      direction: 'WORSE',
      recommendation: { then: 'OFFER', now: 'REFER_TO_OFFICER' },
      rules: [{ rule: 'DAYS_PAST_DUE', then: 'PASS', now: 'REFER', why: { en: expect.stringMatching(/91 days/) } }],
    });
    expect(comparedWith(draft({ lastDay: 200 }), onRecord({ maxDpd: 190 }))).toMatchObject({ direction: 'BETTER' });
  });

  it('is otherwise in its terms or in its reasons alone', () => {
    expect(comparedWith(draft({ choices: [36] }), onRecord())).toMatchObject({
      direction: 'OTHER_TERMS',
      relief: { then: { numberOfInstalments: 24 }, now: { numberOfInstalments: 36 } },
      rules: [],
    });
    expect(comparedWith(draft({ lastDay: 90 }), onRecord({ brokenAgreements: 1 }))).toMatchObject({
      direction: 'OTHER_REASONS',
      rules: [{ rule: 'DAYS_PAST_DUE' }],
    });
  });

  it('tells a rule that is new, and one that is gone', () => {
    const [, dpd, ...others] = second.document.rules;
    const without: NegotiationPolicy = { ...second, document: { ...second.document, rules: others } };
    expect(comparedWith(without, onRecord({ maxDpd: 181 }))?.rules).toMatchObject([
      { rule: dpd?.rule, then: 'REFER', now: null },
    ]);
    expect(comparedWith(second, onRecord({ maxDpd: 181 }, without))?.rules).toMatchObject([
      { rule: dpd?.rule, then: null, now: 'REFER' },
    ]);
  });
});
