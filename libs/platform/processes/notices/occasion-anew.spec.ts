import { type ContactEvent, contactDecider, NoticeLapsed, NoticePrepared } from '#contact';
import { testMetadata } from '#kernel-testing';
import { noticeIdOf, occasionAnew } from './occasion-anew';

const owed = { partyId: 'C1', template: 'REPORT_AHEAD', occasion: 'JB1/2025-05-10' } as const;
const FIRST = noticeIdOf(owed);
const AFTER_FIRST = `JB1/2025-05-10/after ${FIRST}`;
const SECOND = noticeIdOf({ ...owed, occasion: AFTER_FIRST });

const prepared = (noticeId: string): ContactEvent => ({
  type: 'NoticePrepared',
  data: { ...NoticePrepared.example, ...owed, noticeId },
});
const lapsed = (noticeId: string): ContactEvent => ({
  type: 'NoticeLapsed',
  data: { ...NoticeLapsed.example, noticeId, ground: 'SETTLED' },
});
const after = (...events: readonly ContactEvent[]): string => {
  const fold = (state: typeof contactDecider.initialState, event: ContactEvent) =>
    contactDecider.evolve(state, event, testMetadata());
  return occasionAnew(owed, [
    { contacts: contactDecider.initialState },
    { contacts: events.reduce(fold, contactDecider.initialState) },
  ]);
};

describe('the occasion on which a person is told before arrears are reported', () => {
  it('is one while its notice is on its way or was told', () => {
    expect(after()).toBe(owed.occasion);
    expect(after(prepared(FIRST))).toBe(owed.occasion);
  });

  it('is another once its notice lapsed and told nobody, each time', () => {
    expect(after(prepared(FIRST), lapsed(FIRST))).toBe(AFTER_FIRST);
    expect(after(prepared(FIRST), lapsed(FIRST), prepared(SECOND))).toBe(AFTER_FIRST);
    const twice = after(prepared(FIRST), lapsed(FIRST), prepared(SECOND), lapsed(SECOND));
    expect(twice).toBe(`JB1/2025-05-10/after ${SECOND}`);
  });
});
