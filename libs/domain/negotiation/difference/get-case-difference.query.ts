import { Query } from '@nestjs/cqrs';
import type { Role } from '#kernel';
import type { CaseDifference } from './case-difference.schema';

/** A revision of the case's stream, or a recorded moment (UTC). */
export type CaseMoment = { readonly revision: number } | { readonly recordedAt: string };

/** A revision or moment at which there is nothing to show, and what there is. */
export interface MomentNotThere {
  readonly kind: 'not-there';
  readonly which: 'from' | 'to';
  readonly because: 'BEFORE_CASE' | 'REVISION_UNKNOWN' | 'CONTRADICTION';
  /** Of the case: its first revision, when that was recorded, and the last revision of its stream. */
  readonly first: number;
  readonly openedAt: string;
  readonly last: number;
}

export type GetCaseDifferenceAnswer =
  { readonly kind: 'found'; readonly difference: CaseDifference; readonly revision: number } | MomentNotThere | null;

/** What a case differs in between two moments; null for a case nobody knows. */
export class GetCaseDifference extends Query<GetCaseDifferenceAnswer> {
  constructor(
    readonly caseId: string,
    /** Who looks: what persons wrote is shown or hidden by it. */
    readonly role: Role,
    /** As it began when left out. */
    readonly from?: CaseMoment,
    /** As it stands when left out. */
    readonly to?: CaseMoment,
  ) {
    super();
  }
}
