/** The records of which more is to be known than that they are a person's: merged into another, or restricted. All others have no row. */
import { defineTable } from '#projections';

export interface PersonRecordRow {
  partyId: string;
  /** The record it is merged into now, as it says itself; null where it stands for itself. */
  mergedInto: string | null;
  /** Nothing is done with the person's data beside keeping it. */
  restricted: boolean;
}

export const personRecordTable = defineTable<PersonRecordRow>({
  name: 'person_record',
  row: 'One record that is merged into another or restricted.',
  columns: {
    partyId: { kind: 'text' },
    mergedInto: { kind: 'text', nullable: true },
    restricted: { kind: 'flag' },
  },
  primaryKey: ['partyId'],
  indexes: [{ name: 'by_survivor', on: ['merged_into'], of: ['mergedInto'], where: 'merged_into IS NOT NULL' }],
  fillFactor: 85,
});
