/** What was not permitted is looked at by a person, once. */
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import type { ContactCommand, ContactCommandData } from './contact-commands';
import { contactDecider } from './contact.decider';
import type { ContactEvent } from './all-contact-events';
import { ContactMade, ContactViolationFound } from './contact.events';

const FOUND: readonly ContactEvent[] = [
  { type: 'ContactMade', data: ContactMade.example },
  { type: 'ContactViolationFound', data: ContactViolationFound.example },
];
const officer = {
  actor: { kind: 'person', id: 'officer-wang', role: 'officer' },
  businessDate: localDate('2025-05-14'),
} as const;
const review = (changed: Partial<ContactCommandData['ReviewViolation']> = {}): ContactCommand => ({
  type: 'ReviewViolation',
  data: { partyId: 'C1', contactId: 'CALL-1', finding: 'CONFIRMED', measure: '已要求整改', ...changed },
});

describe('a contact that was not permitted', () => {
  it('is to be looked at until an officer has said what it was and what is done', () => {
    const found = given(contactDecider, FOUND);
    expect(found.state.openViolations).toMatchObject([{ contactId: 'CALL-1' }]);
    const reviewed = found.when(review(), officer).thenEvents(['ContactViolationReviewed']);
    expect(reviewed.events[0]?.data).toMatchObject({
      ...{ finding: 'CONFIRMED', measure: '已要求整改' },
      ...{ reviewedBy: 'officer-wang', reviewedOn: '2025-05-14' },
    });
    expect(reviewed.state.openViolations).toEqual([]);
    reviewed.andRepeated().thenUnchanged();
    reviewed.andWhen(review({ measure: '另行处理' }), officer).thenUnchanged();
    reviewed
      .andWhen(review({ finding: 'NO_VIOLATION' }), officer)
      .thenRejected('VIOLATION_REVIEWED_ALREADY', { found: 'CONFIRMED' });
  });

  it('is looked at by a person, and there has to be one', () => {
    given(contactDecider, FOUND).when(review()).thenRejected('ONLY_AN_OFFICER_REVIEWS');
    given(contactDecider, FOUND)
      .when(review({ contactId: 'CALL-2' }), officer)
      .thenRejected('NO_SUCH_VIOLATION', { contactId: 'CALL-2' });
    given(contactDecider, []).when(review(), officer).thenRejected('NO_SUCH_VIOLATION');
  });
});
