import { ContactBlocked, ContactPermitted, NoticeHandedOver } from '#contact';
import type { RecordedEvent } from '#event-store';
import { testMetadata } from '#kernel-testing';
import { waitForNotices } from './send-notices.reaction';

async function timersSet(type: string, data: object): Promise<readonly string[]> {
  const sets: string[] = [];
  const set = async ({ reference }: { readonly reference: string }, at: string): Promise<void> =>
    void sets.push(`${reference} ${at}`);
  const event = { type, data, metadata: testMetadata() } as unknown as RecordedEvent;
  await waitForNotices({ set, setBy: set }).react(event, () => ({}) as never, 'FIRST');
  return sets;
}

describe('a notice on its way', () => {
  const noticeId = 'N1';

  it('is looked at a day after it could be sent, whether the gateway ever says that it took it or not', async () => {
    const { usableUntil } = ContactPermitted.example;
    expect([usableUntil, ...(await timersSet('ContactPermitted', { ...ContactPermitted.example, noticeId }))]).toEqual([
      '2025-05-12T10:30:00+08:00',
      'N1 2025-05-13T02:30:00.000Z',
    ]);
  });

  it('is looked at when its report is due, or when asking is worthwhile again', async () => {
    const { reportDueAt } = NoticeHandedOver.example;
    const taken = { ...NoticeHandedOver.example, noticeId };
    expect(await timersSet('NoticeHandedOver', taken)).toEqual([`N1 ${reportDueAt}`]);
    const { askAgainAt } = ContactBlocked.example;
    const blocked = { ...ContactBlocked.example, noticeId };
    expect(await timersSet('ContactBlocked', blocked)).toEqual([`N1 ${askAgainAt}`]);
    expect(await timersSet('ContactBlocked', { ...blocked, askAgainAt: null })).toEqual([]);
  });

  it('is no other contact', async () => {
    expect(await timersSet('ContactPermitted', ContactPermitted.example)).toEqual([]);
  });
});
