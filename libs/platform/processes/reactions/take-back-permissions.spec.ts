/** What was permitted a moment ago is asked for anew when something stops it. */
import { contactDecider, type ContactEvent, ContactPermitted, contactStream, ForContact, SENT_BY } from '#contact';
import type { RecordedEvent } from '#event-store';
import { testContext, testMetadata } from '#kernel-testing';
import { initialParty } from '#parties';
import { takeBackPermissions } from './take-back-permissions.reaction';

const permitted = (contactId: string, more: object = {}): ContactEvent => ({
  type: 'ContactPermitted',
  data: { ...ContactPermitted.example, partyId: 'C1', contactId, ...more },
});
const TOLD: readonly ContactEvent[] = [
  permitted('CALL-1'),
  permitted('N1.1', { by: SENT_BY }),
  permitted('CALL-2'),
  {
    type: 'ContactFailed',
    data: { ...permitted('CALL-2').data, failedAt: '2025-05-12T10:05:00+08:00', reason: 'BUSY' },
  } as ContactEvent,
];

const UNCHANGED = { kind: 'unchanged' };

async function reactedTo(data: object, outcome: object): Promise<{ asked: readonly string[]; left: number }> {
  const contacts = TOLD.reduce(
    (state, event) => contactDecider.evolve(state, event, testMetadata()),
    contactDecider.initialState,
  );
  const states: Readonly<Record<string, object>> = {
    [contactStream('C1')]: contacts,
    [contactStream('C2')]: contactDecider.initialState,
  };
  const executor = {
    load: (stream: string) => Promise.resolve({ state: states[stream] ?? initialParty, revision: 0 }),
  };
  const asked: string[] = [];
  const commands = {
    execute: async ({ type, data: of }: ForContact) => {
      asked.push(`${type} ${JSON.stringify(of)}`);
      return outcome;
    },
  };
  const event = { type: 'HoldPlaced', data, metadata: testMetadata() } as unknown as RecordedEvent;
  const reaction = takeBackPermissions(commands as never, executor as never);
  const results = await reaction.react(event, () => testContext(), 'FIRST');
  return { asked, left: results.filter(({ kind }) => kind !== 'done').length };
}
const askedOn = async (data: object): Promise<readonly string[]> => (await reactedTo(data, UNCHANGED)).asked;

describe('what stops that a person is reached', () => {
  it('has the calls that are permitted and not made yet asked for anew, and no notice', async () => {
    const { partyId, contactId, by, purpose, channel, loanIds } = {
      ...ContactPermitted.example,
      partyId: 'C1',
      contactId: 'CALL-1',
    };
    const again = `AskContact ${JSON.stringify({ partyId, contactId, by, purpose, channel, loanIds })}`;
    expect(await askedOn({ partyId: 'C1' })).toEqual([again]);
    expect(await askedOn({ caseId: 'C1-1' })).toEqual([again]);
    expect(await askedOn({ caseId: 'C1-1', borrowerId: 'C1' })).toEqual([again]);
    expect(await askedOn({ partyId: 'C2' })).toEqual([]);
  });

  it('leaves nothing to do where what came of the call was told in the same moment', async () => {
    const rejected = (code: string) => ({ kind: 'rejected', rejection: { code, reason: { en: '.', zh: '。' } } });
    expect((await reactedTo({ partyId: 'C1' }, rejected('CONTACT_ALREADY_REPORTED'))).left).toBe(0);
    expect((await reactedTo({ partyId: 'C1' }, rejected('CONTACT_IN_FUTURE'))).left).toBe(1);
  });

  it.each(['HoldPlaced', 'LoanWithdrawn', 'OverdueCured', 'LegalActionRecorded', 'ContactHoursAgreed'])(
    'is found by %s',
    (type) => {
      expect(takeBackPermissions({} as never, {} as never).on).toContain(type);
    },
  );
});
