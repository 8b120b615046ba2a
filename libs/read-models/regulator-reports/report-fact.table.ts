/** Facts for the regulator's reports: one per event, insert-only, never with personal data. */
import type { Actor, LocalDate, StreamCategory } from '#kernel';
import { defineTable } from '#projections';

/** Streams that reports are made of. */
export const FACT_CATEGORIES = [
  'loan',
  'case',
  'contact',
  'complaint',
  'bureau',
  'party',
  'sweep',
] as const satisfies readonly StreamCategory[];
export type FactCategory = (typeof FACT_CATEGORIES)[number];

export interface ReportFactRow {
  category: FactCategory;
  /** What the stream is of: a loan, a person with their cases, a complaint. */
  streamId: string;
  revision: number;
  position: string;
  type: string;
  actorKind: Actor['kind'];
  /** Business date on which it was recorded. */
  businessDate: LocalDate;
  recordedAt: string;
  /** What the stream's fold needs of the event; personal fields are empty. */
  data: object;
}

export const reportFactTable = defineTable<ReportFactRow>({
  name: 'report_fact',
  row: 'One event.',
  columns: {
    category: { kind: 'text' },
    streamId: { kind: 'text' },
    revision: { kind: 'integer' },
    position: { kind: 'position' },
    type: { kind: 'text' },
    actorKind: { kind: 'text' },
    businessDate: { kind: 'date' },
    recordedAt: { kind: 'instant' },
    data: { kind: 'json' },
  },
  primaryKey: ['category', 'streamId', 'position'],
  indexes: [{ name: 'by_position', on: ['category', 'position'], of: ['category', 'position'] }],
});
