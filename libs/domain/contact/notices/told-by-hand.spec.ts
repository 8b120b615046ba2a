/** A notice that no message brought is told in a call or a visit; and one whose days passed is told no more. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import type { Contact } from '../asked-contact';
import type { ContactCommand, ContactCommandData } from '../contact-commands';
import { contactDecider } from '../contact.decider';
import type { ContactState } from '../contact.state';
import { advance, at, elsewhere, NOTICE, prepare } from './notices.fixture';
import { noticeStatus } from './notice.state';

const prepared = () => given(contactDecider, []).when(prepare(), at('10:00')).thenEvents(['NoticePrepared']);
const unreached = () =>
  prepared()
    .andWhen(advance({ means: [] }), at('10:00'))
    .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody']);
const statusOf = ({ notices }: ContactState) => {
  const notice = notices.get(NOTICE.noticeId);
  return notice && noticeStatus(notice);
};

const call: Contact = {
  ...{ partyId: 'C1', contactId: 'CALL-1', by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION' },
  ...{ channel: 'CALL', loanIds: ['JB1'], noticeId: NOTICE.noticeId },
};
type Reported = ContactCommandData['ReportContact'];
const ask = (changed: Partial<Reported> = {}): ContactCommand => {
  const { outcome: _outcome, noticeId: _notice, ...contact } = { ...call, ...changed };
  return { type: 'AskContact', data: { ...contact, ...elsewhere } };
};
const made = (
  changed: Partial<Reported> = {},
  how: { connected?: boolean; effective?: boolean } = {},
): ContactCommand => ({
  type: 'ReportContact',
  data: {
    ...{ ...call, ...elsewhere },
    outcome: { kind: 'MADE', madeAt: '2026-03-02T11:00:00+08:00', connected: true, effective: true, ...how },
    ...changed,
  },
});

describe('a notice that is told by a person', () => {
  const asked = (changed: Partial<Reported> = {}) =>
    unreached().andWhen(ask(changed), at('11:00')).thenEvents(['ContactPermitted']);

  it('has reached who was talked with, and waits for nobody any more', () => {
    const told = asked().andWhen(made(), at('11:05')).thenEvents(['ContactMade']);
    expect(told.events[0]?.data).toMatchObject({ contactId: 'CALL-1', noticeId: 'N1', effective: true });
    expect(statusOf(told.state)).toBe('REACHED');
    told.andRepeated().thenUnchanged();
    told.andWhen(advance(), at('11:10')).thenUnchanged();
  });

  it('has not reached whose telephone somebody else answered', () => {
    const told = asked()
      .andWhen(made({}, { effective: false }), at('11:05'))
      .thenEvents(['ContactMade']);
    expect(statusOf(told.state)).toBe('UNREACHED');
  });

  it('has reached them by a letter that arrived', () => {
    const letter = { channel: 'LETTER' } as const;
    const told = asked(letter)
      .andWhen(made(letter, { effective: false }), at('11:05'))
      .thenEvents(['ContactMade']);
    expect(statusOf(told.state)).toBe('REACHED');
  });

  it('is one of theirs, about loans the contact was about, and told to themselves', () => {
    asked()
      .andWhen(made({ noticeId: 'N9' }), at('11:05'))
      .thenRejected('NO_SUCH_NOTICE', { noticeId: 'N9' });
    const other = { loanIds: ['JB2'] };
    asked(other)
      .andWhen(made(other), at('11:05'))
      .thenRejected('NOTICE_ABOUT_OTHER_LOANS', { loanIds: ['JB1'] });
    unreached()
      .andWhen(made({ thirdPartyId: 'C9' }), at('11:05'))
      .thenRejected('NOTICE_TOLD_TO_ANOTHER', { noticeId: 'N1' });
  });

  it('is told by no agency where the law has the lender tell it', () => {
    const figures = { options: 2, lowestTotal: fen(100_000), expiresOn: localDate('2026-03-20') };
    const offer = given(contactDecider, [])
      .when(prepare({ template: 'OFFER_MADE', figures }), at('10:00'))
      .thenEvents(['NoticePrepared']);
    const by = { kind: 'AGENCY', id: 'agency-7' } as const;
    offer.andWhen(made({ by }), at('11:05')).thenRejected('NOTICE_IS_THE_LENDERS', { noticeId: 'N1' });
  });

  it('is not said to have been told once something else was told of the contact', () => {
    const told = asked()
      .andWhen(made({ noticeId: undefined }), at('11:05'))
      .thenEvents(['ContactMade']);
    expect(statusOf(told.state)).toBe('UNREACHED');
    told.andWhen(made(), at('11:10')).thenRejected('CONTACT_ALREADY_REPORTED');
  });
});

describe('a notice that reached nobody', () => {
  it('ends once what it tells is no longer so, and not before', () => {
    const after = unreached();
    after.andWhen(advance(), at('11:00')).thenUnchanged();
    const paid = after.andWhen(advance({ isSettled: true }), at('11:00')).thenEvents(['NoticeLapsed']);
    expect(paid.events[0]?.data).toMatchObject({ noticeId: 'N1', ground: 'SETTLED', lapsedOn: '2026-03-02' });
    expect(statusOf(paid.state)).toBe('LAPSED');
    paid.andWhen(advance({ isSettled: true }), at('12:00')).thenUnchanged();
  });
});

describe('a notice whose days passed', () => {
  it('has expired, and is not one that was settled', () => {
    const past = prepared().andWhen(advance(), at('10:00', '2026-03-05')).thenEvents(['NoticeLapsed']);
    expect(statusOf(past.state)).toBe('EXPIRED');
    const settled = prepared()
      .andWhen(advance({ isSettled: true }), at('10:00'))
      .thenEvents(['NoticeLapsed']);
    expect(statusOf(settled.state)).toBe('LAPSED');
  });
});
