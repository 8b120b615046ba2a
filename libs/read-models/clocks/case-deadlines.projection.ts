/** The deadlines of cases and of approvals asked for in them, worked out from the clocks that run in their states. */
import { approvalClock, approvalDecider, type ApprovalEvent, type ApprovalState } from '#approvals';
import { caseDecider, type CaseEvent, type CaseState, runningClocks } from '#negotiation';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { type CaseDeadlineRow, caseDeadlineTable } from './case-deadline.table';

export const CASE_DEADLINES_PROJECTION = 'case_deadlines';

export const caseDeadlinesProjection = stateProjection({
  name: CASE_DEADLINES_PROJECTION,
  version: 7,
  streams: [
    streamRows<CaseState, CaseEvent>({
      category: 'case',
      fold: sharedFold(caseDecider),
      ended: ({ episodes }) => episodes.every(({ closedOn }) => closedOn !== null),
      rows: [stateRows(caseDeadlineTable, deadlineRows)],
    }),
    streamRows<ApprovalState, ApprovalEvent>({
      category: 'approval',
      fold: sharedFold(approvalDecider),
      ended: ({ asked }) => asked !== null && asked.status !== 'REQUESTED',
      rows: [stateRows(caseDeadlineTable, approvalDeadlineRows)],
    }),
  ],
});

function deadlineRows({ episodes }: CaseState): readonly CaseDeadlineRow[] {
  return episodes.flatMap((episode) =>
    runningClocks(episode).map(({ caseId, kind, reference, party, subject, on, answer, pause }) => ({
      deadlineId: `${caseId}/${kind}/${reference}`,
      caseId,
      borrowerId: episode.borrowerId,
      kind,
      reference,
      party,
      subject,
      dueOn: on,
      command: answer?.command ?? null,
      actsOn: answer?.from ?? null,
      pausedOn: pause?.pausedOn ?? null,
      pausedBy: pause?.officerId ?? null,
      pauseReason: pause?.reason ?? null,
    })),
  );
}

function approvalDeadlineRows(state: ApprovalState): readonly CaseDeadlineRow[] {
  const clock = approvalClock(state);
  if (!clock) return [];
  const { approvalId, caseId, borrowerId, dueOn, actsOn } = clock;
  const kind = 'APPROVAL_EXPIRES' as const;
  return [
    {
      deadlineId: `${caseId}/${kind}/${approvalId}`,
      ...{ caseId, borrowerId, kind, dueOn, actsOn },
      reference: approvalId,
      party: 'LENDER',
      subject: approvalId,
      command: 'ExpireApproval',
      pausedOn: null,
      pausedBy: null,
      pauseReason: null,
    },
  ];
}
