/** A transfer binds the person from the day they were told (民法典 第546条): the lender tells them, also when the case has closed. */
import type { DecidedTransfer } from '../closing/exit.state';
import { transferNoticeBy } from './case-clocks';
import type { CaseClock } from './clock';

export const transferNoticeDue: CaseClock<DecidedTransfer> = {
  kind: 'TRANSFER_NOTICE_DUE',
  party: 'LENDER',
  startedBy: ({ transfers }) => transfers.filter(({ notice }) => notice === null),
  dueOn: ({ transferredOn }) => transferNoticeBy(transferredOn),
  answeredBy: () => null,
  about: ({ transferId }) => ({ subject: transferId, reference: transferId }),
};
