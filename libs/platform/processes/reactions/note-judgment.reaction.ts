/**
 * A judgment was recorded in a case, replaced, or taken back with its matter → each of the loans is told whether a court dismissed the
 * claim, by the judgment that counts: who shows or reports the loan asks nobody else.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import { caseDecider, caseStream, claimDismissedOn, type LegalActionRecorded } from '#negotiation';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function noteJudgments(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'note-judgments',
    on: ['LegalActionRecorded'],
    async react(event, contextOf) {
      const { data } = event as RecordedEvent<LegalActionRecorded>;
      const { step, insteadOf, borrowerId, caseId, escalationId } = data;
      if (step !== 'JUDGMENT' && step !== 'WITHDRAWN' && insteadOf === undefined) return [];
      const { state } = await executor.load(caseStream(borrowerId), caseDecider);
      const matter = state.episodes
        .flatMap(({ escalations }) => escalations)
        .find((one) => one.escalationId === escalationId);
      const results: ReactionResult[] = [];
      for (const loanId of matter?.loanIds ?? data.loanIds) {
        const dismissedOn = claimDismissedOn(state.episodes, loanId);
        const command = new ForLoan(loanId, 'NoteJudgment', { caseId, dismissedOn }, { context: contextOf(loanId) });
        results.push(resultOf(await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(command), loanId));
      }
      return results;
    },
  };
}
