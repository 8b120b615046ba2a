/** Tells lending whether a complaint grants what is refunded because of it: it is asked before the money is booked. */
import { Global, Module } from '@nestjs/common';
import { CommandExecutor } from '#event-store';
import type { CommandContext } from '#kernel';
import { type BookedRefund, GRANTED_MONEY, type GrantedMoney } from '#lending';
import { namedAs } from './complaint-commands';
import { complaintDecider, complaintStream } from './complaint.decider';
import type { ComplaintState } from './complaint.state';
import { knownOfLinks } from './known-of-links.service';
import { remedyOfRefund } from './remedies';

/** The complaint is asked, as if the refund were given. */
export function grantedMoney(executor: CommandExecutor): GrantedMoney {
  return {
    async refusalOf({ complaintId, ...refund }, booked, context) {
      const { state: noted } = await executor.load(complaintStream(complaintId), complaintDecider);
      const state = withBooked(noted, refund.loanId, booked, context);
      const known = await knownOfLinks(executor, state.partyId, { loanIds: [refund.loanId] });
      const give = { type: 'GiveRemedy', data: { ...remedyOfRefund(refund), known } } as const;
      const decision = complaintDecider.decide(give, state, context);
      return decision.kind === 'rejected' ? decision.rejection : null;
    },
  };
}

/** What the loan has given back because of it counts also while the complaint has not noted it, and as the loan has it. */
function withBooked(
  state: ComplaintState,
  loanId: string,
  booked: readonly BookedRefund[],
  { actor, businessDate, recordedAt }: CommandContext,
): ComplaintState {
  const by = { ...namedAs(state), recordedBy: actor.id, recordedOn: businessDate, givenAt: recordedAt };
  const onLoan = booked.map(({ refundId, amount }) => ({ ...by, ...remedyOfRefund({ loanId, refundId, amount }) }));
  const others = state.given.filter(({ remedyId }) => !onLoan.some((one) => one.remedyId === remedyId));
  return { ...state, given: [...others, ...onLoan] };
}

@Global()
@Module({
  providers: [{ provide: GRANTED_MONEY, inject: [CommandExecutor], useFactory: grantedMoney }],
  exports: [GRANTED_MONEY],
})
export class GrantedMoneyModule {}
