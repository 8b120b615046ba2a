/** Corrections of a case and what they left to be repaired, as its events tell them. */
import type { LocalDate } from '#kernel';
import type { EntryCorrectedData, GroundGone, RepairKind } from './correction.events';
import type { EntryFacts } from './entry-facts.schema';

export interface Correction {
  readonly correctionId: string;
  readonly entry: EntryCorrectedData['entry'];
  readonly was: EntryFacts;
  readonly right: EntryFacts;
  readonly correctedBy: string;
  readonly correctedOn: LocalDate;
}

export const REPAIR_STATUSES = ['OPEN', 'DONE', 'NOT_NEEDED'] as const;

export interface Repair {
  readonly repairId: string;
  readonly kind: RepairKind;
  /** Negotiation, offer, agreement or loan it is about. */
  readonly reference: string;
  readonly status: (typeof REPAIR_STATUSES)[number];
  /** What listed it: the correction of an entry, the approval of one of a loan, or what took its ground away. */
  readonly correctionId: string;
  /** What proved never to have been; null where an entry or a loan was wrong. */
  readonly groundGone: GroundGone | null;
  /** Revision of the entry that was wrong; null where it was a loan. */
  readonly entry: number | null;
  /** What the thing rests on, fact by fact: what was told when it was made. */
  readonly restsOn: EntryFacts;
  readonly listedOn: LocalDate;
  readonly listedAt: string;
}

export function isOpen({ status }: Repair): boolean {
  return status === 'OPEN';
}

/** What was to be repeated first and was agreed on all the same: now the agreement is looked at. */
export function agreedOnIt(repair: Repair, negotiationId: string, agreementId: string): Repair {
  const { kind, reference } = repair;
  const toRepeat = kind === 'ASSESSMENT_TO_REPEAT' || kind === 'DECISION_TO_REPEAT';
  if (!isOpen(repair) || !toRepeat || reference !== negotiationId) return repair;
  return { ...repair, kind: 'AGREEMENT_TO_REVIEW', reference: agreementId };
}

/** The repair of a thing that is still to be done. */
export function openRepair(repairs: readonly Repair[], kind: RepairKind, reference: string): Repair | undefined {
  return repairs.find((one) => isOpen(one) && one.kind === kind && one.reference === reference);
}
