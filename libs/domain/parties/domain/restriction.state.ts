/** That nothing is done with the person's data, as it is kept. */
import type { LocalDate } from '#kernel';
import type { RestrictionGround } from './restriction.events';

export interface Restriction {
  readonly ground: RestrictionGround;
  readonly since: LocalDate;
  /** The request it answers; null where it answers none. */
  readonly requestId: string | null;
}
