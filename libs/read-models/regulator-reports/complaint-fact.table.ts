/** Facts for the report on complaints: one per event of a complaint, insert-only, never with what persons wrote. */
import type { LocalDate } from '#kernel';
import { defineTable } from '#projections';

export interface ComplaintFactRow {
  complaintId: string;
  position: string;
  type: string;
  /** Business date on which it was recorded. */
  businessDate: LocalDate;
  /** What the complaint's fold needs of the event; personal fields are empty. */
  data: object;
}

export const complaintFactTable = defineTable<ComplaintFactRow>({
  name: 'complaint_fact',
  row: 'One event of a complaint.',
  columns: {
    complaintId: { kind: 'text' },
    position: { kind: 'position' },
    type: { kind: 'text' },
    businessDate: { kind: 'date' },
    data: { kind: 'json' },
  },
  primaryKey: ['complaintId', 'position'],
  indexes: [],
});
