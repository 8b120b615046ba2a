/** What of a loan's reports to the credit bureau waits for somebody: a notice, a repair, the next file, an answer to an objection. */
import { type BureauState, monthStanding, type MonthStanding } from '#bureau';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Queue, Step } from './queues';

const WAITING: { readonly [Standing in MonthStanding]?: { readonly queue: Queue; readonly step: Step } } = {
  NOTICE_OWED: { queue: 'NOTICE_OWED', step: 'TO_GIVE_NOTICE' },
  REJECTED: { queue: 'BUREAU_REJECTED', step: 'TO_REPAIR' },
  DUE: { queue: 'BUREAU_DUE', step: 'TO_SUBMIT' },
};

export function bureauItems(state: BureauState): readonly QueueItemRow[] {
  const { loanId, borrowerId } = state;
  if (loanId === null || borrowerId === null) return [];
  const of = { borrowerId, loanIds: [loanId] };
  const months = state.months.flatMap((record) => {
    const waiting = WAITING[monthStanding(state, record)];
    if (!waiting) return [];
    const { month, since } = record;
    const itemId = `bureau/${loanId}/${month}`;
    const entered = { enteredOn: since.on, enteredAt: since.at };
    return [personItem({ ...waiting, ...of, itemId, reference: month, dueOn: null, ...entered })];
  });
  const objections = state.objections.flatMap(({ told, since, answer }) => {
    if (answer !== null) return [];
    const { objectionId: reference, dueOn } = told;
    const itemId = `objection/${loanId}/${reference}`;
    const entered = { enteredOn: since.on, enteredAt: since.at };
    return [personItem({ queue: 'OBJECTION', step: 'TO_ANSWER', ...of, itemId, reference, dueOn, ...entered })];
  });
  return [...months, ...objections];
}
