/** Which reports there are, and of which days one is made. */
import type { LocalDate } from '#kernel';

/** R1 classification, R2 restructured assets, R3 movement, R4 negotiations, R5 waivers, R6 contacts, R7 complaints, R8 credit reporting, R9 requests about personal data, R10 loan rows (EAST table 503). */
export const REPORT_CODES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const;
export type ReportCode = (typeof REPORT_CODES)[number];

/** From the first day to the last, both inclusive; a report as of one day has no first. */
export interface ReportPeriod {
  readonly from: LocalDate | null;
  readonly to: LocalDate;
  /** Only loans of this product; null for all. */
  readonly product: string | null;
}

/** Why a report is restated by a later run. */
export const RESTATED_BECAUSE = ['ENTRIES_CORRECTED', 'FACTS_CAME_LATE', 'DEFINITION_CHANGED', 'OTHER'] as const;
export type RestatedBecause = (typeof RESTATED_BECAUSE)[number];

/** A run as it was asked for; the same is the same run, whoever asks and however often. */
export interface AskedReport extends ReportPeriod {
  readonly code: ReportCode;
  /** Version of the definition. */
  readonly version: number;
  /** What is known up to this position of the log. */
  readonly position: string;
}

/**
 * Named after what it is of: asked for as of a named position it is one run, whoever asks. Where no position is named it is as of the end
 * of the log, and the run is the one of this command.
 */
export function reportIdOf(
  asked: Omit<AskedReport, 'position'>,
  of: { readonly position: string } | { readonly commandId: string },
): string {
  const { code, version, from, to, product } = asked;
  const days = (from === null ? [to] : [from, to]).map((day) => day.replaceAll('-', ''));
  const when = 'position' in of ? `p${of.position}` : `c${of.commandId.replaceAll('-', '').slice(-12)}`;
  return [code, ...days, ...(product === null ? [] : [product]), when, `v${version}`].join('-');
}
