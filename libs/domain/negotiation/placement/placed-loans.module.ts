/** Tells contacts which loans an agency holds, wherever they are asked for: contacts are wired before cases are. */
import { Global, Module } from '@nestjs/common';
import { PLACED_LOANS, type PlacedLoans } from '#contact';
import { CommandExecutor } from '#event-store';
import { caseDecider } from '../case/case.decider';
import { caseStream } from '../case/case-ids';
import { loansHeldBy } from './held-loans';

@Global()
@Module({
  providers: [
    {
      provide: PLACED_LOANS,
      inject: [CommandExecutor],
      useFactory: (executor: CommandExecutor): PlacedLoans => ({
        heldBy: async (partyId, agencyId) =>
          loansHeldBy((await executor.load(caseStream(partyId), caseDecider)).state, agencyId),
      }),
    },
  ],
  exports: [PLACED_LOANS],
})
export class PlacedLoansModule {}
