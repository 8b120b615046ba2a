/** Who could not be told under a hold is looked at again once it is lifted. */
import type { RecordedEvent } from '#event-store';
import { testMetadata } from '#kernel-testing';
import { initialCase } from '#negotiation';
import { initialParty, HoldLifted } from '#parties';
import { tellAfterHold } from './tell-after-hold.reaction';

const RECORDED = '2025-06-01T09:00:00+08:00';
const cases = {
  ...initialCase,
  episodes: [
    {
      ...{ caseId: 'C1-1', closedOn: null },
      loans: [
        { loanId: 'JB1', status: 'OVERDUE' },
        { loanId: 'JB2', status: 'CURED' },
      ],
    },
  ],
};

async function looked(until: string, connected = true): Promise<readonly object[]> {
  const sets: object[] = [];
  const executor = {
    load: (stream: string) => Promise.resolve({ state: stream.startsWith('case-') ? cases : initialParty }),
  };
  const timers = { setBy: async (named: object, at: string) => void sets.push({ ...named, at }) };
  const data = { ...HoldLifted.example, partyId: 'C1', until };
  const event = { type: 'HoldLifted', data, metadata: { ...testMetadata(), recordedAt: RECORDED } };
  const reaction = tellAfterHold({ connected: () => connected }, executor as never, timers);
  await reaction.react(event as unknown as RecordedEvent, () => ({}) as never, 'FIRST');
  return sets;
}

describe('a hold that is lifted', () => {
  it('has the loans that are overdue looked at at once, or on the day it ends', async () => {
    const timer = { kind: 'OVERDUE', partyId: 'C1', reference: 'JB1' };
    expect(await looked('2025-06-01')).toEqual([{ ...timer, at: RECORDED }]);
    expect(await looked('2025-05-20')).toEqual([{ ...timer, at: RECORDED }]);
    expect(await looked('2025-06-05')).toEqual([{ ...timer, at: '2025-06-05T00:00:00+08:00' }]);
  });

  it('is nobody’s to tell of where no gateway is connected', async () => {
    expect(await looked('2025-06-01', false)).toEqual([]);
  });
});
