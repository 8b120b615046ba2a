/** The materials of one negotiation: what was asked for, what was handed in, and what an officer found. */
import type { LocalDate, Personal } from '#kernel';
import type { MaterialKind, VerifiedFigures } from './material.schema';
import type { MaterialRejectedData, MaterialsRequestedData } from './materials.events';

export const MATERIAL_STATUSES = ['SUBMITTED', 'VERIFIED', 'REJECTED'] as const;

export interface Material {
  readonly materialId: string;
  readonly kind: MaterialKind;
  readonly contentHash: string;
  /** Null where an earlier version did not ask. */
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly uri: Personal;
  readonly submittedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly submittedOn: LocalDate;
  readonly status: (typeof MATERIAL_STATUSES)[number];
  /** What was verified; null while nothing was. */
  readonly figures: VerifiedFigures | null;
  /** Why it was rejected; empty otherwise. */
  readonly reasons: MaterialRejectedData['reasons'];
  /** The officer who verified or rejected it last. */
  readonly checkedBy: string | null;
  /** Body hash of the command that did: its words stand sealed, so only by this the same command is known. */
  readonly checkedAs: string | null;
}

export interface MaterialRequest {
  readonly requestId: string;
  readonly officerId: string;
  readonly asked: MaterialsRequestedData['asked'];
  readonly requestedOn: LocalDate;
  /** The borrower's last day; a rejection of what was handed in for it moves it. */
  readonly dueOn: LocalDate;
  /** How many materials there were before: what was handed in earlier is no answer to it. */
  readonly after: number;
  /** The day it was found that the last day passed and something was missing. */
  readonly missedOn: LocalDate | null;
  /** What of it was taken back before it was handed in. */
  readonly takenBack: readonly MaterialKind[];
  readonly askedAs: string;
}

export interface Materials {
  readonly requests: readonly MaterialRequest[];
  /** In the order they were handed in, those of the request first. */
  readonly submitted: readonly Material[];
}

export function materialOf({ submitted }: Materials, materialId: string): Material | undefined {
  return submitted.find((material) => material.materialId === materialId);
}
