/** Notices that reached nobody on any channel: a person looks for another way. Notices that told something wrong: they are told what is right. */
import { type ContactState, type KnownNotice, noticesToCorrect, noticeStatus, TEMPLATE_WORDS } from '#contact';
import type { Bilingual } from '#kernel';
import { inWords } from '#words';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';

export function noticeItems({ notices }: ContactState): readonly QueueItemRow[] {
  return [...unreachedItems(notices), ...itemsToCorrect(notices)];
}

function unreachedItems(notices: ContactState['notices']): readonly QueueItemRow[] {
  return [...notices.values()].flatMap((notice) => {
    const { prepared, unreached } = notice;
    if (!unreached || noticeStatus(notice) !== 'UNREACHED' || isToldAnew(notice, notices)) return [];
    // What it was to correct waits in REPAIR, and is one thing to do.
    if (prepared.corrects !== undefined) return [];
    const { partyId, noticeId, caseId, loanIds } = prepared;
    return [
      personItem({
        ...{ itemId: `notice/${partyId}/${noticeId}`, queue: 'NOTICE', step: 'REACHED_NOBODY' },
        ...{
          borrowerId: partyId,
          caseId,
          reference: noticeId,
          loanIds,
          dueOn: workingDaysFrom(unreached.foundOn, 'NOTICE'),
        },
        ...{ kind: prepared.template, why: unreachedBy(prepared) },
        ...{ enteredOn: unreached.foundOn, enteredAt: unreached.foundAt },
      }),
    ];
  });
}

function unreachedBy({ template, preparedOn }: KnownNotice['prepared']): Bilingual {
  const what = inWords(TEMPLATE_WORDS, template);
  return {
    en: `The notice of ${preparedOn} (${what.en}) arrived on no channel, as far as is known.`,
    zh: `${preparedOn}的${what.zh}未能送达。`,
  };
}

function toldWrongly({ template, preparedOn }: KnownNotice['prepared']): Bilingual {
  const what = inWords(TEMPLATE_WORDS, template);
  return {
    en: `What the notice of ${preparedOn} (${what.en}) told proved wrong.`,
    zh: `${preparedOn}的${what.zh}内容有误。`,
  };
}

/** That a loan is still overdue says all that an earlier notice of the same did: whoever sees to it brings the later one. */
function isToldAnew({ prepared }: KnownNotice, notices: ContactState['notices']): boolean {
  if (!OF_ARREARS.has(prepared.template)) return false;
  const inOrder = [...notices.keys()];
  const later = inOrder.slice(inOrder.indexOf(prepared.noticeId) + 1);
  return later.some((noticeId) => {
    const other = notices.get(noticeId);
    // One that was not permitted, or came too late, brings nothing; one that ended because the debt was paid ends both.
    if (!other || (other.lapsed && other.lapsed.ground !== 'SETTLED')) return false;
    return OF_ARREARS.has(other.prepared.template) && other.prepared.figures.loanId === prepared.figures.loanId;
  });
}

const OF_ARREARS: ReadonlySet<string> = new Set(['OVERDUE_FOUND', 'OVERDUE_STILL']);

function itemsToCorrect(notices: ContactState['notices']): readonly QueueItemRow[] {
  return noticesToCorrect(notices).flatMap(({ prepared, wrong }) => {
    if (!wrong) return [];
    const { partyId, noticeId, caseId, loanIds } = prepared;
    return [
      personItem({
        ...{ itemId: `notice-correction/${partyId}/${noticeId}`, queue: 'REPAIR', step: 'NOTICE_TO_CORRECT' },
        ...{ borrowerId: partyId, caseId, reference: noticeId, loanIds },
        ...{
          dueOn: workingDaysFrom(wrong.foundOn, 'NOTICE_TO_CORRECT'),
          kind: prepared.template,
          why: toldWrongly(prepared),
        },
        ...{ enteredOn: wrong.foundOn, enteredAt: wrong.foundAt },
      }),
    ];
  });
}
