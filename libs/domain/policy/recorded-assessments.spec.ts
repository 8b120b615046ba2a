/** Versions 1 and 2 were code before they were documents: what they answered then, they answer for ever. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { assess, negotiationPolicy, type AssessmentFacts } from './index';

/** As it was recorded while the two versions were still code: the answer as the very text it was written in. */
interface Recorded {
  readonly facts: AssessmentFacts;
  readonly assessment: string;
}

const recorded = brotliDecompressSync(readFileSync(join(__dirname, 'recorded/assessments.jsonl.br')))
  .toString()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

describe('the versions that are shipped', () => {
  it.each([1, 2])('version %d answers 1,500 recorded requests byte for byte', (version) => {
    const policy = negotiationPolicy('overdue-negotiation', version);
    const ofVersion = recorded.filter((_, index) => index % 2 === version - 1);
    expect(ofVersion).toHaveLength(1_500);
    const different = ofVersion.filter(({ facts, assessment }) => {
      return !policy || JSON.stringify(assess(policy, facts)) !== assessment;
    });
    expect(different).toEqual([]);
  });

  it('was recorded with every rule kept and not, and every recommendation of theirs', () => {
    const seen = new Set<string>();
    for (const { assessment } of recorded) {
      const { rules, recommendation } = JSON.parse(assessment) as ReturnType<typeof assess>;
      seen.add(recommendation);
      for (const { rule, outcome } of rules) seen.add(`${rule} ${outcome}`);
    }
    expect(seen.size).toBe(2 + 2 * 8);
  });
});
