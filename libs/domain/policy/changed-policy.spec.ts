/** A changed policy changes what it changes and nothing else; what was decided before stays as it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { assess, negotiationPolicy, OVERDUE_NEGOTIATION, type AssessmentFacts, type NegotiationPolicy } from './index';

const second = negotiationPolicy(OVERDUE_NEGOTIATION, 2);
if (!second) throw new Error('there is a version 2');

const RULE = 'DAYS_PAST_DUE';

/** Version 3: as version 2, but an officer decides from day 121 on instead of day 181. */
const stricter: NegotiationPolicy = {
  ...second,
  version: 3,
  document: {
    ...second.document,
    rules: second.document.rules.map((rule) => {
      if (rule.rule !== RULE || !rule.limit) return rule;
      const rows = rule.rows.map((row) => ({ ...row, when: row.when.map((cell) => cell.replace('180', '120')) }));
      return { ...rule, limit: { ...rule.limit, value: 120 }, rows };
    }),
  },
};

const requests = brotliDecompressSync(readFileSync(join(__dirname, 'recorded/assessments.jsonl.br')))
  .toString()
  .split('\n')
  .filter((_, index) => index % 2 === 1)
  .slice(0, 200)
  .map((line) => JSON.parse(line) as { readonly facts: AssessmentFacts; readonly assessment: string });

describe('the same 200 assessments under a changed policy', () => {
  it('differ only where the rule differs', () => {
    let decidedOtherwise = 0;
    for (const { facts } of requests) {
      const [before, after] = [assess(second, facts), assess(stricter, facts)];
      const withoutRule = ({ rules }: typeof before) => rules.filter(({ rule }) => rule !== RULE);
      expect(withoutRule(after)).toEqual(withoutRule(before));
      expect(after.relief).toEqual(before.relief);
      const [then, now] = [before, after].map(({ rules }) => rules.find(({ rule }) => rule === RULE)?.outcome);
      const isBetween = facts.maxDpd > 120 && facts.maxDpd <= 180;
      expect([then, now]).toEqual(isBetween ? ['PASS', 'REFER'] : [then, then]);
      if (!isBetween) expect(after.recommendation).toBe(before.recommendation);
      if (after.recommendation !== before.recommendation) decidedOtherwise += 1;
    }
    // Of these requests as they were recorded; the others between the two limits were referred for other reasons already.
    expect(decidedOtherwise).toBe(8);
  });

  it('are made again by the version they were made by, byte for byte', () => {
    for (const { facts, assessment } of requests) {
      assess(stricter, facts);
      expect(JSON.stringify(assess(second, facts))).toBe(assessment);
    }
    const stored = requests.map(({ facts }) => JSON.stringify(assess(stricter, facts)));
    const read = JSON.parse(JSON.stringify(stricter)) as NegotiationPolicy;
    expect(requests.map(({ facts }) => JSON.stringify(assess(read, facts)))).toEqual(stored);
  });
});
