import type { CommandContext } from '#kernel';
import type { OverdueReport } from '#lending';

/** The overdue sweep tells what it found on one loan. */
export class ReportArrears {
  constructor(
    readonly report: OverdueReport,
    readonly context: CommandContext,
  ) {}
}
