/**
 * RepaymentReassigned → the payment is recorded on the loan it belongs to, once. If that loan refuses it for good, it counts
 * again where it stood, so that money is never on no loan; a reassignment that was taken back is not tried again, so that it is
 * never on two.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, loanDecider, type LoanEvent, loanStream, reassigned, type RepaymentReassigned } from '#lending';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** Its day has not come for the loan yet: another try helps. */
const NOT_YET = 'VALUE_DATE_IN_FUTURE';

export function moveReassignedPayment(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'move-reassigned-payment',
    on: ['RepaymentReassigned'],
    async react(event, contextOf) {
      const { data } = event as RecordedEvent<RepaymentReassigned>;
      const { loanId, reassignmentId, toLoanId } = data;
      const { state } = await executor.load(loanStream(loanId), loanDecider);
      const known = state.reassignments.find((one) => one.reassignmentId === reassignmentId);
      if (known?.rescinded) return [];
      const command = reassigned(data, { reassignmentId, loanId });
      const outcome = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
        new ForLoan(toLoanId, command.type, command.data, { context: contextOf(toLoanId) }),
      );
      return [resultOf(outcome, toLoanId)];
    },
    async whenRejected(event, rejections, contextOf) {
      const refused = rejections.find(({ rejection }) => rejection.code !== NOT_YET);
      if (!refused) return rejections;
      const { loanId, reassignmentId } = (event as RecordedEvent<RepaymentReassigned>).data;
      const data = { reassignmentId, code: refused.rejection.code };
      const outcome = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
        new ForLoan(loanId, 'RescindReassignment', data, { context: contextOf('rescind') }),
      );
      // What cannot be taken back either is for a person, with the cause as well.
      return outcome.kind === 'rejected' ? [...rejections, resultOf(outcome, 'rescission')] : [];
    },
  };
}
