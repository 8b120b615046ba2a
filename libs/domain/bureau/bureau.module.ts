/** What is reported to the credit bureau, wired. The application provides LOAN_BOOK and DUE_LOANS globally. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BureauService } from './bureau.service';
import { GetBureauRecordHandler } from './get-bureau-record.handler';
import {
  AnswerReportFileHandler,
  GetReportFileHandler,
  GetSubmissionHandler,
  StartSubmissionHandler,
} from './submission/submission.handler';
import { SubmissionRun } from './submission/submission-run.service';

/** Commands on the records of loans, and the bureau's answers. */
@Module({ imports: [CqrsModule], providers: [BureauService, AnswerReportFileHandler] })
export class BureauModule {}

/** The runs over the book, and what is read of them. */
@Module({
  imports: [CqrsModule],
  providers: [
    SubmissionRun,
    StartSubmissionHandler,
    GetSubmissionHandler,
    GetReportFileHandler,
    GetBureauRecordHandler,
  ],
  exports: [SubmissionRun],
})
export class BureauSubmissionModule {}
