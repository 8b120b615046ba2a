/** How what is recorded of reports to the credit bureau is put right. */
import { entered, follows, type PutRight } from './put-right';

const LOAN = '/loans/{loanId}';
const NOTICES = `${LOAN}/bureau-notices`;
const OBJECTIONS = `${LOAN}/bureau-objections`;
const SUBMISSIONS = '/bureau/submissions';
const FILE_ANSWER = `${SUBMISSIONS}/{month}/files/{fileId}/answer`;

export const ofBureau: { readonly [event: string]: PutRight } = {
  NegativeNoticeGiven: entered(
    NOTICES,
    `${NOTICES}/{noticeId}/taking-back`,
    'Nothing negative goes out on it any more; what went out is listed until the person is told.',
  ),
  NegativeNoticeTakenBack: entered(`${NOTICES}/{noticeId}/taking-back`, NOTICES, 'What was held back goes out.'),
  ReportSubmitted: follows('the month as the loan has it; what changes is corrected by the next file'),
  ReportWithheld: follows('a negative month of which the person was not told, or that a hold forbids'),
  ReportConfirmed: follows('the answer of the bureau'),
  ReportRejected: follows('the answer of the bureau'),
  ReportRepaired: entered(`${LOAN}/bureau-record/{month}/repair`, `${LOAN}/bureau-record/{month}/repair`),
  BureauRecordCorrected: follows('a payment, reversal or correction that changes a month that was told'),
  NegativeReportsHeld: follows('a hold on the person or the loan'),
  NegativeReportsReleased: follows('the lifting of a hold'),
  ObjectionReceived: entered(OBJECTIONS, `${OBJECTIONS}/{objectionId}/answer`),
  ObjectionAnswered: entered(`${OBJECTIONS}/{objectionId}/answer`, OBJECTIONS, 'It is objected to and answered anew.'),
  PersonStatementAdded: entered(`${LOAN}/bureau-statements`, `${LOAN}/bureau-statements`),
  SubmissionStarted: entered(
    `${SUBMISSIONS} | ${SUBMISSIONS}/{month}/supplements`,
    `${SUBMISSIONS}/{month}/supplements`,
  ),
  ReportFileMade: follows('the submission of a month'),
  SubmissionCompleted: follows('the submission of a month'),
  LoansSetAside: follows('a loan that cannot be reported'),
  SetAsideLoansTaken: follows('the next run, once what stood in the way is mended'),
  ReportFileAnswered: entered(
    FILE_ANSWER,
    `${SUBMISSIONS}/{month}/supplements`,
    'Rows are sent again and answered anew.',
  ),
};
