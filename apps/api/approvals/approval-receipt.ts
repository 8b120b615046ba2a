/** What asking for an approval tells beside its event: its id, the hash to approve, and until when it waits. */
import { ApprovalRequested } from '#approvals';
import { code, day, id, part } from '#event-schema';
import { receipt } from '../commands/receipt';

export const approvalReceipt = receipt(
  'ApprovalReceipt',
  part({
    approvalId: id('The approval asked for.'),
    contentHash: code('Hash of what is to be approved.'),
    expiresOn: day('To be answered by the end of this day.'),
  }),
  ApprovalRequested,
  ({ approvalId, contentHash, expiresOn }) => ({ approvalId, contentHash, expiresOn }),
);
