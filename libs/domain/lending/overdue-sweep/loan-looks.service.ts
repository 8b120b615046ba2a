/** A look at one loan at the end of a business date: what is found, settled, and told to its case. */
import { createHash } from 'node:crypto';
import type { Clock } from '#clock';
import { type CommandExecutor, commandId, type EventStore } from '#event-store';
import { canonicalJson, type CommandContext, type LocalDate, type Rejection } from '#kernel';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.events';
import { isRegistered } from '../domain/loan.state';
import { type LastLook, lastLook } from './domain/last-look';
import { type OverdueReport, type SweepFinding, sweepLoan } from './domain/overdue-report';
import type { LoanBookEntry } from './loan-book';
import type { OverdueReporting } from './overdue-reporting';
import { isNews, type Pass, type ToldOverdue } from './sweep-pass';

interface Found {
  readonly finding: SweepFinding | null;
  readonly revision: number;
  /** What may be remembered once the case took what it has to hear. */
  readonly look: LastLook | null;
}

export class LoanLooks {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly reporting: OverdueReporting,
    private readonly clock: Clock,
    private readonly store: Pick<EventStore, 'writtenSince'>,
  ) {}

  /** Returns what the case refused. */
  async look(entry: LoanBookEntry, pass: Pass): Promise<Rejection | null> {
    const { counts } = pass;
    const { finding, revision, look } = await this.find(entry, pass);
    if (!finding) return null;
    if (finding.settledUnbooked && (await this.settle(entry.loanId, pass))) counts.settled++;
    const told = isNews(finding, entry);
    const refusal = told ? await this.tell(finding.report, pass, entry.openCaseId === null) : null;
    if (finding.report.figures) counts.overdue++;
    if (look && refusal === null) pass.looked.set(entry.loanId, look);
    if (told && refusal === null && finding.report.figures) {
      pass.told.push({ entry, previous: pass.previous, revision });
    }
    return refusal;
  }

  private async find(
    entry: LoanBookEntry,
    { asOf, previous }: Pick<Pass, 'asOf' | 'previous'>,
    inCase = entry.openCaseId !== null,
  ): Promise<Found> {
    const { state, revision } = await this.executor.load(loanStream(entry.loanId), loanDecider);
    const moment = { asOf, previous, inCase, today: this.clock.businessDate() };
    const finding = isRegistered(state) ? sweepLoan(state, moment) : null;
    const look = finding && isRegistered(state) ? lastLook(state, finding, asOf) : null;
    return { finding, revision, look };
  }

  /** Of the loans whose cases were told that they are overdue, those to which something came since; the others need no reading. */
  async writtenMeanwhile({ told }: Pass, since: string): Promise<readonly ToldOverdue[]> {
    const overdue = told.splice(0);
    if (overdue.length === 0) return [];
    const written = await this.store.writtenSince(loanStream(''), since);
    return written ? overdue.filter(({ entry }) => written.has(loanStream(entry.loanId))) : overdue;
  }

  /** A payment that came in while the case was told of the loan found no case yet to be told to: what it cured is told here. */
  async tellWhatCame({ entry, previous, revision }: ToldOverdue, pass: Pass): Promise<Rejection | null> {
    const again = await this.find(entry, { asOf: pass.asOf, previous }, true);
    if (again.revision === revision || !again.finding || again.finding.planInForce) return null;
    const { report } = again.finding;
    return report.curedSince !== null || report.figures === null ? this.tell(report, pass) : null;
  }

  private async settle(loanId: string, { asOf, context }: Pass): Promise<boolean> {
    const command = { type: 'SettleLoan' as const, data: { asOf } };
    const settling = stepOf(context, asOf, this.clock, 'settle', loanId);
    const outcome = await this.executor.execute(loanStream(loanId), loanDecider, loanEvents, command, settling);
    return outcome.kind === 'accepted' && !outcome.repeated;
  }

  private async tell(
    report: OverdueReport,
    { asOf, context, counts }: Pass,
    noCaseKnown = false,
  ): Promise<Rejection | null> {
    const telling = stepOf(context, asOf, this.clock, 'report', report.loanId, canonicalJson(report));
    const answer = await this.reporting.report(report, telling, { noCaseKnown });
    if (answer === 'RECORDED') counts.reported++;
    return typeof answer === 'string' ? null : answer;
  }
}

/** The context of one step of the sweep; its id derives from what the step says, so a repeat is recognised. */
export function stepOf(
  context: CommandContext,
  asOf: LocalDate,
  clock: Clock,
  ...step: readonly (string | number)[]
): CommandContext {
  const content = canonicalJson([asOf, ...step]);
  return {
    commandId: commandId('overdue-sweep', content),
    bodyHash: createHash('sha256').update(content).digest('base64url'),
    correlationId: context.correlationId,
    causationId: context.commandId,
    actor: { kind: 'process', id: 'overdue-sweep', role: 'process' },
    businessDate: asOf,
    recordedAt: clock.now(),
  };
}
