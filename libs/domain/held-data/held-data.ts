/** What is held of a person, counted: the same whoever makes it of the same entries, in no language, and with nothing personal in it. */
import type { LocalDate, PersonalKind } from '#kernel';
import { HELD_KINDS, type HeldEntry, type HeldKind, type Source, SOURCES } from './held-entry';
import type { KeptUntil } from './kept-until';
import { givenBy, type Receiver, RECEIVERS } from './receivers';

const PERSONAL: readonly PersonalKind[] = ['name', 'phone', 'identityNumber', 'text', 'secret'];

interface Span {
  readonly firstOn: LocalDate;
  readonly lastOn: LocalDate;
}

export interface HeldOfKind extends Span {
  readonly kind: HeldKind;
  readonly entries: number;
  readonly streams: number;
  /** Only kinds of which there is one. */
  readonly personal: readonly { readonly kind: PersonalKind; readonly fields: number }[];
  readonly sources: readonly { readonly source: Source; readonly entries: number }[];
}

export interface GivenTo extends Span {
  readonly receiver: Receiver;
  readonly id: string | null;
  readonly times: number;
}

export interface HeldData {
  readonly records: readonly string[];
  readonly entries: number;
  readonly kinds: readonly HeldOfKind[];
  readonly receivers: readonly GivenTo[];
  readonly kept: KeptUntil;
}

export function heldData(records: readonly string[], entries: readonly HeldEntry[], kept: KeptUntil): HeldData {
  return {
    records,
    entries: entries.length,
    kinds: HELD_KINDS.flatMap(
      (kind) =>
        ofKind(
          kind,
          entries.filter((entry) => entry.kind === kind),
        ) ?? [],
    ),
    receivers: receiversIn(entries),
    kept,
  };
}

function ofKind(kind: HeldKind, entries: readonly HeldEntry[]): HeldOfKind | null {
  const span = spanOf(entries);
  if (!span) return null;
  const fields = (of: PersonalKind) => entries.reduce((sum, { personal }) => sum + (personal[of] ?? 0), 0);
  const from = (of: Source) => entries.filter(({ source }) => source === of).length;
  return {
    kind,
    entries: entries.length,
    streams: new Set(entries.map(({ stream }) => stream)).size,
    personal: PERSONAL.map((of) => ({ kind: of, fields: fields(of) })).filter((one) => one.fields > 0),
    sources: SOURCES.map((of) => ({ source: of, entries: from(of) })).filter((one) => one.entries > 0),
    ...span,
  };
}

function receiversIn(entries: readonly HeldEntry[]): readonly GivenTo[] {
  const given = entries.flatMap((entry) => {
    const to = givenBy(entry);
    return to ? [{ ...to, entry }] : [];
  });
  return RECEIVERS.flatMap((receiver) => {
    const to = given.filter((one) => one.receiver === receiver);
    return [...new Set(to.map(({ id }) => id))].sort().flatMap((id) => {
      const times = to.filter((one) => one.id === id).map(({ entry }) => entry);
      const span = spanOf(times);
      return span ? [{ receiver, id, times: times.length, ...span }] : [];
    });
  });
}

function spanOf(entries: readonly HeldEntry[]): Span | null {
  const days = entries.map(({ on }) => on).sort();
  const [firstOn, lastOn] = [days[0], days.at(-1)];
  return firstOn && lastOn ? { firstOn, lastOn } : null;
}
