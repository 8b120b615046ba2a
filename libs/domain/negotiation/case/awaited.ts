/** What is awaited of whom, as it is shown: the sentence fits the day that was set, or that none was. */
import { day, list, oneOf, orNone, part, sentence, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { materialKind, type MaterialKind } from '../materials/material.schema';

const AWAITED = [
  'REQUEST',
  'MATERIALS',
  'MATERIALS_CHECK',
  'MATERIALS_DECISION',
  'ASSESSMENT',
  'REVIEW',
  'OFFER',
  'ANSWER',
  'SIGNATURE',
  'INSTALMENT',
  'RESTORATION',
  'CLAIM_DECISION',
  'REPRESENTATIVE',
] as const;

export const waitingSchema = part({
  for: oneOf(['BORROWER', 'LENDER', 'BUREAU'], 'Whose turn it is.'),
  what: oneOf(AWAITED, 'What is awaited.'),
  by: orNone(day('Until when; null where no day was set, or while its clock is stopped.')),
  missing: list(materialKind, 'Materials the borrower has still to hand in; empty when nothing is missing.'),
  says: sentence('The same in one sentence.'),
});
export type Waiting = DataOf<typeof waitingSchema>;

/** Fits into the sentences of each language; empty where no day was set. */
export interface Until {
  readonly english: string;
  readonly chinese: string;
}

export function waiting(
  party: Waiting['for'],
  what: Waiting['what'],
  by: LocalDate | null,
  says: (until: Until) => Bilingual,
  missing: readonly MaterialKind[] = [],
): Waiting {
  const until = by ? { english: ` by ${by}`, chinese: `最迟于${by}` } : { english: '', chinese: '' };
  return { for: party, what, by, missing, says: says(until) };
}
