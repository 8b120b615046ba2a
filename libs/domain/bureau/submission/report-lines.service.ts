/** The lines of a file, read out of the loans' own streams. */
import type { CommandExecutor } from '#event-store';
import { bureauDecider, bureauStream } from '../record/bureau.decider';
import { type FileLine, lineOf } from './report-file';
import type { FileRow } from './submission.events';

/** A state kept in memory will do where it knows the row. */
export async function linesOf(executor: CommandExecutor, rows: readonly FileRow[]): Promise<readonly FileLine[]> {
  const lines = await Promise.all(
    rows.map(async (row) => {
      const { state } = await executor.load(bureauStream(row.loanId), bureauDecider, { atLeast: 0 });
      const known = lineOf(state, row);
      if (known) return known;
      const { state: now } = await executor.load(bureauStream(row.loanId), bureauDecider);
      return lineOf(now, row);
    }),
  );
  return lines.flatMap((line) => line ?? []);
}
