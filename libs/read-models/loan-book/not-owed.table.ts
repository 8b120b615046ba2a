/** Which loans stand taken out of their case as not owed, and which were told so: what stands in the first alone is still to be told. */
import type { LoanState } from '#lending';
import { type CaseState, loansTakenOut } from '#negotiation';
import { defineTable } from '#projections';

export interface LoanTakenOutRow {
  /** `<borrowerId>/<loanId>`: two records that were taken apart may both tell of it. */
  takenOutId: string;
  loanId: string;
  borrowerId: string;
}

export const loanTakenOutTable = defineTable<LoanTakenOutRow>({
  name: 'loan_taken_out',
  row: 'One loan that was taken out of its case, since the person does not owe it.',
  columns: { takenOutId: { kind: 'text' }, loanId: { kind: 'text' }, borrowerId: { kind: 'text' } },
  primaryKey: ['takenOutId'],
  indexes: [],
});

export function takenOutRows(state: CaseState): readonly LoanTakenOutRow[] {
  const borrowerId = state.episodes[0]?.borrowerId;
  if (borrowerId === undefined) return [];
  return loansTakenOut(state).map(({ loanId }) => ({ takenOutId: `${borrowerId}/${loanId}`, loanId, borrowerId }));
}

export interface LoanNotOwedRow {
  loanId: string;
}

export const loanNotOwedTable = defineTable<LoanNotOwedRow>({
  name: 'loan_not_owed',
  row: 'One loan that knows that it is not owed, or that is none of the lender’s.',
  columns: { loanId: { kind: 'text' } },
  primaryKey: ['loanId'],
  indexes: [],
});

/** Of what was registered by mistake, or is another's, nothing is to be told any more. */
export function notOwedRows({ registered, withdrawnOn, exits }: LoanState): readonly LoanNotOwedRow[] {
  const knows = exits.notOwed !== null || exits.transfer !== null || withdrawnOn !== null;
  return registered && knows ? [{ loanId: registered.loanId }] : [];
}
