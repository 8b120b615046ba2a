/** A loan that was negotiated is none of the person's: what was found over it is found again without it. */
import { repairId as repairIdOf } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import type { Episode, Negotiation } from '../case/case.state';
import { ofCase } from '../case/decide';
import { openRepair } from './correction.state';

/** Nothing where nothing was found yet, or it is to be repeated anyway. */
export function listedWithout(
  loanId: string,
  because: 'MERGE_UNDONE' | 'REGISTERED_BY_MISTAKE',
  { negotiationId, assessment, review }: Negotiation,
  episode: Episode,
): readonly CaseEvent[] {
  const { caseId, repairs } = episode;
  const found = [
    ...(assessment ? ['ASSESSMENT_TO_REPEAT' as const] : []),
    ...(review?.status === 'DECIDED' ? ['DECISION_TO_REPEAT' as const] : []),
  ].filter((kind) => !openRepair(repairs, kind, negotiationId));
  if (found.length === 0) return [];
  const affected = found.map((kind, n) => ({
    ...{ repairId: repairIdOf(caseId, repairs.length + n + 1), kind, reference: negotiationId },
  }));
  return [{ type: 'LoanRepairsListed', data: { ...ofCase(episode), loanId, because, affected } }];
}
