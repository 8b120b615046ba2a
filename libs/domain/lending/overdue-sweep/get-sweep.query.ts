import type { LocalDate } from '#kernel';

/** How the sweep of a business date went or goes. */
export class GetSweep {
  constructor(readonly asOf: LocalDate) {}
}
