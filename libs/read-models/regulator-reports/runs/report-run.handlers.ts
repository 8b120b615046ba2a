import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { reportDecider, reportStatus, reportStream } from '#reports';
import { REPORT_DEFINITIONS } from './all-definitions';
import type { ReportBody } from './report-body';
import { ReportLedger, type Making } from './report-ledger';
import { GetReportDefinitions, GetReportRun, type ReportDefinitions, type ReportRunAnswer } from './report-run.query';
import { CompareReportsHandler, GetReportCellHandler, GetReportListHandler } from './report-figures.handlers';

@QueryHandler(GetReportDefinitions)
export class GetReportDefinitionsHandler implements IQueryHandler<GetReportDefinitions> {
  async execute(): Promise<ReportDefinitions> {
    return {
      definitions: REPORT_DEFINITIONS.map(({ tables, lists, sources: _sources, ...definition }) => ({
        ...definition,
        tables: tables.map(({ id }) => id),
        lists: lists.map(({ id }) => id),
      })),
    };
  }
}

@QueryHandler(GetReportRun)
export class GetReportRunHandler implements IQueryHandler<GetReportRun> {
  constructor(
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(ReportLedger) private readonly ledger: ReportLedger,
  ) {}

  async execute({ reportId }: GetReportRun): Promise<ReportRunAnswer | null> {
    const { state, revision } = await this.executor.load(reportStream(reportId), reportDecider);
    const { requested, produced, released, submitted, restated } = state;
    if (!requested) return null;
    const made = produced ? await this.ledger.made(reportId) : null;
    const making = produced ? null : await this.ledger.making(reportId);
    const { submittedOn = '', reference = '', submittedBy = '' } = submitted ?? {};
    const run = {
      ...requested,
      status: reportStatus(state),
      sha256: produced?.sha256 ?? null,
      complete: produced?.complete ?? null,
      releasedBy: released?.releasedBy ?? null,
      submitted: submitted ? { submittedOn, reference, submittedBy } : null,
      restated: restated ? { by: restated.by, because: restated.because, restatedBy: restated.restatedBy } : null,
      making: making ? shownMaking(making) : null,
      report: made ? (JSON.parse(made.body) as ReportBody) : null,
    };
    return { run: run as ReportRunAnswer['run'], revision };
  }
}

function shownMaking({ facts, ofFacts, startedAt }: Making) {
  const seconds = (Date.now() - startedAt.getTime()) / 1_000;
  const perSecond = seconds > 0 ? Math.round(facts / seconds) : 0;
  const secondsLeft = perSecond > 0 ? Math.ceil(Math.max(0, ofFacts - facts) / perSecond) : null;
  return { facts, ofFacts, perSecond, secondsLeft };
}

export const REPORT_RUN_HANDLERS: readonly Type[] = [
  GetReportDefinitionsHandler,
  GetReportRunHandler,
  GetReportCellHandler,
  GetReportListHandler,
  CompareReportsHandler,
];
