/** What every row about a person says of them: the record that stands for them, and whether anything may be done. */
import { id, optional, sentence } from '#event-schema';
import type { Bilingual } from '#kernel';
import { ONLY_KEPT } from '#parties';
import type { EntityManager } from 'typeorm';
import { type KnownPersons, readPersons } from './known-persons';

/** Fields of a row of a list. */
export const ofPersonFields = {
  record: optional(
    id('Only where it stands under a record that was merged into the person’s: that record. Commands may name either.'),
  ),
  restricted: optional(
    sentence('Only while the person’s data may not be handled: what is done beside keeping it is refused.'),
  ),
};

interface OfPerson {
  readonly record?: string;
  readonly restricted?: Bilingual;
}

/** What is to be said of the person beside the id; nothing of a row that is nobody’s. */
export function ofPerson(persons: KnownPersons, recordId: string | null): OfPerson {
  if (recordId === null) return {};
  return {
    ...(persons.standsFor(recordId) === recordId ? {} : { record: recordId }),
    ...(persons.isRestricted(recordId) ? { restricted: ONLY_KEPT } : {}),
  };
}

/** Rows as a list shows them: the borrower is the record that stands for the person. */
export async function shownOfPersons<Row extends { readonly borrowerId: string | null }>(
  manager: EntityManager,
  rows: readonly Row[],
): Promise<(Row & OfPerson)[]> {
  const persons = await readPersons(
    manager,
    rows.map(({ borrowerId }) => borrowerId),
  );
  return rows.map((row) => {
    const borrowerId = row.borrowerId && persons.standsFor(row.borrowerId);
    return { ...row, borrowerId, ...ofPerson(persons, row.borrowerId) };
  });
}
