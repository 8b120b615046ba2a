import type { CommandStamp } from '#kernel';
import type { ReportCommand } from './report.decider';

/** A command as it is sent: how the other run of a restatement stands is read on the way. */
export type AskedOfReport =
  | Exclude<ReportCommand, { type: 'RestateReport' }>
  | {
      readonly type: 'RestateReport';
      readonly data: Omit<Extract<ReportCommand, { type: 'RestateReport' }>['data'], 'other'>;
    };

/** A command for one run of a report. */
export class ForReport {
  constructor(
    readonly reportId: string,
    readonly command: AskedOfReport,
    readonly stamp: CommandStamp,
  ) {}
}
