import { localDate } from '#kernel';
import { EXAMPLE_DOCUMENT, initialPolicy, negotiationPolicy, OVERDUE_NEGOTIATION, type PolicyState } from '#policy';
import type { SystemAtHand } from '../system-at-hand';
import { comparePolicy } from './policy-compare.lookup';

const third = negotiationPolicy(OVERDUE_NEGOTIATION, 3);
if (!third) throw new Error('there is a version 3');
const { document } = third;

/** A draft of version 4 that says this otherwise, compared where nothing is on record. */
async function compared(changed: object, assessments: object[] = []) {
  const lines: string[] = [];
  const said: string[] = [];
  const draft = { version: 4, status: 'DRAFT', document: { ...document, ...changed }, effectiveFrom: null };
  const state = { ...initialPolicy, versions: [draft] } as unknown as PolicyState;
  const asked = (query: object): unknown =>
    query.constructor.name === 'GetPolicy'
      ? { state, revision: 0 }
      : { total: assessments.length, assessments: assessments.splice(0) };
  const host = {
    execute: (query: object) => Promise.resolve(asked(query)),
    businessDate: () => localDate('2026-11-02'),
    headOf: () => Promise.resolve('1'),
    statuses: () => Promise.resolve([]),
  };
  const system = {
    app: { get: () => host },
    interrupted: new AbortController().signal,
    answer: { line: (text: string) => Promise.resolve(void lines.push(text)) },
    say: (text: string) => void said.push(text),
    progress: () => ({ reached: () => {}, end: () => {} }),
  } as unknown as SystemAtHand;
  const input = { policyId: OVERDUE_NEGOTIATION, version: 4, since: localDate('2026-01-01') };
  expect(await comparePolicy(input, system)).toBe(0);
  return { told: JSON.parse(lines.join('\n')), said };
}

describe('policy compare', () => {
  it('says which sections differ that no recommendation rests on, in both languages', async () => {
    const { authority, breach } = EXAMPLE_DOCUMENT;
    const { told, said } = await compared({ authority, breach });
    expect(told).toMatchObject({
      differing: 0,
      not_compared: [
        { section: 'authority', versions: [3], why: { en: expect.any(String), zh: expect.any(String) } },
        { section: 'breach', versions: [3] },
      ],
    });
    expect(said).toEqual([
      expect.stringMatching(/^The section authority differs from version 3 and is not compared: .*未纳入比较/),
      expect.stringMatching(/^The section breach differs/),
    ]);
  });

  it('tries nothing on a person whose data is only kept, and says of how many', async () => {
    const assessment = { policyId: OVERDUE_NEGOTIATION, policyVersion: 3 };
    const kept = { position: '7', assessment, isOnlyKept: true };
    expect((await compared({}, [kept])).told).toMatchObject({ assessments: 0, only_kept: 1, differing: 0 });
  });

  it('says nothing of sections that are the same', async () => {
    expect(await compared({})).toMatchObject({ told: { differing: 0, not_compared: [] }, said: [] });
  });
});
