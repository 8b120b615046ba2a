/** The reports there are. */
import type { ReportCode } from '#reports';
import { classification } from '../definitions/r1-classification';
import { restructured } from '../definitions/r2-restructured';
import { movement } from '../definitions/r3-movement';
import { negotiations } from '../definitions/r4-negotiations';
import { waivers } from '../definitions/r5-waivers';
import { contacts } from '../definitions/r6-contacts';
import { complaints } from '../definitions/r7-complaints';
import { creditReporting } from '../definitions/r8-credit-reporting';
import { subjectRequests } from '../definitions/r9-subject-requests';
import { loanRows } from '../definitions/r10-loan-rows';
import type { ReportDefinition } from './report-definition';

export const REPORT_DEFINITIONS: readonly ReportDefinition[] = [
  classification,
  restructured,
  movement,
  negotiations,
  waivers,
  contacts,
  complaints,
  creditReporting,
  subjectRequests,
  loanRows,
];

/** @throws RangeError for a report that does not exist: callers name one of the codes */
export function definitionOf(code: ReportCode): ReportDefinition {
  const known = REPORT_DEFINITIONS.find((definition) => definition.code === code);
  if (!known) throw new RangeError(`there is no report ${code}`);
  return known;
}
