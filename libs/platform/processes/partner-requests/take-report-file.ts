/** What the credit bureau says of a file of a month's reports, row by row; rows it was never sent are no answer. */
import type { CommandBus } from '@nestjs/cqrs';
import { AnswerReportFile, type SubmissionEvent } from '#bureau';
import { code, day, id, list, oneOf, part, whole } from '#event-schema';
import type { CommandOutcome } from '#event-store';
import { type AnyPartnerRequest, partnerRequest } from '../deliveries/partner-request';
import { resultOf } from '../reactions/command-result';

/** What was asked, as `send-report-file` wrote it down. */
interface Asked {
  readonly month: string;
  readonly fileId: string;
}

const ANOTHER_FILE = {
  code: 'ANSWER_ABOUT_ANOTHER_FILE',
  reason: {
    en: 'The bureau answered about another file than it was sent.',
    zh: '征信机构的答复针对的不是所报送的文件。',
  },
};

export function takeReportFile(commands: CommandBus): AnyPartnerRequest {
  return partnerRequest({
    partner: 'BUREAU',
    name: 'TAKE_REPORT_FILE',
    answer: part({
      outcome: oneOf(['PROCESSED'], 'Every row was looked at.'),
      fileId: id('The file it is about.'),
      reference: id('The bureau’s reference.'),
      answeredOn: day('The day it answered.'),
      rows: whole('Rows it counted in the file.'),
      rejected: list(
        part({ loanId: id('Loan.'), month: code('Month of the row.'), codes: list(code('Code.'), 'Why.') }),
        'Rows it refuses; it takes the others.',
      ),
    }),
    async answered({ body }, { fileId, reference, answeredOn, rows, rejected }, contextOf) {
      const { month, fileId: sent } = body as unknown as Asked;
      if (fileId !== sent) return [{ kind: 'rejected', rejection: { ...ANOTHER_FILE, facts: { fileId, sent } } }];
      const answer = { month, fileId, reference, answeredOn, rows, rejected };
      const command = new AnswerReportFile(answer, { context: contextOf('answered') });
      return [resultOf(await commands.execute<AnswerReportFile, CommandOutcome<SubmissionEvent>>(command))];
    },
  });
}
