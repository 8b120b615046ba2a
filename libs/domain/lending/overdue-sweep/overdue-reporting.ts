/** Where a sweep tells what it found: the case of the loan's borrower. The negotiation context implements it. */
import type { CommandContext, Rejection } from '#kernel';
import type { OverdueReport } from './domain/overdue-report';

/** Nest token: `@Inject(OVERDUE_REPORTING) reporting: OverdueReporting`. */
export const OVERDUE_REPORTING = Symbol('OverdueReporting');

export interface OverdueReporting {
  /**
   * Tells the case of `report.borrowerId`. The same report with the same context twice changes nothing.
   * RECORDED: the case changed. UNCHANGED: it knew. Else the rule that said no.
   * @param how `noCaseKnown`: likely the first that is told of this borrower; nothing rests on it but the time it takes.
   * `asFollowed`: as of every command
   */
  report(
    report: OverdueReport,
    context: CommandContext,
    how?: { readonly noCaseKnown?: boolean; readonly asFollowed?: boolean },
  ): Promise<'RECORDED' | 'UNCHANGED' | Rejection>;
}
