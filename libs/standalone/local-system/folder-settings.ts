/**
 * What a data folder was made with and keeps: its kind of clock, since business dates must never go back, and where its
 * events are, since its read models are made from those.
 */
import { existsSync, readFileSync } from 'node:fs';
import { eventStorePlace } from './event-store-address';
import { holdsData, replaceFile, type SystemFolder } from './system-folder';

/** `system` follows the wall clock; `simulated` is advanced by an operator (demonstrations, tests). */
export const CLOCK_KINDS = ['system', 'simulated'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export interface FolderSettings {
  readonly clock: ClockKind;
  /** Connection string of an event store elsewhere; absent when the folder has its own. */
  readonly eventStore?: string;
}

/**
 * The folder's settings: those it was made with, else the wanted ones, which it keeps from now on.
 * @throws Error when others are asked for than the folder has, or its file is damaged or lost.
 */
export function settingsOf(
  folder: SystemFolder,
  wanted: { readonly clock?: ClockKind; readonly eventStore?: string } = {},
  clockByDefault: ClockKind = 'system',
): FolderSettings {
  const kept = keptSettings(folder);
  if (kept && wanted.clock && kept.clock !== wanted.clock) {
    throw new Error(
      `The data folder ${folder.root} runs on a ${kept.clock} clock and keeps it; choose another folder for a ${wanted.clock} one.`,
    );
  }
  const clock = kept?.clock ?? wanted.clock ?? clockByDefault;
  const eventStore = kept ? keptStore(folder, kept, wanted.eventStore) : wanted.eventStore;
  const settings = { clock, ...(eventStore === undefined ? {} : { eventStore }) };
  if (kept?.clock !== clock || kept.eventStore !== eventStore) {
    replaceFile(folder.settingsFile, JSON.stringify(settings));
  }
  return settings;
}

function keptStore(folder: SystemFolder, kept: FolderSettings, wanted: string | undefined): string | undefined {
  if (wanted === undefined || wanted === kept.eventStore) return kept.eventStore;
  if (kept.eventStore === undefined) {
    throw new Error(
      `The data folder ${folder.root} keeps its events in an event store of its own; choose another folder for the one at ${eventStorePlace(wanted)}.`,
    );
  }
  // Another user, password or certificate leads to the same events.
  if (eventStorePlace(wanted) === eventStorePlace(kept.eventStore)) return wanted;
  throw new Error(
    `The data folder ${folder.root} keeps its events in the event store at ${eventStorePlace(kept.eventStore)}; choose another folder for the one at ${eventStorePlace(wanted)}. If it is the same store under a new address, change "eventStore" in ${folder.settingsFile}.`,
  );
}

function keptSettings(folder: SystemFolder): FolderSettings | undefined {
  const file = folder.settingsFile;
  if (!existsSync(file)) {
    if (!holdsData(folder)) return undefined;
    throw new Error(`${file} is missing, and ${folder.root} holds data. ${howToWrite(file)}`);
  }
  const settings = understood(readFileSync(file, 'utf8'));
  if (!settings) throw new Error(`${file} is damaged. ${howToWrite(file)}`);
  return settings;
}

function howToWrite(file: string): string {
  return `Put it back from your backup, or write {"clock":"system"} into it for a system on the wall clock, {"clock":"simulated"} for one on simulated days such as a demonstration; one whose events are elsewhere also needs "eventStore" with the connection string. Then run "chmod 600 ${file}".`;
}

function understood(text: string): FolderSettings | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { clock, eventStore } = value as { clock?: unknown; eventStore?: unknown };
  const kind = CLOCK_KINDS.find((known) => known === clock);
  if (!kind || (eventStore !== undefined && typeof eventStore !== 'string')) return undefined;
  return { clock: kind, ...(eventStore === undefined ? {} : { eventStore }) };
}
