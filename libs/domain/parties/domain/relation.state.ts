/** A relation of the person as it is kept. */
import type { LocalDate } from '#kernel';
import type { RelationKind, RelationSource } from './relation.events';

/** A relation in force. */
export interface Relation {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly source: RelationSource;
  readonly documentHash: string | null;
  /** Business date on which it was recorded. */
  readonly since: LocalDate;
}

export function isRelation(kind: RelationKind, relatedId: string): (one: Relation) => boolean {
  return (one) => one.kind === kind && one.relatedId === relatedId;
}
