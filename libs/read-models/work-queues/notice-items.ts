/** Notices that reached nobody on any channel: a person looks for another way. Notices that told something wrong: they are told what is right. */
import { type ContactState, noticesToCorrect, noticeStatus } from '#contact';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';

export function noticeItems({ notices }: ContactState): readonly QueueItemRow[] {
  return [...unreachedItems(notices), ...itemsToCorrect(notices)];
}

function unreachedItems(notices: ContactState['notices']): readonly QueueItemRow[] {
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

function itemsToCorrect(notices: ContactState['notices']): readonly QueueItemRow[] {
  return noticesToCorrect(notices).flatMap(({ prepared, wrong }) => {
    if (!wrong) return [];
    const { partyId, noticeId, caseId, loanIds } = prepared;
    return [
      personItem({
        ...{ itemId: `notice-correction/${partyId}/${noticeId}`, queue: 'REPAIR', step: 'NOTICE_TO_CORRECT' },
        ...{ borrowerId: partyId, caseId, reference: noticeId, loanIds, dueOn: null },
        ...{ enteredOn: wrong.foundOn, enteredAt: wrong.foundAt },
      }),
    ];
  });
}
