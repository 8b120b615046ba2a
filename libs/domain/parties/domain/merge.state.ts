/** Into which record this one was merged, and which were merged into it, as it is kept. */
import type { LocalDate } from '#kernel';

/** One time this record was merged into another. */
export interface Merge {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly mergedOn: LocalDate;
  readonly mergedAt: string;
  /** The case of this record that went on in the survivor's; null where none was open. */
  readonly caseId: string | null;
  readonly foundBy: string;
  readonly documentHash: string | null;
  /** Null while it stands. */
  readonly undone: { readonly on: LocalDate; readonly at: string } | null;
  /** When a person had settled what of that time belongs to whom; null before. */
  readonly assignedOn: LocalDate | null;
}

export interface Merging {
  /** Oldest first; only the last can stand. */
  readonly merges: readonly Merge[];
  /** Records that were merged into this one at some time: whether they are now, they say themselves. */
  readonly tookIn: readonly string[];
}

/** The merge that stands; null where the record is one of its own. */
export function mergeInForce({ merging }: { readonly merging: Merging }): Merge | null {
  const last = merging.merges.at(-1);
  return last && last.undone === null ? last : null;
}

/** Merges that were undone, and of which nobody has said yet what of that time belongs to whom. */
export function aftermaths({ merging }: { readonly merging: Merging }): readonly Merge[] {
  return merging.merges.filter(({ undone, assignedOn }) => undone !== null && assignedOn === null);
}
