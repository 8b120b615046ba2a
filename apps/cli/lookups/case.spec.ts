import { localDate } from '#kernel';
import { initialParty, type PartyState } from '#parties';
import type { SystemAtHand } from '../system-at-hand';
import { showCase } from './case.lookup';

/** A case that there is, of a person on whose record this stands. */
async function shown(restriction: PartyState['restriction']) {
  const lines: string[] = [];
  const said: string[] = [];
  const host = {
    execute: () => Promise.resolve({ case: { caseId: 'C1-1', monthlyIncome: 900_000 }, revision: 3, position: '7' }),
    businessDate: () => localDate('2026-11-02'),
    load: () => Promise.resolve({ state: { ...initialParty, partyId: 'C1', restriction }, revision: 0 }),
  };
  const system = {
    app: { get: () => host },
    answer: { line: (text: string) => Promise.resolve(void lines.push(text)) },
    say: (text: string) => void said.push(text),
  } as unknown as SystemAtHand;
  return { exit: await showCase({ id: 'C1-1' }, system), told: lines.join(''), said };
}

describe('case show', () => {
  it('shows the case, and of a person whose data is only kept that alone, as the API does', async () => {
    const open = await shown(null);
    expect([open.exit, open.said]).toEqual([0, []]);
    expect(open.told).toContain('monthlyIncome');
    const kept = await shown({ ground: 'OBJECTION', since: localDate('2026-11-01') } as PartyState['restriction']);
    expect(kept).toMatchObject({ told: '', said: [expect.stringMatching(/only kept.*仅予存储/)] });
    expect(kept.exit).not.toBe(0);
  });
});
