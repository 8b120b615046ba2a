/** Every reaction: what the system does by itself when something happened. */
import type { ReportWorkshop } from '#regulator-reports';
import type { DeliveryOutbox } from '../deliveries/delivery';
import { NoticeDesk } from '../notices/notice-desk';
import type { SetsTimers } from '../notices/notice-timers';
import type { Reaction } from '../runner/reaction';
import type { SubmittedMonths } from '../runner/submitted-months';
import { askBureau } from './ask-bureau.reaction';
import { askForSignature } from './ask-for-signature.reaction';
import { bookAgreement, takeBookingBack } from './book-agreement.reaction';
import { bookBreach, takeBreachBack } from './book-breach.reaction';
import { bookExit } from './book-exit.reaction';
import { closeSettledRequests } from './close-settled-requests.reaction';
import { correctNotices, findWrongNotices } from './correct-notices.reaction';
import { endToldInVain } from './end-told-in-vain.reaction';
import { findWrongBreach } from './find-wrong-breach.reaction';
import { followAgreement } from './follow-agreement.reaction';
import { followCore } from './follow-core.reaction';
import { stopClocks, stopClocksOfNewCase } from './hold-clocks.reaction';
import { holdLoans, holdNewLoan, type HoldingLoans } from './hold-loans.reaction';
import { holdMergedRecords } from './hold-merged-records.reaction';
import { followRefusedExit } from './follow-refused-exit.reaction';
import { followMoney, type MoneyFollowing } from './follow-money.reaction';
import { interruptLimitation } from './interrupt-limitation.reaction';
import { joinCases } from './join-cases.reaction';
import { listHoldRepairs } from './list-hold-repairs.reaction';
import { listLoanRepairs } from './list-loan-repairs.reaction';
import { moveReassignedPayment } from './move-reassigned-payment.reaction';
import { noteRecordCorrected } from './note-record-corrected.reaction';
import { noteJudgments } from './note-judgment.reaction';
import { noteRemedy } from './note-remedy.reaction';
import { produceReport } from './produce-report.reaction';
import { prepareNotices, watchOverdueDays } from './prepare-notices.reaction';
import { recordAssignedPayment } from './record-assigned-payment.reaction';
import { correctReportNotice, recordReportNotice } from './record-report-notice.reaction';
import { reopenJoinedComplaint } from './reopen-joined-complaint.reaction';
import { reportUnderHolds } from './report-under-holds.reaction';
import { requestRestoration } from './request-restoration.reaction';
import { advanceNotices, sendNotices, waitForNotices } from './send-notices.reaction';
import { liftAfterReview } from './rest-unauthorised-agreement.reaction';
import { reviewBureauRecord } from './review-bureau-record.reaction';
import { sendReportFile } from './send-report-file.reaction';
import { settleCompletedPlan } from './settle-completed-plan.reaction';
import { takeBackPermissions } from './take-back-permissions.reaction';
import { tellAfterHold } from './tell-after-hold.reaction';
import { tellCore } from './tell-core.reaction';
import { tellGraceAfterHold } from './tell-grace-after-hold.reaction';
import { tellReportAnswers } from './tell-report-answers.reaction';

/** What reactions are made of. */
export interface ReactionParts extends MoneyFollowing, HoldingLoans {
  /** Where it is written down what partners are to be asked. */
  readonly outbox: DeliveryOutbox;
  /** When notices are looked at again. */
  readonly noticeTimers: SetsTimers;
  /** Where reports of the regulator are made. */
  readonly reports: Pick<ReportWorkshop, 'produce'>;
  /** Which months were submitted to the credit bureau. */
  readonly submitted: SubmittedMonths;
}

export function allReactions(parts: ReactionParts): readonly Reaction[] {
  const { commands, executor, outbox, noticeTimers, submitted } = parts;
  const notices = new NoticeDesk(commands, executor);
  return [
    bookAgreement(commands),
    takeBookingBack(commands),
    bookBreach(commands),
    takeBreachBack(commands),
    bookExit(commands),
    followRefusedExit(commands, executor),
    noteJudgments(commands, executor),
    followMoney(parts),
    listHoldRepairs(commands, executor),
    liftAfterReview(commands, executor),
    holdLoans(parts),
    holdNewLoan(parts),
    stopClocks(parts),
    stopClocksOfNewCase(parts),
    interruptLimitation(commands, parts.openCases),
    joinCases(parts),
    holdMergedRecords(parts),
    moveReassignedPayment(commands, executor),
    recordAssignedPayment(commands, executor),
    noteRemedy(commands, executor),
    reopenJoinedComplaint(commands, executor),
    settleCompletedPlan(commands),
    requestRestoration(commands),
    askForSignature(outbox),
    askBureau(outbox),
    noteRecordCorrected(commands),
    listLoanRepairs(commands),
    findWrongNotices(commands, executor),
    findWrongBreach(commands, executor),
    correctNotices(outbox, notices, executor),
    reviewBureauRecord(commands, submitted),
    reportUnderHolds(parts),
    sendReportFile(executor, outbox),
    tellReportAnswers(commands, executor),
    followAgreement(commands, executor),
    takeBackPermissions(commands, executor),
    tellCore(executor, outbox),
    followCore(commands),
    prepareNotices(outbox, notices),
    watchOverdueDays(outbox, noticeTimers),
    tellAfterHold(outbox, executor, noticeTimers),
    tellGraceAfterHold(outbox, notices, executor),
    advanceNotices(outbox, notices, noticeTimers),
    waitForNotices(noticeTimers),
    endToldInVain(notices, executor),
    sendNotices(outbox),
    closeSettledRequests(outbox, executor),
    recordReportNotice(commands, executor),
    correctReportNotice(commands, executor),
    produceReport(commands, parts.reports),
  ];
}
