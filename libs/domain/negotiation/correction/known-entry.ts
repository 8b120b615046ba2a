/** An entry of a person's cases as the log holds it, with what was written after it. */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import { HARDSHIP_REASONS } from '../request/request.events';
import { aboutEntry, type CorrectableEntry } from './correctable-entries';
import type { EntryAt } from './correction.events';
import type { EntryFacts } from './entry-facts.schema';

export type KnownEvent = CaseEvent & {
  readonly revision: number;
  readonly enteredBy: string;
  readonly enteredOn: LocalDate;
  /** In the log of all streams. */
  readonly position: string;
};

export interface KnownEntry {
  /** As it was named: the entry itself, or a correction of it. */
  readonly named: KnownEvent;
  /** What the first entry told, where the state of the case does not keep it. */
  readonly told: EntryFacts;
  /** Everything after the first entry, in order. */
  readonly later: readonly KnownEvent[];
}

/** The entry that is wrong: of a correction the one that it corrected; null for what is no such entry. */
export function entryAt(event: KnownEvent): EntryAt | null {
  if (event.type === 'EntryCorrected') return event.data.entry;
  const { type, revision, enteredBy, enteredOn } = event;
  const about = aboutEntry(type, event.data);
  return about === undefined ? null : { revision, type: type as CorrectableEntry, about, enteredBy, enteredOn };
}

/** Read from the entry as it was named on, in the order of the log; undefined where it does not stand there. */
export function knownEntry(events: readonly KnownEvent[], revision: number): KnownEntry | undefined {
  const named = events.find((event) => event.revision === revision);
  if (!named) return undefined;
  const first = entryAt(named)?.revision ?? revision;
  const root = events.find((event) => event.revision === first);
  return { named, told: root ? toldBy(root) : {}, later: events.filter((event) => event.revision > first) };
}

function toldBy(event: KnownEvent): EntryFacts {
  if (event.type !== 'EarlyWarningRaised') return {};
  const hardshipReason = HARDSHIP_REASONS.find((reason) => reason === event.data.reason);
  return hardshipReason === undefined ? {} : { hardshipReason };
}

/** Who erred, and the correction it was, if it was one. */
export function whoErred({ named }: KnownEntry): { readonly erred: string; readonly corrects?: string } {
  if (named.type !== 'EntryCorrected') return { erred: named.enteredBy };
  return { erred: named.data.correctedBy, corrects: named.data.correctionId };
}

/** What took the place of the entry: another verdict on the material, or a later correction of what was corrected. */
export function supersededBy({ named, later }: KnownEntry, entry: EntryAt): KnownEvent | undefined {
  return later.find((event) => {
    if (event.type === 'AssessmentCompleted' && entry.type === 'AssessmentCompleted') {
      return event.data.negotiationId === entry.about;
    }
    if (event.type === 'MaterialVerified' || event.type === 'MaterialRejected') {
      return event.data.materialId === entry.about;
    }
    const corrected = event.type === 'EntryCorrected' && event.data.entry.revision === entry.revision;
    return corrected && named.type === 'EntryCorrected' && event.revision > named.revision;
  });
}
