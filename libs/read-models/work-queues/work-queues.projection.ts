/** The officers' queues, worked out from the state of every person's cases, of the approvals asked for, and of what else waits for somebody. */
import { approvalDecider, type ApprovalEvent, type ApprovalState } from '#approvals';
import { complaintDecider, type ComplaintEvent, type ComplaintState } from '#complaints';
import {
  bureauDecider,
  type BureauEvent,
  type BureauState,
  submissionDecider,
  type SubmissionEvent,
  type SubmissionState,
} from '#bureau';
import { contactDecider, type ContactEvent, type ContactState } from '#contact';
import type { LoanEvent } from '#lending';
import { type CaseEvent } from '#negotiation';
import { partyDecider, type PartyEvent, type PartyState, standingHolds } from '#parties';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { approvalItems } from './approval-items';
import { bureauItems } from './bureau-items';
import { type CaseStandingRow, caseStandingTable } from './case-standing.table';
import { caseStage } from './case-step';
import { complaintItems, complaintStandings, isAtRest } from './complaint-items';
import { complaintStandingTable } from './complaint-standing.table';
import { contactItems, nothingWaits } from './contact-items';
import { holdItems } from './hold-items';
import { partyAtRest, partyItems } from './party-items';
import { queueItemTable } from './queue-item.table';
import { queueItems } from './queue-items';
import { queuedLoans } from './queued-loans';
import { queuedLoanTable } from './queued-loan.table';
import { refundItems, settledLoan, type SettledLoan } from './refund-items';
import { type QueuedCases, queuedCases } from './queued-cases';
import { repairItems } from './repair-items';
import { setAsideItems } from './set-aside-items';
import { workDecider, type WorkEvent, type WorkState } from '#work';
import { workStandings, workStandingTable } from './work-standing.table';

export const WORK_QUEUES_PROJECTION = 'work_queues';

export const workQueuesProjection = stateProjection({
  name: WORK_QUEUES_PROJECTION,
  version: 30,
  streams: [
    streamRows<QueuedCases, CaseEvent>({
      category: 'case',
      fold: queuedCases,
      ended: ({ cases }) =>
        cases.episodes.every((episode) => episode.closedOn !== null && repairItems(episode).length === 0),
      rows: [
        stateRows(caseStandingTable, standings),
        stateRows(queueItemTable, queueItems),
        stateRows(queuedLoanTable, queuedLoans),
      ],
    }),
    streamRows<SettledLoan, LoanEvent>({
      category: 'loan',
      fold: settledLoan,
      ended: ({ loan, since }) => loan.settledOn !== null && since === null,
      rows: [stateRows(queueItemTable, refundItems)],
    }),
    streamRows<ApprovalState, ApprovalEvent>({
      category: 'approval',
      fold: sharedFold(approvalDecider),
      ended: ({ asked }) => asked !== null && asked.status !== 'REQUESTED',
      rows: [stateRows(queueItemTable, approvalItems)],
    }),
    streamRows<ContactState, ContactEvent>({
      category: 'contact',
      fold: sharedFold(contactDecider),
      ended: nothingWaits,
      rows: [stateRows(queueItemTable, contactItems)],
    }),
    streamRows<PartyState, PartyEvent>({
      category: 'party',
      fold: sharedFold(partyDecider),
      ended: (state) => standingHolds(state).length === 0 && partyAtRest(state),
      rows: [stateRows(queueItemTable, (state) => [...holdItems(state), ...partyItems(state)])],
    }),
    streamRows<ComplaintState, ComplaintEvent>({
      category: 'complaint',
      fold: sharedFold(complaintDecider),
      ended: isAtRest,
      rows: [stateRows(complaintStandingTable, complaintStandings), stateRows(queueItemTable, complaintItems)],
    }),
    streamRows<BureauState, BureauEvent>({
      category: 'bureau',
      fold: sharedFold(bureauDecider),
      ended: (state) => bureauItems(state).length === 0,
      rows: [stateRows(queueItemTable, bureauItems)],
    }),
    streamRows<SubmissionState, SubmissionEvent>({
      category: 'submission',
      fold: sharedFold(submissionDecider),
      ended: ({ aside }) => aside.length === 0,
      silent: ['SubmissionStarted', 'ReportFileMade', 'SubmissionCompleted', 'ReportFileAnswered'],
      rows: [stateRows(queueItemTable, setAsideItems)],
    }),
    streamRows<WorkState, WorkEvent>({
      category: 'work',
      fold: sharedFold(workDecider),
      rows: [stateRows(workStandingTable, workStandings)],
    }),
  ],
});

function standings({ cases }: QueuedCases): readonly CaseStandingRow[] {
  return cases.episodes.map((episode) => ({
    caseId: episode.caseId,
    borrowerId: episode.borrowerId,
    openedOn: episode.openedOn,
    closedOn: episode.closedOn,
    loanIds: episode.loans.map(({ loanId }) => loanId),
    stage: caseStage(episode),
  }));
}
