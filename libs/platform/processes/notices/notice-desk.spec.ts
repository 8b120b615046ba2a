/** What the desk finds was not told under a hold, and that is to be told once it is over. */
import { type ContactEvent, contactDecider, NoticeLapsed, NoticePrepared } from '#contact';
import { localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { HoldPlaced, type HoldLifted, initialParty, partyDecider, type PartyEvent } from '#parties';
import { NoticeDesk } from './notice-desk';

const { partyId } = NoticePrepared.example;

function stateOf(events: readonly ContactEvent[]) {
  return events.reduce(
    (state, event) => contactDecider.evolve(state, event, testMetadata()),
    contactDecider.initialState,
  );
}
const prepared = (noticeId: string, preparedOn: string, changed: object = {}) =>
  ({
    type: 'NoticePrepared',
    data: { ...NoticePrepared.example, noticeId, preparedOn: localDate(preparedOn), ...changed },
  }) as ContactEvent;
const lapsed = (noticeId: string, rule: 'HOLD' | 'COLLECTION_SUSPENDED' | null) => {
  const ground = rule === null ? 'PAST' : 'NOT_PERMITTED';
  return { type: 'NoticeLapsed', data: { ...NoticeLapsed.example, noticeId, ground, rule } } as ContactEvent;
};

function found(events: readonly ContactEvent[], { until }: { until: string | null }): Promise<string | null> {
  const placed = { type: 'HoldPlaced', data: { ...HoldPlaced.example, partyId } } as PartyEvent;
  const lifted = { type: 'HoldLifted', data: { ...HoldPlaced.example, partyId, until } } as unknown as HoldLifted;
  const party = [placed, ...(until === null ? [] : [lifted])].reduce(
    (state, event) => partyDecider.evolve(state, event, testMetadata()),
    initialParty,
  );
  const executor = {
    load: (stream: string) => {
      const state = stream.startsWith('contact-') ? stateOf(events) : stream.startsWith('party-') ? party : {};
      return Promise.resolve({ state });
    },
  };
  const desk = new NoticeDesk({} as never, executor as never);
  return desk.lapsedUnderHold(partyId, 'JB1', localDate('2025-06-01'));
}

describe('what a hold kept from being told', () => {
  const under = [prepared('N1', '2025-05-12'), lapsed('N1', 'HOLD')];

  it('is to be told once no hold stops it', async () => {
    expect(await found(under, { until: '2025-06-01' })).toBe('N1');
    expect(await found(under, { until: null })).toBeNull();
  });

  it('is to be told no more once a later notice told it, or is on its way', async () => {
    expect(await found([...under, prepared('N2', '2025-06-01')], { until: '2025-06-01' })).toBeNull();
    const again = [...under, prepared('N2', '2025-05-20'), lapsed('N2', 'HOLD')];
    expect(await found(again, { until: '2025-06-01' })).toBe('N2');
  });

  it('is not what another rule, or time, kept from being told, nor what is about another loan or no arrears', async () => {
    for (const rule of ['COLLECTION_SUSPENDED', null] as const) {
      expect(await found([prepared('N1', '2025-05-12'), lapsed('N1', rule)], { until: '2025-06-01' })).toBeNull();
    }
    for (const changed of [{ loanIds: ['JB2'] }, { template: 'INSTALMENT_REMINDER' }]) {
      const other = [prepared('N1', '2025-05-12', changed), lapsed('N1', 'HOLD')];
      expect(await found(other, { until: '2025-06-01' })).toBeNull();
    }
  });
});
