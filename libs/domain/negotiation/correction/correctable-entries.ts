/** Entries of a case that carry facts which nothing else puts right, as the parts of its life name them. */
import type { Bilingual } from '#kernel';
import { earlyWarningEntries } from '../early-warning/early-warning.events';
import { materialsEntries } from '../materials/materials.events';
import { offerEntries } from '../offer/offer.events';
import { assessmentEntries } from '../request/assessment.events';
import { requestEntries } from '../request/request.events';

const entries = {
  ...requestEntries,
  ...assessmentEntries,
  ...materialsEntries,
  ...offerEntries,
  ...earlyWarningEntries,
};

export type CorrectableEntry = keyof typeof entries;
export const CORRECTABLE_ENTRIES = Object.keys(entries) as readonly CorrectableEntry[];

/** What the entry is about: a negotiation, a material, an offer or a loan; undefined for what cannot be corrected. */
export function aboutEntry(type: string, data: object): string | undefined {
  const known = CORRECTABLE_ENTRIES.find((one) => one === type);
  return known && (entries[known].about as (told: object) => string)(data);
}

export function entryInWords(type: CorrectableEntry): Bilingual {
  return entries[type].words;
}
