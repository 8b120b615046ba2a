import { localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { attemptsInVain } from './attempts-in-vain';
import type { ContactEvent } from './all-contact-events';
import { ContactReportCorrected } from './contact-corrections.events';
import { ContactFailed, type ContactFailure } from './contact.events';
import { evolveContacts, initialContacts, type ContactState, type KnownContact } from './contact.state';

const TODAY = localDate('2026-03-31');
const call = (changes: Partial<KnownContact> = {}): KnownContact => ({
  ...{ contactId: 'K1', by: { kind: 'LENDER', id: 'call-centre-2' }, purpose: 'COLLECTION', channel: 'CALL' },
  ...{ loanIds: ['JB1'], countedOn: localDate('2026-03-20'), status: 'FAILED', rule: null, usable: null },
  ...{ connected: false, effective: false },
  ...changes,
});
const contacts = (...all: KnownContact[]): ContactState => ({ ...initialContacts, contacts: all });

/** As its own events tell it, with the reason it failed for. */
function told(...events: ContactEvent[]): ContactState {
  return events.reduce((state, event) => evolveContacts(state, event, testMetadata()), initialContacts);
}

describe('how often it was tried in vain to reach a person', () => {
  it('counts voices of the last month that reached nobody, on all records of the person together', () => {
    const rang = call({ status: 'MADE' });
    expect(attemptsInVain([contacts(call(), rang), contacts(call())], TODAY)).toBe(3);
    expect(attemptsInVain([], TODAY)).toBe(0);
  });

  it('is nothing once they were reached', () => {
    const reached = call({ status: 'MADE', connected: true });
    expect(attemptsInVain([contacts(call(), call(), call()), contacts(reached)], TODAY)).toBe(0);
  });

  it('counts no message, nobody else, nothing asked for and not made, and nothing older', () => {
    const others = [
      call({ channel: 'SMS' }),
      call({ thirdPartyId: 'C2' }),
      call({ status: 'PERMITTED' }),
      call({ status: 'BLOCKED' }),
      call({ reason: 'NOT_ATTEMPTED' }),
      call({ countedOn: localDate('2026-02-27') }),
    ];
    expect(attemptsInVain([contacts(...others)], TODAY)).toBe(0);
    const delivered = call({ channel: 'SMS', status: 'MADE', connected: true });
    expect(attemptsInVain([contacts(call(), delivered)], TODAY)).toBe(1);
  });

  it('counts no permission that was not used, whether told so at once or put right', () => {
    const failed = (reason: ContactFailure): ContactEvent => ({
      type: 'ContactFailed',
      data: { ...ContactFailed.example, reason, countedOn: localDate('2026-03-20') },
    });
    expect(attemptsInVain([told(failed('NO_ANSWER'))], TODAY)).toBe(1);
    expect(attemptsInVain([told(failed('NOT_ATTEMPTED'))], TODAY)).toBe(0);
    const right = { kind: 'FAILED', at: '2026-03-20T10:00:00+08:00', connected: false, effective: false } as const;
    const corrected = (reason: ContactFailure): ContactEvent => ({
      type: 'ContactReportCorrected',
      data: {
        ...ContactReportCorrected.example,
        right: { ...right, reason },
        countedOn: localDate('2026-03-20'),
      },
    });
    expect(attemptsInVain([told(failed('NO_ANSWER'), corrected('NOT_ATTEMPTED'))], TODAY)).toBe(0);
    expect(attemptsInVain([told(failed('NOT_ATTEMPTED'), corrected('BUSY'))], TODAY)).toBe(1);
  });
});
