/** What is due in cases, of approvals asked for in them, and towards persons, worked out from the clocks that run in their states. */
import { approvalClock, approvalDecider, type ApprovalEvent, type ApprovalState } from '#approvals';
import { complaintClocks, complaintDecider, type ComplaintEvent, type ComplaintState } from '#complaints';
import { bureauClocks, bureauDecider, type BureauEvent, type BureauState } from '#bureau';
import { contactClocks, contactDecider, type ContactEvent, type ContactState } from '#contact';
import type { LocalDate } from '#kernel';
import { caseDecider, type CaseEvent, type CaseState, runningClocks } from '#negotiation';
import { holdClocks, partyClocks, partyDecider, type PartyEvent, type PartyState } from '#parties';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import type { ClockCommand, ClockKind } from './clock-kinds';
import { type CaseDeadlineRow, caseDeadlineTable } from './case-deadline.table';

export const CASE_DEADLINES_PROJECTION = 'case_deadlines';

export const caseDeadlinesProjection = stateProjection({
  name: CASE_DEADLINES_PROJECTION,
  version: 17,
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
    streamRows<ContactState, ContactEvent>({
      category: 'contact',
      fold: sharedFold(contactDecider),
      ended: (state) => contactClocks(state).length === 0,
      rows: [stateRows(caseDeadlineTable, (state) => contactClocks(state).map(besideCases))],
    }),
    streamRows<PartyState, PartyEvent>({
      category: 'party',
      fold: sharedFold(partyDecider),
      ended: (state) => personClocks(state).length === 0,
      rows: [stateRows(caseDeadlineTable, (state) => personClocks(state).map(besideCases))],
    }),
    streamRows<ComplaintState, ComplaintEvent>({
      category: 'complaint',
      fold: sharedFold(complaintDecider),
      ended: (state) => complaintClocks(state).length === 0,
      rows: [stateRows(caseDeadlineTable, complaintDeadlineRows)],
    }),
    streamRows<BureauState, BureauEvent>({
      category: 'bureau',
      fold: sharedFold(bureauDecider),
      ended: (state) => bureauClocks(state).length === 0,
      rows: [stateRows(caseDeadlineTable, (state) => bureauClocks(state).map(besideCases))],
    }),
  ],
});

function deadlineRows({ episodes }: CaseState): readonly CaseDeadlineRow[] {
  return episodes.flatMap((episode) =>
    runningClocks(episode).map(({ caseId, kind, reference, party, subject, on, answer, pause, runsFrom }) => ({
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
      runsFromOn: runsFrom?.on ?? null,
      runsFromBy: runsFrom?.by ?? null,
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
      deadlineId: `${caseId ?? borrowerId}/${kind}/${approvalId}`,
      ...{ caseId, borrowerId, kind, dueOn, actsOn },
      reference: approvalId,
      party: 'LENDER',
      subject: approvalId,
      command: 'ExpireApproval',
      runsFromOn: null,
      runsFromBy: null,
      pausedOn: null,
      pausedBy: null,
      pauseReason: null,
    },
  ];
}

/** What closes a complaint where it is not that nobody challenged its answer. */
const CLOSING: { readonly [Kind in ClockKind]?: ClockCommand } = { COMPLAINT_REVIEWED: 'CloseReviewed' };

function complaintDeadlineRows(state: ComplaintState): readonly CaseDeadlineRow[] {
  return complaintClocks(state).map(({ party, closesOn, ...clock }) => ({
    ...besideCases(clock),
    party,
    ...(closesOn === null ? {} : { command: CLOSING[clock.kind] ?? 'CloseUnchallenged', actsOn: closesOn }),
  }));
}

/** What is due of a person's own record. */
function personClocks(state: PartyState): readonly ClockBesideCases[] {
  return [...holdClocks(state), ...partyClocks(state)];
}

/** A clock that runs in no case: as a rule the lender's, which people alone answer; nobody stops it. */
interface ClockBesideCases {
  readonly kind: ClockKind;
  /** Null while nobody is known. */
  readonly borrowerId: string | null;
  readonly reference: string;
  readonly dueOn: LocalDate;
}

function besideCases({ kind, borrowerId, reference, dueOn }: ClockBesideCases): CaseDeadlineRow {
  return {
    deadlineId: `${borrowerId ?? ''}/${kind}/${reference}`,
    ...{ caseId: null, borrowerId, kind, reference, subject: reference, party: 'LENDER', dueOn },
    ...{
      command: null,
      actsOn: null,
      runsFromOn: null,
      runsFromBy: null,
      pausedOn: null,
      pausedBy: null,
      pauseReason: null,
    },
  };
}
