import { SystemClock } from '#clock';
import type { KnownNotice } from '#contact';
import type { CommandContext } from '#kernel';
import type { NoticeTimer } from './notice-timers';
import { NoticeWorker, postponedFor } from './notice-worker';

const LONG_AGO = '2026-03-02T08:00:00+08:00';
const FUTURE = '2999-01-01T00:00:00Z';

/** Timers in memory, and people of whom some cannot be told: their records cannot be read. */
function world({ unreadable = [], givenUp = [] }: { unreadable?: readonly string[]; givenUp?: readonly string[] }) {
  const timers = new Map<string, NoticeTimer>();
  const postponed = new Map<string, number[]>();
  const looked: string[] = [];
  const gaveUp: string[] = [];
  const commands: string[] = [];
  const look = async (reference: string, { commandId }: CommandContext): Promise<string | null> => {
    looked.push(reference);
    commands.push(commandId);
    if (unreadable.includes(reference)) throw new Error('cannot be read');
    return reference === 'LATER' ? FUTURE : null;
  };
  const noticeOf = (reference: string) =>
    ({ attempts: [{ contactId: `${reference}.1`, status: 'PERMITTED', usable: null }] }) as unknown as KnownNotice;
  const worker = new NoticeWorker({
    timers: {
      due: async (_now, most) =>
        [...timers.values()].filter(({ reference }) => !postponed.has(reference)).slice(0, most),
      anyDue: async () => timers.size > 0,
      rang: async (timer, next) => {
        if (next === null) timers.delete(timer.reference);
        else timers.set(timer.reference, { ...timer, at: next });
      },
      postpone: async ({ reference }, pause) => {
        postponed.set(reference, [...(postponed.get(reference) ?? []), pause]);
      },
    },
    desk: {
      advance: async (_partyId, noticeId, context) => (await look(noticeId, context)) as never,
      giveUp: async (_partyId, contactId, { commandId }) => {
        gaveUp.push(contactId);
        return commands.push(commandId) as never;
      },
      notice: async (_partyId, noticeId) => noticeOf(noticeId),
    },
    overdueDays: { look: (_partyId, loanId, context) => look(loanId, context) },
    outgoing: { isGivenUp: async (contactId) => givenUp.includes(contactId) },
    clock: new SystemClock(),
    signal: new AbortController().signal,
    log: { warn: () => {} },
  });
  const set = (reference: string, kind: NoticeTimer['kind'] = 'OVERDUE'): void =>
    void timers.set(reference, { kind, partyId: 'C1', reference, at: LONG_AGO, failures: 0 });
  return { worker, set, timers, postponed, looked, gaveUp, commands };
}

describe('notices whose time has come', () => {
  it('are worked off, and looked at again when there is something to look at', async () => {
    const { worker, set, timers, looked } = world({});
    ['JB1', 'LATER'].forEach((reference) => set(reference));
    expect(await worker.workOff()).toBeUndefined();
    expect(looked).toEqual(['JB1', 'LATER']);
    expect([...timers.values()]).toMatchObject([{ reference: 'LATER', at: FUTURE }]);
  });

  it('go on although sixteen before them cannot be read, each of which waits by itself', async () => {
    const unreadable = Array.from({ length: 16 }, (_, n) => `BAD-${n}`);
    const { worker, set, timers, postponed } = world({ unreadable });
    [...unreadable, 'JB1'].forEach((reference) => set(reference));
    // All of a batch failed: it is paused for a moment.
    await expect(worker.workOff()).rejects.toThrow('none of 16 could be worked off');
    expect(timers.has('JB1')).toBe(true);
    await worker.workOff();
    expect(timers.has('JB1')).toBe(false);
    expect([...postponed.keys()]).toEqual(unreadable);
  });

  it('wait twice as long after every failure, up to an hour', () => {
    expect([0, 1, 2, 5].map(postponedFor)).toEqual([200, 400, 800, 6_400]);
    expect(postponedFor(40)).toBe(3_600_000);
  });

  it('are put off when they would be due again at once, for ever', async () => {
    const { worker, set, timers, postponed } = world({});
    set('N1', 'NOTICE');
    // Its gateway's answer was due long ago, and looking at it changed nothing.
    const stuck = { contactId: 'N1.1', status: 'HANDED_OVER', reportDueAt: LONG_AGO };
    Object.assign(worker['options'].desk, { notice: async () => ({ attempts: [stuck] }) });
    await expect(worker.workOff()).rejects.toThrow();
    expect([timers.has('N1'), postponed.has('N1')]).toEqual([true, true]);
  });

  it('are somebody’s to see to where an operator gave up asking the gateway, under a command of its own', async () => {
    const { worker, set, gaveUp, looked, commands } = world({ givenUp: ['N1.1'] });
    set('N1', 'NOTICE');
    await worker.workOff();
    expect([gaveUp, looked]).toEqual([['N1.1'], []]);
    set('N2', 'NOTICE');
    await worker.workOff();
    expect([gaveUp, looked]).toEqual([['N1.1'], ['N2']]);
    expect(new Set(commands).size).toBe(2);
  });
});
