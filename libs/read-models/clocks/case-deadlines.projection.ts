/** The deadlines of cases, worked out from the clocks that run in their states. */
import { caseDecider, type CaseEvent, type CaseState, runningClocks } from '#negotiation';
import { sharedFold, stateProjection, stateRows, streamRows } from '#projections';
import { type CaseDeadlineRow, caseDeadlineTable } from './case-deadline.table';

export const CASE_DEADLINES_PROJECTION = 'case_deadlines';

export const caseDeadlinesProjection = stateProjection({
  name: CASE_DEADLINES_PROJECTION,
  version: 2,
  streams: [
    streamRows<CaseState, CaseEvent>({
      category: 'case',
      fold: sharedFold(caseDecider),
      ended: ({ episodes }) => episodes.every(({ closedOn }) => closedOn !== null),
      rows: [stateRows(caseDeadlineTable, deadlineRows)],
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
