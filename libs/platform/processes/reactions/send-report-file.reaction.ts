/** ReportFileMade → the file goes to the credit bureau, byte by byte as its hash says; made again out of the loans' own streams. */
import { createHash } from 'node:crypto';
import { type EventOf } from '#event-schema';
import { fileContent, linesOf, type ReportFileMade } from '#bureau';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { Reaction } from '../runner/reaction';

export function sendReportFile(executor: CommandExecutor, outbox: DeliveryOutbox): Reaction {
  return {
    name: 'send-report-file',
    on: ['ReportFileMade'],
    async react(event) {
      if (!outbox.connected('BUREAU')) return [];
      const made = event as RecordedEvent<EventOf<typeof ReportFileMade>>;
      const { month, fileId, rowCount, sha256, rows } = made.data;
      const content = fileContent(await linesOf(executor, rows));
      if (createHash('sha256').update(content, 'utf8').digest('hex') !== sha256) {
        throw new Error(`file ${fileId} cannot be made again as it was: its hash differs`);
      }
      await outbox.write({
        partner: 'BUREAU',
        request: 'TAKE_REPORT_FILE',
        // One that waits for its answer keeps no other back: of a loan’s month the highest submission counts.
        lane: fileId,
        about: fileId,
        // Of many persons, so of none.
        subject: '',
        body: { month, fileId, rowCount, sha256, content, submittedOn: made.metadata.businessDate },
        event: made,
        step: fileId,
      });
      return [];
    },
  };
}
