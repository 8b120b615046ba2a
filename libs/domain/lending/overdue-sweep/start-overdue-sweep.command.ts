import type { CommandContext, LocalDate } from '#kernel';

/** Begins the overdue sweep of the book for a business date, or joins the one that runs. */
export class StartOverdueSweep {
  constructor(
    readonly asOf: LocalDate,
    readonly context: CommandContext,
  ) {}
}
