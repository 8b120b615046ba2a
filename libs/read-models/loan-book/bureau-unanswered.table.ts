/** Which loans have a row the bureau has not answered, by the file it names: of a run that was broken off the file was never made. */
import { type BureauState, lastSubmission } from '#bureau';
import { defineTable } from '#projections';

export interface BureauUnansweredRow {
  sentIn: string;
  fileId: string;
  loanId: string;
}

export const bureauUnansweredTable = defineTable<BureauUnansweredRow>({
  name: 'bureau_unanswered',
  row: 'One loan with rows of a file that the bureau has not answered.',
  columns: { sentIn: { kind: 'text' }, fileId: { kind: 'text' }, loanId: { kind: 'text' } },
  primaryKey: ['sentIn'],
  indexes: [],
});

export function bureauUnansweredRows({ loanId, months }: BureauState): readonly BureauUnansweredRow[] {
  if (loanId === null) return [];
  const last = months.flatMap((record) => lastSubmission(record) ?? []);
  const files = new Set(last.filter(({ status }) => status === 'SENT').map(({ fileId }) => fileId));
  return [...files].map((fileId) => ({ sentIn: `${loanId} ${fileId}`, fileId, loanId }));
}
