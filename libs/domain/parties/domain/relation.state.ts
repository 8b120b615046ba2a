/** A relation of the person as it is kept. */
import type { LocalDate } from '#kernel';
import type { RelationKind, RelationSource } from './relation.events';

/** A relation in force. */
export interface Relation {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly source: RelationSource;
  readonly documentHash: string | null;
  /** The loans that are answered for; null for all, and of kinds that answer for none. */
  readonly loanIds: readonly string[] | null;
  /** Business date on which it was recorded. */
  readonly since: LocalDate;
}

/** Those who owe a person's loans beside them, or for them: whoever is one may be collected from. */
export const OWING_RELATIONS: ReadonlySet<RelationKind> = new Set(['GUARANTOR', 'CO_BORROWER', 'HEIR']);

/** Whether somebody owes loans of the person by a contract or an official record: nobody makes another a debtor by saying so. */
export function owes({ kind, source, documentHash }: Relation): boolean {
  return OWING_RELATIONS.has(kind) && source !== 'PERSON' && documentHash !== null;
}

/** Whether the debtor of a relation answers for that loan. */
export function owesLoan(relation: Relation, loanId: string): boolean {
  return owes(relation) && (relation.loanIds === null || relation.loanIds.includes(loanId));
}

/** Whether what is told of somebody now is of a contract of its own, over other loans than that of before. */
export function isOfAnotherContract(
  known: Pick<Relation, 'documentHash' | 'loanIds'>,
  told: Pick<Relation, 'documentHash' | 'loanIds'>,
): boolean {
  if (known.documentHash === null || told.documentHash === null || known.documentHash === told.documentHash)
    return false;
  return (
    known.loanIds !== null && !known.loanIds.some((loanId) => told.loanIds === null || told.loanIds.includes(loanId))
  );
}

export function isRelation(kind: RelationKind, relatedId: string): (one: Relation) => boolean {
  return (one) => one.kind === kind && one.relatedId === relatedId;
}
