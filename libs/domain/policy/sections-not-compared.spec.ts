import { fen } from '#kernel';
import { shipped } from './assessment-facts.fixture';
import { EXAMPLE_DOCUMENT, type NegotiationPolicy, type PolicyDocument, sectionsNotCompared } from './index';

const third = shipped(3);
const draft = (changed: Partial<PolicyDocument>): NegotiationPolicy => ({
  ...third,
  version: 4,
  document: { ...third.document, ...changed },
});
const { authority } = EXAMPLE_DOCUMENT;
const tolerance = { inARow: 1, inAll: 2, unpaid: fen(60_000) };

describe('what assessing anew does not compare', () => {
  it('is nothing where two versions differ in what recommendations are made by, or in words alone', () => {
    expect(sectionsNotCompared(shipped(2), [shipped(1)])).toEqual([]);
    expect(sectionsNotCompared(third, [third])).toEqual([]);
    const { settlement } = third.document;
    const breach = { tolerance: { inARow: 0, inAll: 0, unpaid: fen(0) }, source: 'Decision 8' };
    const same = draft({ breach, settlement: settlement && { ...settlement, source: 'Decision 9' } });
    expect(sectionsNotCompared(same, [third])).toEqual([]);
    expect(sectionsNotCompared(draft({ instalments: { choices: [3], source: 'x' } }), [third])).toEqual([]);
  });

  it('is told by section, with the versions that say otherwise and why, in both languages', () => {
    const breach = { tolerance, source: 'Decision 8' };
    expect(sectionsNotCompared(draft({ breach }), [third, { ...third, version: 2 }, draft({ breach })])).toEqual([
      {
        section: 'breach',
        versions: [2, 3],
        why: {
          en: 'The section breach differs from versions 2, 3 and is not compared: it says what may be missed before an agreement is broken, for offers from its day on, and no recommendation rests on it.',
          zh: '违约一节与第2、3版不同，但未纳入比较：该节规定生效后所提供方案的违约容忍标准，评估建议不取决于该节。',
        },
      },
    ]);
    expect(authority).toBeDefined();
    const { beforeDue } = third.document;
    for (const [changed, section] of [
      [{ authority }, 'authority'],
      [{ settlement: null }, 'settlement'],
      [{ beforeDue: beforeDue && { ...beforeDue, settlement: third.document.settlement } }, 'settlement'],
    ] as const) {
      expect(sectionsNotCompared(draft(changed), [third])).toMatchObject([{ section, versions: [3] }]);
    }
  });
});
