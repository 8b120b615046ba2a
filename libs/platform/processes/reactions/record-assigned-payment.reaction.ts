/**
 * PaymentAssigned → the payment that was held in suspense is recorded on its loan, once. If the loan refuses it for good, it is
 * held again; an assignment that no longer stands is not tried again.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import {
  ForLoan,
  ForSuspense,
  fromSuspense,
  type LoanEvent,
  type PaymentAssigned,
  suspenseDecider,
  type SuspenseEvent,
  suspenseStream,
} from '#lending';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** Its day has not come for the loan yet: another try helps. */
const NOT_YET = 'VALUE_DATE_IN_FUTURE';

export function recordAssignedPayment(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'record-assigned-payment',
    on: ['PaymentAssigned'],
    async react(event, contextOf) {
      const { data } = event as RecordedEvent<PaymentAssigned>;
      const { paymentId, loanId, assignment } = data;
      const { state } = await executor.load(suspenseStream(paymentId), suspenseDecider);
      if (state.status !== 'ASSIGNED' || state.assignments !== assignment) return [];
      const command = fromSuspense(data);
      const outcome = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
        new ForLoan(loanId, command.type, command.data, { context: contextOf(loanId) }),
      );
      return [resultOf(outcome, loanId)];
    },
    async whenRejected(event, rejections, contextOf) {
      const refused = rejections.find(({ rejection }) => rejection.code !== NOT_YET);
      if (!refused) return rejections;
      const { paymentId, assignment } = (event as RecordedEvent<PaymentAssigned>).data;
      const data = { assignment, code: refused.rejection.code };
      const outcome = await commands.execute<ForSuspense, CommandOutcome<SuspenseEvent>>(
        new ForSuspense(paymentId, { type: 'RefuseAssignment', data }, { context: contextOf('refused') }),
      );
      // What cannot be taken back either is for a person, with the cause as well.
      return outcome.kind === 'rejected' ? [...rejections, resultOf(outcome, 'refusal')] : [];
    },
  };
}
