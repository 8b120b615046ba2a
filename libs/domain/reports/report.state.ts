/** A run of a report as its events tell it. Folding never throws. */
import type {
  ReportEvent,
  ReportProduced,
  ReportReleased,
  ReportRequested,
  ReportRestated,
  ReportSubmittedToRegulator,
} from './report.events';

export interface ReportState {
  /** Null before it was asked for. */
  readonly requested: ReportRequested['data'] | null;
  readonly produced: ReportProduced['data'] | null;
  readonly released: ReportReleased['data'] | null;
  readonly submitted: ReportSubmittedToRegulator['data'] | null;
  readonly restated: ReportRestated['data'] | null;
}

export const noReport: ReportState = {
  requested: null,
  produced: null,
  released: null,
  submitted: null,
  restated: null,
};

export const REPORT_STATUSES = ['REQUESTED', 'PRODUCED', 'RELEASED', 'SUBMITTED', 'RESTATED'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

export function reportStatus({ restated, submitted, released, produced }: ReportState): ReportStatus {
  if (restated) return 'RESTATED';
  if (submitted) return 'SUBMITTED';
  if (released) return 'RELEASED';
  return produced ? 'PRODUCED' : 'REQUESTED';
}

export function evolveReport(state: ReportState, event: ReportEvent): ReportState {
  switch (event.type) {
    case 'ReportRequested':
      return { ...noReport, requested: event.data };
    case 'ReportProduced':
      return { ...state, produced: event.data };
    case 'ReportReleased':
      return { ...state, released: event.data };
    case 'ReportSubmittedToRegulator':
      return { ...state, submitted: event.data };
    case 'ReportRestated':
      return { ...state, restated: event.data };
    default:
      return state;
  }
}
