/** A projection at work on its tables: takes a batch and says what to write. */
import type { ParkedEvent } from '../parking/parked-event';
import type { RowChanges } from '../table/table-writer';
import type { LogEntry } from './event-source';

/** What a batch leads to. */
export interface PreparedBatch {
  readonly parked: readonly ParkedEvent[];
  /** Of every table of the projection, always in the same order. */
  readonly changes: readonly RowChanges[];
}

export interface Fold {
  /**
   * Takes entries in whose rows are written later, together with those of others; undefined where every event has its own row.
   * False, and nothing taken in, when they need care: something cannot be folded, or waits.
   */
  gather?(entries: readonly LogEntry[], blocked: ReadonlySet<string>): Promise<boolean>;
  /** What all that was gathered leads to. @throws when a state stands for no rows */
  gathered?(): PreparedBatch;
  /**
   * Folds what the batch touches; events of streams the projection does not read pass. `blocked` names the
   * sequences whose events wait behind a parked one. May be asked again for the same batch: the answer is the same.
   */
  prepare(entries: readonly LogEntry[], blocked: ReadonlySet<string>): Promise<PreparedBatch>;
  /** Forgets remembered rows: after a failed or unknown commit the tables are the truth. */
  forget(): void;
}

/** The entries of streams a projection reads. */
export function ofCategories(entries: readonly LogEntry[], categories: readonly string[]): readonly LogEntry[] {
  const read = new Set(categories);
  return entries.filter(({ event: { stream } }) => read.has(stream.slice(0, stream.indexOf('-'))));
}
