/**
 * One page of a run of reports: every loan says what it should, and a file is made of it. A loan that cannot be reported is set aside,
 * and the others go on.
 */
import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { CommandContext } from '#kernel';
import { commandId, type CommandExecutor, type CommandSource, type EventStore } from '#event-store';
import { loanDecider, loanStream } from '#lending';
import { forEachBounded } from '#progress';
import { isNegative } from '../record/bureau-row.schema';
import { bureauDecider, bureauStream } from '../record/bureau.decider';
import type { BureauCommand } from '../record/bureau-commands';
import type { BureauState } from '../record/bureau.state';
import { type BureauEvent, bureauEvents } from '../record/objection.events';
import { monthFacts } from '../record/month-row';
import type { ReportMonth } from '../record/report-month';
import type { FaultsInARow } from './faults-in-a-row';
import { type FileLine, fileContent, inFileOrder, linesFrom } from './report-file';
import { reportOf } from './report-of-loan.service';
import type { SetAsideLoan } from './set-aside.events';
import { faultOfLoan, refusedByRule, type SetAsideLoans } from './set-aside-loans.service';
import { submissionDecider, submissionStream, type SubmissionCommand } from './submission.decider';
import { submissionEvents, type SubmissionCounts } from './submission.events';
import type { SubmissionRunState } from './submission.state';
import type { UnfiledRows } from './unfiled-rows.service';

const IN_FLIGHT = 32;

/** A run on its way. */
export interface Pass {
  readonly month: ReportMonth;
  readonly run: SubmissionRunState;
  readonly context: CommandContext;
  readonly counts: { -readonly [Count in keyof SubmissionCounts]: SubmissionCounts[Count] };
  /** Files of the run that are made. */
  readonly files: number;
  readonly signal: AbortSignal | undefined;
  readonly unfiled: UnfiledRows;
}

export interface GoingThrough extends Pass {
  /** In a supplement the loans, ascending, of which a row that was written came into no file. */
  readonly left: readonly string[];
  /** Loans earlier runs could not report. */
  readonly aside: SetAsideLoans;
  readonly faults: FaultsInARow;
}

/** What a loan makes of a step of the run. */
type OfLoan =
  | { readonly kind: 'told'; readonly events: readonly BureauEvent[]; readonly repeated: boolean }
  | { readonly kind: 'aside'; readonly loan: SetAsideLoan };

export class PageOfReports {
  private readonly log = new Logger(PageOfReports.name);

  constructor(
    private readonly executor: CommandExecutor,
    private readonly store: EventStore,
  ) {}

  /** False where none of the loans had anything to tell. */
  async makeFile(pass: GoingThrough, loanIds: readonly string[], fileId: string, last: string): Promise<boolean> {
    const { counts } = pass;
    const since = await this.store.head();
    const lines: FileLine[] = [];
    const again = new Set<string>();
    const aside = new Map<string, SetAsideLoan>();
    await forEachBounded(loanIds, IN_FLIGHT, async (loanId) => {
      const report = await this.report(pass, loanId, fileId);
      counts.examined += 1;
      if (report.kind === 'aside') return void aside.set(loanId, report.loan);
      if (report.repeated) again.add(loanId);
      this.tally(pass, report.events);
      lines.push(...report.events.flatMap(linesFrom));
    });
    // One that was set aside owes its month, whatever came to it meanwhile: the next run takes it up.
    const told = loanIds.filter((loanId) => !aside.has(loanId));
    for (const loan of await this.lookAgain(pass, told, again, since)) aside.set(loan.loanId, loan);
    await this.setAside(pass, [...aside.values()]);
    const isMade = lines.length > 0;
    if (isMade) await this.closeFile(pass, lines, fileId, last);
    await this.takeUp(
      pass,
      loanIds.filter((loanId) => !aside.has(loanId)),
    );
    return isMade;
  }

  private async closeFile(pass: GoingThrough, lines: readonly FileLine[], fileId: string, last: string): Promise<void> {
    const { month, run, counts } = pass;
    const content = fileContent(lines);
    const sha256 = createHash('sha256').update(content, 'utf8').digest('hex');
    const rows = [...lines]
      .sort(inFileOrder)
      .map(({ loanId, month: of, submission }) => ({ loanId, month: of, submission }));
    const made = { month, run: run.run, fileId, afterLoanId: last, rowCount: rows.length, sha256, rows };
    const command = { type: 'MakeReportFile', data: { ...made, counts: { ...counts } } } as const;
    // Of other rows it is another step, so that it is not taken for this one made twice.
    const recorded = await this.record(command, month, stepOf(pass, 'file', fileId, sha256));
    // Somebody else makes the files of this run: what their file does not hold of this one the next run takes up.
    if (recorded.kind === 'rejected') throw new Error(recorded.rejection.reason.en);
  }

  private report(pass: GoingThrough, loanId: string, fileId: string): Promise<OfLoan> {
    const { scope } = pass.run;
    const command = reportOf(this.executor, { ...pass, scope, loanId, fileId });
    return this.ask(pass, loanId, command, stepOf(pass, 'loan', loanId), scope === 'BOOK' ? [pass.month] : []);
  }

  /**
   * The loan's events of this run, also where an earlier try has written them, or what is wrong with the loan.
   * @throws what is no fault of the loan: the run stops, and is gone on with
   */
  private async ask(
    pass: GoingThrough,
    loanId: string,
    command: CommandSource<BureauCommand, BureauState>,
    context: CommandContext,
    months: readonly ReportMonth[],
  ): Promise<OfLoan> {
    const { executor } = this;
    try {
      const outcome = await executor.execute(bureauStream(loanId), bureauDecider, bureauEvents, command, context);
      // One that had nothing to tell says nothing of those that have.
      if (outcome.kind === 'rejected' || (outcome.kind === 'accepted' && outcome.events.length > 0)) pass.faults.end();
      if (outcome.kind === 'rejected') {
        return { kind: 'aside', loan: { loanId, months, ...refusedByRule(outcome.rejection) } };
      }
      const accepted = outcome.kind === 'accepted';
      return { kind: 'told', events: accepted ? outcome.events : [], repeated: accepted && outcome.repeated };
    } catch (error) {
      const fault = faultOfLoan(error);
      if (fault === null) throw error;
      this.log.warn(`loan ${loanId} could not be reported for ${pass.month}: ${fault.place ?? fault.cause}`);
      // What earlier runs failed at already is no news, however many a supplement finds of it side by side.
      if (!pass.aside.has(loanId)) pass.faults.met(fault);
      return { kind: 'aside', loan: { loanId, months, ...fault } };
    }
  }

  /** What came to a loan while its page was under way found nothing told yet that it could correct. */
  private async lookAgain(
    pass: GoingThrough,
    loanIds: readonly string[],
    again: ReadonlySet<string>,
    since: string,
  ): Promise<readonly SetAsideLoan[]> {
    const written = await this.store.writtenSince(loanStream(''), since);
    const changed = loanIds.filter((loanId) => again.has(loanId) || !written || written.has(loanStream(loanId)));
    const aside: SetAsideLoan[] = [];
    await forEachBounded(changed, IN_FLIGHT, async (loanId) => {
      const command = async (state: BureauState): Promise<BureauCommand> => {
        const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider);
        const months = state.months.flatMap(({ month }) => monthFacts(loan, month) ?? []);
        const { borrowerId } = state;
        return { type: 'ReviewRecord', data: { loanId, borrowerId, because: 'FOUND_AT_SUBMISSION', months } };
      };
      const looked = await this.ask(pass, loanId, command, stepOf(pass, 'again', loanId, since), []);
      if (looked.kind === 'aside') aside.push(looked.loan);
    });
    return aside;
  }

  /** Before the file says that the run has gone past them. */
  private async setAside(pass: GoingThrough, loans: readonly SetAsideLoan[]): Promise<void> {
    const { month, run, counts } = pass;
    counts.refused += loans.length;
    if (loans.length === 0) return;
    const ascending = [...loans].sort((one, other) => (one.loanId < other.loanId ? -1 : 1));
    const data = { month, run: run.run, loans: ascending };
    await this.record({ type: 'SetLoansAside', data }, month, stepOf(pass, 'aside', JSON.stringify(ascending)));
  }

  /** Only once what they say stands in a file. */
  private async takeUp(pass: GoingThrough, loanIds: readonly string[]): Promise<void> {
    const { month: by, run, aside } = pass;
    for (const [month, taken] of aside.among(loanIds)) {
      const data = { month, run: run.run, by, loans: taken.map((loanId) => ({ loanId })) };
      const step = stepOf(pass, 'taken', month, ...taken);
      await this.record({ type: 'TakeSetAsideLoans', data }, month, step);
    }
  }

  private tally({ month, counts }: Pass, events: readonly BureauEvent[]): void {
    for (const event of events) {
      if (event.type === 'ReportWithheld') counts.withheld += 1;
      if (event.type !== 'ReportSubmitted') continue;
      counts.rows += 1;
      if (isNegative(event.data.row)) counts.negative += 1;
      if (event.data.month !== month || event.data.submission > 1) counts.corrections += 1;
    }
  }

  record(command: SubmissionCommand, month: ReportMonth, context: CommandContext) {
    return this.executor.execute(submissionStream(month), submissionDecider, submissionEvents, command, context);
  }
}

/** The context of one step of the run: its id derives from run and step, so a repeat is recognised, whoever goes on with it. */
export function stepOf({ month, run, context }: Pass, ...step: readonly string[]): CommandContext {
  return {
    ...context,
    startsStream: undefined,
    commandId: commandId('submission', month, String(run.run), ...step),
    bodyHash: '',
    causationId: context.commandId,
  };
}
