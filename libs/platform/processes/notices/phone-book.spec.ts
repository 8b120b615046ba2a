import type { RecordedEvent } from '#event-store';
import { testMetadata } from '#kernel-testing';
import { type PartyEvent, PartyRegistered } from '#parties';
import { ERASED, type FieldCipher } from '#privacy';
import { PhoneBook } from './phone-book';

const at = (time: string): string => `2026-03-02T${time}:00+08:00`;

function told(event: { readonly type: string; readonly data: object }, recordedAt: string): RecordedEvent<PartyEvent> {
  return {
    ...event,
    id: recordedAt,
    stream: 'party-C1',
    metadata: { ...testMetadata(), recordedAt },
  } as unknown as RecordedEvent<PartyEvent>;
}

const registered = (phone: unknown, recordedAt = at('08:00')): RecordedEvent<PartyEvent> =>
  told({ type: 'PartyRegistered', data: { ...PartyRegistered.example, partyId: 'C1', phone } }, recordedAt);
const changed = (change: object, recordedAt: string): RecordedEvent<PartyEvent> =>
  told({ type: 'ContactDetailsChanged', data: { partyId: 'C1', ...change } }, recordedAt);

/** Every number is in the clear here: what is opened is `revealPersonal`'s. */
function bookOf(...events: readonly RecordedEvent<PartyEvent>[]): PhoneBook {
  const store = {
    readStream: async function* () {
      yield* events;
    },
  };
  return new PhoneBook(store as unknown as ConstructorParameters<typeof PhoneBook>[0], {} as FieldCipher);
}

describe('the number a person is told by', () => {
  it('is the one that was known when it was permitted', async () => {
    const book = bookOf(registered('138'), changed({ phone: '139' }, at('10:00')));
    expect(await book.at('C1', at('09:59'))).toEqual({ number: '138', changedSince: true });
    expect(await book.at('C1', at('10:00'))).toEqual({ number: '139', changedSince: false });
    expect(await book.at('C1', at('12:00'))).toEqual({ number: '139', changedSince: false });
  });

  it('is compared by instants, whichever offset they are written with', async () => {
    const book = bookOf(registered('138'), changed({ phone: '139' }, '2026-03-02T02:00:00Z'));
    expect(await book.at('C1', at('09:59'))).toEqual({ number: '138', changedSince: true });
    expect(await book.at('C1', at('10:00'))).toEqual({ number: '139', changedSince: false });
  });

  it('is the same where another detail was changed', async () => {
    const book = bookOf(registered('138'), changed({ language: 'en' }, at('10:00')));
    expect(await book.at('C1', at('09:00'))).toEqual({ number: '138', changedSince: false });
  });

  it('is none where none was known, or it is erased', async () => {
    expect(await bookOf().at('C1', at('10:00'))).toEqual({ number: null, changedSince: false });
    expect(await bookOf(registered(ERASED)).at('C1', at('10:00'))).toEqual({ number: null, changedSince: false });
    expect(await bookOf(registered(undefined)).at('C1', at('10:00'))).toEqual({ number: null, changedSince: false });
    expect(await bookOf(registered('138', at('11:00'))).at('C1', at('10:00'))).toMatchObject({ number: null });
  });
});
