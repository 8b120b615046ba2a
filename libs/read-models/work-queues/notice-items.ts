/** Notices that reached nobody on any channel: a person looks for another way. */
import { type ContactState, noticeStatus } from '#contact';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function noticeItems({ notices }: ContactState): readonly QueueItemRow[] {
  return [...notices.values()].flatMap((notice) => {
    const { prepared, unreached } = notice;
    if (!unreached || noticeStatus(notice) !== 'UNREACHED') return [];
    const { partyId, noticeId, caseId, loanIds } = prepared;
    return [
      personItem({
        ...{ itemId: `notice/${partyId}/${noticeId}`, queue: 'NOTICE', step: 'REACHED_NOBODY' },
        ...{ borrowerId: partyId, caseId, reference: noticeId, loanIds, dueOn: null },
        ...{ enteredOn: unreached.foundOn, enteredAt: unreached.foundAt },
      }),
    ];
  });
}
