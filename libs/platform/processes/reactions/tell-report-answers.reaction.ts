/** ReportFileAnswered → every loan of the file is told what the bureau said of its row. */
import type { CommandBus } from '@nestjs/cqrs';
import {
  type BureauEvent,
  fileOf,
  ForBureau,
  type ReportFileAnswered,
  submissionDecider,
  submissionStream,
} from '#bureau';
import type { EventOf } from '#event-schema';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { forEachBounded } from '#progress';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

/** Loans told at once. */
const IN_FLIGHT = 16;

export function tellReportAnswers(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'tell-report-answers',
    on: ['ReportFileAnswered'],
    async react(event, contextOf) {
      const { data, revision } = event as RecordedEvent<EventOf<typeof ReportFileAnswered>>;
      const { month, fileId, reference, answeredOn, rejected } = data;
      const { state } = await executor.load(submissionStream(month), submissionDecider, { atLeast: revision });
      const codesOf = new Map(rejected.map((row) => [`${row.loanId} ${row.month}`, row.codes]));
      const results: ReactionResult[] = [];
      await forEachBounded(fileOf(state, fileId)?.rows ?? [], IN_FLIGHT, async ({ loanId, month: of, submission }) => {
        const codes = codesOf.get(`${loanId} ${of}`) ?? [];
        const answer = { month: of, submission, reference, answeredOn, codes };
        const context = contextOf(`${loanId} ${of}`);
        const command = new ForBureau(loanId, 'TellReportAnswer', answer, { context });
        const outcome = await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command);
        const result = resultOf(outcome, loanId);
        if (result.kind === 'rejected') results.push(result);
      });
      return results;
    },
  };
}
