/** An exit was taken back because a loan refused it → the case is brought to where its loans stand: what is paid is cured at once. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { isRegistered, loanDecider, loanStream, sweepLoan } from '#lending';
import { type CaseEvent, ForCase, type TransferTakenBack, type WriteOffTakenBack } from '#negotiation';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function followRefusedExit(commands: CommandBus, executor: CommandExecutor): Reaction {
  const send = async (command: ForCase, part: string): Promise<ReactionResult> =>
    resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), part);

  /** First what its plan was paid, which had gone to the buyer; then its arrears. One that is sold still is followed when it is back. */
  async function follow(loanId: string, cause: string, contextOf: ContextOf): Promise<readonly ReactionResult[]> {
    const { state, revision: loanRevision } = await executor.load(loanStream(loanId), loanDecider);
    if (!isRegistered(state) || state.exits.transfer) return [];
    const results: ReactionResult[] = [];
    const agreementId = state.plans.at(-1)?.agreementId;
    if (agreementId !== undefined) {
      const data = { agreementId, loanId, loanRevision, cause: { kind: 'CORRECTION', id: cause } } as const;
      const context = contextOf(`${loanId}/plan`);
      results.push(await send(new ForCase('RestateAllocations', data, { context }), `${loanId} plan`));
    }
    const context = contextOf(`${loanId}/arrears`);
    const finding = sweepLoan(state, { asOf: context.businessDate, previous: null, inCase: true });
    if (!finding || finding.planInForce) return results;
    const report = { ...finding.report, cause };
    return [...results, await send(new ForCase('ReportCorrection', report, { context }), `${loanId} arrears`)];
  }

  return {
    name: 'follow-refused-exit',
    on: ['TransferTakenBack', 'WriteOffTakenBack'],
    async react(recorded, contextOf) {
      const { type, data } = recorded as RecordedEvent<TransferTakenBack | WriteOffTakenBack>;
      if (!data.refusal) return [];
      const [cause, loanIds] =
        type === 'TransferTakenBack' ? [data.transferId, data.loanIds] : [data.writeOffId, [data.loanId]];
      const results: ReactionResult[] = [];
      // One after the other: they are told to the same case.
      for (const loanId of loanIds) results.push(...(await follow(loanId, cause, contextOf)));
      return results;
    },
  };
}
