/** A command on the submission of a month. */
import type { CommandContext, CommandStamp } from '#kernel';
import type { ReportMonth } from '../record/report-month';
import type { FileAnswer } from './submission.decider';
import type { SubmissionScope } from './submission.events';

/** Begins a run of a month, or joins the one that runs; answers as soon as it runs. */
export class StartSubmission {
  constructor(
    readonly month: ReportMonth,
    readonly scope: SubmissionScope,
    readonly context: CommandContext,
  ) {}
}

/** What the bureau says of a file. */
export class AnswerReportFile {
  constructor(
    readonly data: FileAnswer,
    readonly stamp: CommandStamp,
  ) {}
}
