import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { Rejection } from '#kernel';
import { AnswerReportFile, StartSubmission } from './for-submission.command';
import { fileContent } from './report-file';
import { linesOf } from './report-lines.service';
import { submissionDecider, submissionStream } from './submission.decider';
import { submissionEvents, type SubmissionEvent } from './submission.events';
import { fileOf } from './submission.state';
import { GetReportFile, GetSubmission } from './submission.queries';
import { SubmissionRun } from './submission-run.service';
import { fileFigures, type ReportFileView, submissionView, type SubmissionView } from './submission-view';

/** Answers as soon as the run goes; GetSubmission tells how. */
export type StartSubmissionAnswer =
  | { readonly kind: 'started'; readonly repeated: boolean; readonly isOver: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

@CommandHandler(StartSubmission)
export class StartSubmissionHandler implements ICommandHandler<StartSubmission, StartSubmissionAnswer> {
  constructor(private readonly run: SubmissionRun) {}

  async execute({ month, scope, context }: StartSubmission): Promise<StartSubmissionAnswer> {
    const started = await this.run.start(month, scope, context);
    return started.kind === 'rejected'
      ? started
      : { kind: 'started', repeated: started.repeated, isOver: started.isOver };
  }
}

@CommandHandler(AnswerReportFile)
export class AnswerReportFileHandler implements ICommandHandler<AnswerReportFile, CommandOutcome<SubmissionEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ data, stamp: { context, ifMatch } }: AnswerReportFile): Promise<CommandOutcome<SubmissionEvent>> {
    const command = { type: 'AnswerReportFile', data } as const;
    const stream = submissionStream(data.month);
    return this.executor.execute(stream, submissionDecider, submissionEvents, command, context, { ifMatch });
  }
}

/** Null where the month was never submitted. */
export type GetSubmissionAnswer = { readonly submission: SubmissionView; readonly revision: number } | null;

@QueryHandler(GetSubmission)
export class GetSubmissionHandler implements IQueryHandler<GetSubmission, GetSubmissionAnswer> {
  constructor(private readonly run: SubmissionRun) {}

  async execute({ month }: GetSubmission): Promise<GetSubmissionAnswer> {
    // Looked at before the log: a run that ends in between is told as running once more, never as stopped.
    const here = this.run.here(month);
    const { state, revision } = await this.run.state(month);
    const submission = submissionView(state, here);
    return submission && { submission, revision };
  }
}

/** Null where the month has no such file. */
export type GetReportFileAnswer = { readonly file: ReportFileView; readonly revision: number } | null;

@QueryHandler(GetReportFile)
export class GetReportFileHandler implements IQueryHandler<GetReportFile, GetReportFileAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ month, fileId }: GetReportFile): Promise<GetReportFileAnswer> {
    const { state, revision } = await this.executor.load(submissionStream(month), submissionDecider);
    const file = fileOf(state, fileId);
    if (!file) return null;
    const rows = await linesOf(this.executor, file.rows);
    return { file: { ...fileFigures(file), month, rows, content: fileContent(rows) }, revision };
  }
}
