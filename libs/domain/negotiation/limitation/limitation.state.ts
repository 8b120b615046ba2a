/** What interrupted the limitation of a loan, as the case was told. */
import type { LocalDate } from '#kernel';
import type { NotedInterruption } from './limitation.events';

export interface KnownInterruption extends NotedInterruption {
  /** Since when it is known that it never was; null while it stands. */
  readonly takenBackOn: LocalDate | null;
}
