/** Tells contacts how a person's loans stand, wherever they are asked for: contacts are wired before cases are. */
import { Global, Module } from '@nestjs/common';
import { STANDING_OF_LOANS, type StandingOfLoans } from '#contact';
import { CommandExecutor } from '#event-store';
import { caseDecider } from '../case/case.decider';
import { caseStream } from '../case/case-ids';
import { loansHeldBy, loansNotCollected, loansTransferred } from './held-loans';

@Global()
@Module({
  providers: [
    {
      provide: STANDING_OF_LOANS,
      inject: [CommandExecutor],
      useFactory: (executor: CommandExecutor): StandingOfLoans => ({
        async standing(partyId, by) {
          const { state } = await executor.load(caseStream(partyId), caseDecider);
          const placed = by.kind === 'AGENCY' ? loansHeldBy(state, by.id) : null;
          return { placed, transferred: loansTransferred(state), notCollected: loansNotCollected(state) };
        },
      }),
    },
  ],
  exports: [STANDING_OF_LOANS],
})
export class StandingOfLoansModule {}
