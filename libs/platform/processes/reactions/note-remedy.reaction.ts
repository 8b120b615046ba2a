/** Money is refunded because a complaint grants it → the complaint notes it; and where the refund proves another, or none → that. */
import type { CommandBus } from '@nestjs/cqrs';
import { type ComplaintEvent, ForComplaint, remedyOfRefund } from '#complaints';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { fen } from '#kernel';
import { type LoanEvent, loanStream, type OverpaymentRefundCorrected, type OverpaymentRefunded } from '#lending';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function noteRemedy(commands: CommandBus, executor: Pick<CommandExecutor, 'written'>): Reaction {
  return {
    name: 'note-remedy',
    on: ['OverpaymentRefunded', 'OverpaymentRefundCorrected'],
    async react(recorded, contextOf) {
      const { type, data } = recorded as RecordedEvent<OverpaymentRefunded | OverpaymentRefundCorrected>;
      const { loanId, refundId } = data;
      const isNew = type === 'OverpaymentRefunded';
      const complaintId = isNew ? data.complaintId : await grantedBy(executor, loanId, refundId);
      if (complaintId === undefined) return [];
      const amount = isNew ? data.amount : (data.right?.amount ?? fen(0));
      const remedy = remedyOfRefund({ loanId, refundId, amount });
      const command = new ForComplaint(complaintId, 'GiveRemedy', remedy, { context: contextOf(complaintId) });
      return [resultOf(await commands.execute<ForComplaint, CommandOutcome<ComplaintEvent>>(command), complaintId)];
    },
  };
}

/** A correction names the refund alone. */
async function grantedBy(
  executor: Pick<CommandExecutor, 'written'>,
  loanId: string,
  refundId: string,
): Promise<string | undefined> {
  const events = await executor.written<LoanEvent>(loanStream(loanId), 0);
  const found = events.find(({ type, data }) => type === 'OverpaymentRefunded' && data.refundId === refundId);
  return found?.type === 'OverpaymentRefunded' ? found.data.complaintId : undefined;
}
