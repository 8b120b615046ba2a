import { localDate } from '#kernel';
import type { ApiClient } from './api-client';
import { checkAggregates, checkRollRates } from './check-book';
import { Checks } from './checks';
import { foreignLoans, ownBorrowers, tellForeign } from './foreign-loans';
import { showQueue } from './show-queue';
import { Tape } from './tape';

const tape = new Tape();
const [ofTape] = tape.loans.values();
if (!ofTape) throw new Error('the tape is empty');
const { product, borrowerId } = ofTape;
const GOLDEN = { loanId: 'G000001', borrowerId: 'CGG000001', product: 'GOLDEN_EPI' };
const OWN = { loanId: 'MINE-1', borrowerId: 'B-MINE', product: 'MINE' };
const SHARED = { loanId: 'MINE-2', borrowerId, product };

/** Answers reads with what was prepared for the beginning of their path; lists come in pages of two. */
function apiWith(answers: Readonly<Record<string, readonly object[] | object>>): ApiClient {
  const read = async (_: unknown, path: string): Promise<object> => {
    const [, answer] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    if (!answer) throw new Error(`nobody prepared ${path}`);
    if (!Array.isArray(answer)) return answer;
    const from = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0);
    const next = from + 2 < answer.length ? String(from + 2) : null;
    return { items: answer.slice(from, from + 2), nextCursor: next, total: answer.length };
  };
  return { read } as unknown as ApiClient;
}

const foreignIn = (...loans: readonly object[]) =>
  foreignLoans(apiWith({ '/loans': [ofTape, GOLDEN, ...loans] }), tape);

describe('a system that holds more than the demonstration', () => {
  it('says so, by name, and says nothing where everything is the demonstration’s', async () => {
    expect(tellForeign(await foreignIn())).toBeUndefined();
    expect(tellForeign(await foreignIn(OWN, SHARED))).toMatch(/^Other data is present: 2 loans .*\(MINE-1, MINE-2\)/);
  });

  it('keeps the cases of people who have other loans as well', async () => {
    const own = ownBorrowers(tape, await foreignIn(OWN, SHARED));
    expect([own.has(borrowerId), own.has('B-MINE'), own.has('CGG000001')]).toEqual([false, false, true]);
  });

  it('is not held to sums that its own loans are part of', async () => {
    const asOf = localDate('2026-10-31');
    const report = { products: { [product]: { total: { loans: 7 } } }, count: {}, balance_fen: {} };
    const world = (checks: Checks) => ({ api: apiWith({ '/reports': { report } }), checks });
    const mixed = new Checks();
    await checkAggregates(world(mixed), tape, asOf, await foreignIn(SHARED));
    await checkRollRates(world(mixed), tape, await foreignIn(SHARED));
    expect(mixed.count).toBe(0);
    const apart = new Checks();
    await checkAggregates(world(apart), tape, asOf, await foreignIn(OWN));
    expect(apart.differences).not.toEqual([]);
  });

  it('may have more in its queue, but must have the demonstration’s', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => {});
    const item = (of: string, amount: number) => ({ borrowerId: of, caseId: `${of}-1`, loanIds: [], amount });
    const told = { step: '', bucket: '', maxDpd: 0, enteredOn: '' };
    const waiting = [item('B-MINE', 9), item('B-OTHER', 8), item('B-1', 7)].map((one) => ({ ...told, ...one }));
    const differences = async (alone: boolean, ...wanted: string[]): Promise<number> => {
      const checks = new Checks();
      const world = { api: apiWith({ '/queues': waiting }), checks };
      await showQueue(world, tape, { own: new Set(), rested: new Set<string>(), waiting: new Set(wanted), alone });
      return checks.differences.length;
    };
    expect([await differences(false, 'B-1'), await differences(false, 'B-1', 'B-2')]).toEqual([0, 1]);
    expect([await differences(true, 'B-1'), await differences(true, 'B-1', 'B-2', 'B-3')]).toEqual([1, 0]);
  });
});
