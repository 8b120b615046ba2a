/** Facts about complaints, as the log tells them, without what persons wrote. */
import { type ComplaintEvent, complaintEvents } from '#complaints';
import { replacePersonalFields } from '#privacy';
import { factProjection } from '#projections';
import { type ComplaintFactRow, complaintFactTable } from './complaint-fact.table';

export const COMPLAINT_FACTS_PROJECTION = 'complaint_facts';

export const complaintFactsProjection = factProjection<ComplaintFactRow, ComplaintEvent>({
  name: COMPLAINT_FACTS_PROJECTION,
  version: 1,
  categories: ['complaint'],
  table: complaintFactTable,
  fact: ({ type, data, position, metadata: { businessDate } }) => ({
    ...{ complaintId: data.complaintId, position, type, businessDate },
    data: replacePersonalFields<object>(data, complaintEvents[type].personal, () => ''),
  }),
});
