/** A notice that reached nobody is looked at again once what it tells may be so no longer. */
import { contactDecider, type ContactEvent, contactStream, NoticePrepared, NoticeReachedNobody } from '#contact';
import type { RecordedEvent } from '#event-store';
import { testContext, testMetadata } from '#kernel-testing';
import { initialParty } from '#parties';
import { endToldInVain } from './end-told-in-vain.reaction';

const prepared = (noticeId: string) =>
  ({ type: 'NoticePrepared', data: { ...NoticePrepared.example, partyId: 'C1', noticeId } }) as ContactEvent;
const unreached = (noticeId: string) =>
  ({ type: 'NoticeReachedNobody', data: { ...NoticeReachedNobody.example, partyId: 'C1', noticeId } }) as ContactEvent;

async function lookedAt(data: object, type = 'OverdueCured'): Promise<readonly string[]> {
  const told = [prepared('N1'), unreached('N1'), prepared('N2')].reduce(
    (state, event) => contactDecider.evolve(state, event, testMetadata()),
    contactDecider.initialState,
  );
  const states: Readonly<Record<string, object>> = {
    [contactStream('C1')]: told,
    [contactStream('C2')]: contactDecider.initialState,
  };
  const executor = { load: async (stream: string) => ({ state: states[stream] ?? initialParty, revision: 0 }) };
  const seen: string[] = [];
  const advance = async (partyId: string, noticeId: string) => (
    seen.push(`${partyId} ${noticeId}`),
    { kind: 'unchanged', revision: 0 }
  );
  const reaction = endToldInVain({ advance } as never, executor as never);
  expect(reaction.on).toContain(type);
  const event = { type, data, metadata: testMetadata() } as unknown as RecordedEvent;
  await reaction.react(event, () => testContext(), 'FIRST');
  return seen;
}

describe('what a person was to be told, and may be so no longer', () => {
  it('has the notices that reached nobody looked at again, of that person alone', async () => {
    expect(await lookedAt({ caseId: 'C1-1', loanId: 'JB1' })).toEqual(['C1 N1']);
    expect(await lookedAt({ loanId: 'JB1', borrowerId: 'C1' }, 'BureauRecordCorrected')).toEqual(['C1 N1']);
    expect(await lookedAt({ partyId: 'C1', noticeId: 'N1' }, 'NoticeReachedNobody')).toEqual(['C1 N1']);
    expect(await lookedAt({ caseId: 'C2-1', loanId: 'JB2' })).toEqual([]);
  });
});
