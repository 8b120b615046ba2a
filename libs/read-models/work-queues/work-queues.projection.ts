/** The officers' queues, kept from the events of cases. */
import type { CaseEvent } from '#negotiation';
import { rowProjection } from '#projections';
import { caseStandingChanges } from './case-standing.changes';
import { type CaseStandingRow, caseStandingTable } from './case-standing.table';
import { queueItemTable } from './queue-item.table';
import { queueItems } from './queue-items';

export const WORK_QUEUES_PROJECTION = 'work_queues';

export const workQueuesProjection = rowProjection<CaseStandingRow, CaseEvent>({
  name: WORK_QUEUES_PROJECTION,
  version: 1,
  categories: ['case'],
  table: caseStandingTable,
  on: caseStandingChanges,
  details: { table: queueItemTable, of: queueItems },
  cachedRows: 20_000,
});
