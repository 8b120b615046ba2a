/** How what is recorded of a complaint is put right. */
import { entered, follows, type PutRight } from './put-right';

const [COMPLAINT, OWN] = ['/complaints/{complaintId}', '/borrowers/{borrowerId}/complaints'];
const ABOVE = `${COMPLAINT}/escalation | ${OWN}/{complaintId}/review`;

export const ofComplaints: { readonly [event: string]: PutRight } = {
  ComplaintFiled: entered(
    `/complaints | ${OWN}`,
    `${COMPLAINT}/correction | ${COMPLAINT}/coding | ${COMPLAINT}/links | ${COMPLAINT}/joining`,
    'Whose it is, and when it came in: its days are worked out anew, and reports count it so. Cause and matter are coded anew; what was filed twice is joined.',
  ),
  ComplaintReceivedAgain: entered(
    `${COMPLAINT}/receipts | ${COMPLAINT}/joining`,
    `${COMPLAINT}/correction`,
    'Its days are worked out anew.',
  ),
  ComplaintCoded: entered(`${COMPLAINT}/coding`, `${COMPLAINT}/coding`, 'Reports count it by the last coding.'),
  ComplaintLinked: entered(`${COMPLAINT}/links`, `${COMPLAINT}/correction | ${COMPLAINT}/links`),
  ComplaintCorrected: entered(
    `${COMPLAINT}/correction`,
    `${COMPLAINT}/correction`,
    'What was said last counts. Another person’s is answered anew to them, and what was joined to it goes on by itself.',
  ),
  ComplaintAcknowledged: entered(`${COMPLAINT}/acknowledgement`, `${COMPLAINT}/coding`),
  ComplaintExtended: entered(
    `${COMPLAINT}/extension`,
    `${COMPLAINT}/answer`,
    'More time than was needed is answered sooner; the days told stand.',
  ),
  ComplaintAnswered: entered(`${COMPLAINT}/answer`, ABOVE, 'It is decided anew by somebody else.'),
  ComplaintEscalated: entered(ABOVE, `${COMPLAINT}/answer`),
  ComplaintWithdrawn: entered(
    `${COMPLAINT}/withdrawal | ${OWN}/{complaintId}/withdrawal`,
    `/complaints | ${OWN}`,
    'It is filed anew.',
  ),
  ComplaintClosed: entered(`${COMPLAINT}/closing`, ABOVE),
  ComplaintReopened: follows(
    'the withdrawal on that day of the complaint to which it was joined, or its correction to another person',
  ),
  ComplaintRemedyGiven: entered(
    `${COMPLAINT}/remedies | /loans/{loanId}/refunds`,
    `${COMPLAINT}/remedies | /loans/{loanId}/corrections`,
    'Told again under its id; what a refund gave follows the refund when that is corrected.',
  ),
  ComplaintRemedyWithheld: entered(`${COMPLAINT}/withheld-remedies`, `${COMPLAINT}/remedies`, 'It is given after all.'),
  ComplaintRemedyExcessSettled: entered(
    `${COMPLAINT}/settled-excesses`,
    `/loans/{loanId}/corrections | ${COMPLAINT}/remedies`,
    'What was given is put right; with a correction nothing stands above the grant.',
  ),
  ImprovementDecided: entered(`${COMPLAINT}/improvements`, `${COMPLAINT}/improvements`),
};
