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

/** Whose turn it is, before its day is compared with the day it is read on. */
export interface Turn extends Omit<Waiting, 'says'> {
  readonly says: (until: Until) => Bilingual;
}

export function waiting(
  party: Turn['for'],
  what: Turn['what'],
  by: LocalDate | null,
  says: Turn['says'],
  missing: readonly MaterialKind[] = [],
): Turn {
  return { for: party, what, by, missing, says };
}

const NO_DAY: Until = { english: '', chinese: '' };

/**
 * A day that has passed is not told as one to come: who waits for the lender is told so, and what they can do.
 * @param today when left out, none has passed
 */
export function told({ says, ...turn }: Turn, today?: LocalDate): Waiting {
  const { for: party, by } = turn;
  if (by === null) return { ...turn, says: says(NO_DAY) };
  if (today === undefined || by >= today || party === 'BORROWER') {
    return { ...turn, says: says({ english: ` by ${by}`, chinese: `最迟于${by}` }) };
  }
  const { en, zh } = says(NO_DAY);
  const complain =
    party === 'LENDER' ? { english: '; the borrower can complain about it', chinese: '，借款人可就此投诉' } : NO_DAY;
  return {
    ...turn,
    says: {
      en: `${en} That was to be done by ${by}, and has not been${complain.english}.`,
      zh: `${zh}该事项本应于${by}前完成，至今尚未完成${complain.chinese}。`,
    },
  };
}
