/** Who is named in whose record: that somebody may act for a person, or owes their loans, is said by the person's record alone. */
import { defineTable } from '#projections';

export interface PersonTieRow {
  /** The party that is named. */
  relatedId: string;
  /** The record that names them. */
  partyId: string;
}

export const personTieTable = defineTable<PersonTieRow>({
  name: 'person_tie',
  row: 'One party that may act for another person, or owes their loans.',
  columns: { relatedId: { kind: 'text' }, partyId: { kind: 'text' } },
  primaryKey: ['relatedId', 'partyId'],
  indexes: [],
});
