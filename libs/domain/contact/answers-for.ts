/** Who may be reached about a person's loans beside the person: who owes them, too, and who acts for them; no relative or friend. */
import type { LocalDate } from '#kernel';
import { isInForce, type PartyState, type RelationKind } from '#parties';

const OWING: ReadonlySet<RelationKind> = new Set(['GUARANTOR', 'CO_BORROWER', 'HEIR']);

/** Whether one of these ids means somebody who answers for the person's loans on a day. */
export function answersFor(
  { relations, representatives }: Pick<PartyState, 'relations' | 'representatives'>,
  ids: readonly string[],
  on: LocalDate,
): boolean {
  const owes = relations.some(({ relatedId, kind }) => OWING.has(kind) && ids.includes(relatedId));
  return owes || Object.entries(representatives).some(([id, known]) => ids.includes(id) && isInForce(known, on));
}
