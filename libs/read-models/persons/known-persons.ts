/**
 * Whom the ids in the rows of a list mean. A merge changes no row of any list: its rows stay what their own streams say, and whose they
 * are is looked up beside them when they are read, so that a merge and its undoing show at once and nothing is rebuilt.
 */
import type { EntityManager } from 'typeorm';
import { survivorOf } from '#parties';
import type { PersonRecordRow } from './person-record.table';

export class KnownPersons {
  private readonly rows: ReadonlyMap<string, PersonRecordRow>;

  /** @param rows of all records that are merged with any that is asked for, directly or through others */
  constructor(rows: readonly PersonRecordRow[]) {
    this.rows = new Map(rows.map((row) => [row.partyId, row]));
  }

  /** The record that stands for the person. */
  standsFor(recordId: string): string {
    const chain = [recordId];
    for (;;) {
      const next = this.rows.get(chain.at(-1) ?? recordId)?.mergedInto ?? null;
      if (next === null || chain.includes(next)) return survivorOf(chain, next);
      chain.push(next);
    }
  }

  /** All records of the person, the one that stands for them first. */
  recordsOf(recordId: string): readonly string[] {
    const survivor = this.standsFor(recordId);
    const others = [...this.rows.keys()].filter((one) => one !== survivor && this.standsFor(one) === survivor);
    return [survivor, ...others.sort()];
  }

  /** Nothing is done with the data of the person, whichever of their records says so. */
  isRestricted(recordId: string): boolean {
    return this.rows.size > 0 && this.recordsOf(recordId).some((one) => this.rows.get(one)?.restricted === true);
  }
}

/** Every id may be null or name nobody. */
export async function readPersons(
  manager: EntityManager,
  ids: readonly (string | null | undefined)[],
): Promise<KnownPersons> {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  if (asked.length === 0) return new KnownPersons([]);
  const rows = await manager.query<PersonRecordRow[]>(JOINED, [asked]);
  return new KnownPersons(rows);
}

/** Up to what they were merged into, and down to what was merged into that; a circle ends by itself. */
const joined = (some: string): string => `
  WITH RECURSIVE joined (party_id) AS (
    ${some}
    UNION
    SELECT CASE WHEN record.party_id = joined.party_id THEN record.merged_into ELSE record.party_id END
    FROM joined JOIN read_models.person_record record
      ON record.merged_into IS NOT NULL AND (record.party_id = joined.party_id OR record.merged_into = joined.party_id)
  )`;

/** All records of all persons whose data is only kept, as a statement to select from. */
export const RESTRICTED_RECORDS = `${joined('SELECT party_id FROM read_models.person_record WHERE restricted')}
  SELECT party_id FROM joined`;

const JOINED = `${joined('SELECT unnest($1::text[]) COLLATE "C"')}
  SELECT party_id AS "partyId", merged_into AS "mergedInto", restricted
  FROM read_models.person_record WHERE party_id IN (SELECT party_id FROM joined)`;
