/** Loans that could not be reported to the credit bureau: one item a loan and month, until a run takes it up. */
import type { SetAsideLoan, SubmissionState } from '#bureau';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import { workingDaysFrom } from './queue-clocks';
import type { Step } from './queues';

const STEP_OF: { readonly [Cause in SetAsideLoan['cause']]: Step } = {
  REFUSED_BY_RULE: 'REPORT_REFUSED',
  EVENT_UNREADABLE: 'REPORT_UNREADABLE',
  SYSTEM_FAULT: 'REPORT_FAILED',
};

export function setAsideItems({ month, aside }: SubmissionState): readonly QueueItemRow[] {
  if (month === null) return [];
  return aside.map(({ loanId, cause, code, since }) =>
    personItem({
      ...{ itemId: `set-aside/${loanId}/${month}`, queue: 'BUREAU_SET_ASIDE', step: STEP_OF[cause], reference: month },
      // Whose loan it is may be the very thing that cannot be read.
      ...{ borrowerId: null, loanIds: [loanId], kind: code },
      ...{ dueOn: workingDaysFrom(since.on, 'BUREAU_SET_ASIDE'), enteredOn: since.on, enteredAt: since.at },
    }),
  );
}
