/** Which loans have a month to be told to the credit bureau with the next file. */
import { type BureauState, dueBecause } from '#bureau';
import { defineTable } from '#projections';

export interface BureauDueRow {
  loanId: string;
  months: number;
}

export const bureauDueTable = defineTable<BureauDueRow>({
  name: 'bureau_due',
  row: 'One loan with something to be told.',
  columns: { loanId: { kind: 'text' }, months: { kind: 'integer' } },
  primaryKey: ['loanId'],
  indexes: [],
});

export function bureauDueRows(state: BureauState): readonly BureauDueRow[] {
  const months = state.months.filter((record) => dueBecause(state, record) !== null).length;
  return state.loanId === null || months === 0 ? [] : [{ loanId: state.loanId, months }];
}
