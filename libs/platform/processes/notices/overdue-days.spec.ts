/** When a loan that stays overdue is told of again. */
import { initialCase } from '#negotiation';
import { testContext } from '#kernel-testing';
import { day, goldenAfter, type Told } from '#lending-testing';
import type { NoticeDesk } from './notice-desk';
import { OverdueDays } from './overdue-days';

/** Overdue since 2025-02-11. */
const cases = {
  ...initialCase,
  episodes: [{ caseId: 'C1-1', closedOn: null, loans: [{ loanId: 'JB1', status: 'OVERDUE' }] }],
};

async function look(on: string, ...told: readonly Told[]) {
  return lookAfter(null, on, ...told);
}

/** @param untold the notice that a hold kept from being told */
async function lookAfter(untold: string | null, on: string, ...told: readonly Told[]) {
  const prepared: string[] = [];
  const desk = {
    caseOf: () => Promise.resolve(cases),
    // The last notice counts: once another is prepared, none was kept back.
    lapsedUnderHold: () => Promise.resolve(prepared.length === 0 ? untold : null),
    prepare: ({ occasion }: { occasion: string }) => Promise.resolve(prepared.push(occasion)),
  };
  const executor = { load: () => Promise.resolve({ state: goldenAfter(...told) }) };
  const days = new OverdueDays(executor as never, desk as unknown as NoticeDesk);
  const next = await days.look('C1', 'JB1', testContext({ businessDate: day(on) }));
  return { next, prepared };
}

describe('a loan that stays overdue', () => {
  it('is told of on the set day, and looked at again on the next', async () => {
    expect(await look('2025-02-13')).toEqual({
      next: '2025-02-17T00:00:00+08:00',
      prepared: ['JB1/2025-02-10/3'],
    });
  });

  it('is told of on whatever day a hold is lifted that kept it from being told, and on a set day no second time', async () => {
    expect((await lookAfter('N1', '2025-02-12')).prepared).toEqual(['JB1/2025-02-10/after N1']);
    expect((await lookAfter('N1', '2025-02-15')).prepared).toEqual(['JB1/2025-02-10/3']);
    expect((await lookAfter(null, '2025-02-15')).prepared).toEqual(['JB1/2025-02-10/3']);
  });

  it('is looked at day by day while its days rest, and never at once again', async () => {
    const held: Told = [
      '2025-02-14',
      {
        type: 'PauseDelinquency',
        data: { holdId: 'H1', kind: 'DEATH', from: day('2025-02-14'), stops: ['DAYS_PAST_DUE', 'PENALTY'] },
      },
    ];
    expect((await look('2025-03-20', held)).next).toBe('2025-03-21T00:00:00+08:00');
  });
});
