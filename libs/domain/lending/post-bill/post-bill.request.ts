import { ScheduleRowRequest } from '../schedule-row.request';

/** The next bill of a monthly-bill account. */
export class PostBillRequest extends ScheduleRowRequest {}
