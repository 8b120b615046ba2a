/** Tells lending whether a complaint grants what is refunded because of it: it is asked before the money is booked. */
import { Global, Module } from '@nestjs/common';
import { CommandExecutor } from '#event-store';
import { GRANTED_MONEY, type GrantedMoney } from '#lending';
import { complaintDecider, complaintStream } from './complaint.decider';
import { knownOfLinks } from './known-of-links.service';
import { remedyOfRefund } from './remedies';

@Global()
@Module({
  providers: [
    {
      provide: GRANTED_MONEY,
      inject: [CommandExecutor],
      useFactory: (executor: CommandExecutor): GrantedMoney => ({
        async refusalOf({ complaintId, ...refund }, context) {
          const { state } = await executor.load(complaintStream(complaintId), complaintDecider);
          const known = await knownOfLinks(executor, state.partyId, { loanIds: [refund.loanId] });
          const give = { type: 'GiveRemedy', data: { ...remedyOfRefund(refund), known } } as const;
          const decision = complaintDecider.decide(give, state, context);
          return decision.kind === 'rejected' ? decision.rejection : null;
        },
      }),
    },
  ],
  exports: [GRANTED_MONEY],
})
export class GrantedMoneyModule {}
