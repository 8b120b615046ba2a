/** BureauRecordCorrected → what a case had listed to be repaired of the loan's record is done. */
import type { CommandBus } from '@nestjs/cqrs';
import type { BureauEvent } from '#bureau';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function noteRecordCorrected(commands: CommandBus): Reaction {
  return {
    name: 'note-record-corrected',
    on: ['BureauRecordCorrected'],
    async react(event, contextOf) {
      const { borrowerId, loanId } = (event as RecordedEvent<BureauEvent>).data;
      const command = new ForCase('NoteRecordCorrected', { borrowerId, loanId }, { context: contextOf(loanId) });
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  };
}
