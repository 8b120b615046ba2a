/** The cases of every person, open or closed, and where each stands. */
import type { LocalDate } from '#kernel';
import { defineTable } from '#projections';
import type { Queue } from './queues';

export interface CaseStandingRow {
  caseId: string;
  borrowerId: string;
  openedOn: LocalDate;
  closedOn: LocalDate | null;
  loanIds: readonly string[];
  stage: Queue | 'IN_PLAN' | 'RESOLVED' | 'CLOSED';
}

export const caseStandingTable = defineTable<CaseStandingRow>({
  name: 'case_standing',
  row: 'One case, open or closed.',
  columns: {
    caseId: { kind: 'text' },
    borrowerId: { kind: 'text' },
    openedOn: { kind: 'date' },
    closedOn: { kind: 'date', nullable: true },
    loanIds: { kind: 'texts' },
    stage: { kind: 'text' },
  },
  primaryKey: ['caseId'],
  indexes: [{ name: 'by_borrower', on: ['borrower_id', 'case_id'], of: ['borrowerId', 'caseId'] }],
  fillFactor: 70,
});
