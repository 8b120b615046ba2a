/** Who may be reached about a person's loans beside the person: who owes them, too, and who acts for them; no relative or friend. */
import type { LocalDate } from '#kernel';
import { isInForce, OWING_RELATIONS, type PartyState } from '#parties';
import type { ContactPurpose } from './contact-kinds';

/**
 * Whether one of these ids means somebody who may be reached about the person's loans on a day. Who acts for them is spoken to and told,
 * and never collected from: a power of attorney makes nobody a debtor, and who gives one asks nobody else.
 */
export function answersFor(
  { relations, representatives }: Pick<PartyState, 'relations' | 'representatives'>,
  ids: readonly string[],
  on: LocalDate,
  purpose?: ContactPurpose,
): boolean {
  const owes = relations.some(
    ({ relatedId, kind, source, documentHash }) =>
      OWING_RELATIONS.has(kind) && ids.includes(relatedId) && source !== 'PERSON' && documentHash !== null,
  );
  if (owes) return true;
  if (purpose === 'COLLECTION') return false;
  return Object.entries(representatives).some(([id, known]) => ids.includes(id) && isInForce(known, on));
}
