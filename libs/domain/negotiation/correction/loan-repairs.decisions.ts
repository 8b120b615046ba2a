/** What the book told of a loan was corrected: what was assessed, decided or agreed on the wrong figures is listed, once. */
import { accept, type LocalDate } from '#kernel';
import { repairId as repairIdOf } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import type { Episode } from '../case/case.state';
import { ofCase, type Decide } from '../case/decide';
import { affectedByLoan, type Affected } from './affected';
import { openRepair } from './correction.state';
import type { KnownEvent } from './known-entry';

export interface ListLoanRepairsData {
  readonly borrowerId: string;
  readonly loanId: string;
  /** The approval under which the loan was corrected. */
  readonly because: string;
  /** From this day on its figures may be others. */
  readonly since: LocalDate;
  /** Where the correction stands in the log of all streams. */
  readonly correctedAt: string;
  /** The person's cases as the log holds them. */
  readonly later: readonly KnownEvent[];
}

export const listLoanRepairs: Decide<ListLoanRepairsData> = (data, { episodes }) =>
  accept(...episodes.flatMap((episode) => listedIn(episode, data)));

function listedIn(
  episode: Episode,
  { loanId, because, since, correctedAt, later }: ListLoanRepairsData,
): readonly CaseEvent[] {
  const { caseId, repairs } = episode;
  const isBefore = ({ position }: KnownEvent): boolean => BigInt(position) < BigInt(correctedAt);
  const onWrongFigures = later.filter((one) => isBefore(one) && one.enteredOn >= since);
  const anew = later.filter((one) => !isBefore(one));
  const affected = affectedByLoan(loanId, onWrongFigures, episode).filter(
    (one) => !isOvertaken(one, anew) && !isListed(one),
  );
  if (affected.length === 0) return [];
  const listed = affected.map((one, n) => ({ repairId: repairIdOf(caseId, repairs.length + n + 1), ...one }));
  return [{ type: 'LoanRepairsListed', data: { ...ofCase(episode), loanId, because, affected: listed } }];

  function isListed({ kind, reference }: Affected): boolean {
    return (
      openRepair(repairs, kind, reference) !== undefined ||
      repairs.some((one) => one.kind === kind && one.reference === reference && one.correctionId === because)
    );
  }
}

const REPLACED_BY: { readonly [Kind in Affected['kind']]?: KnownEvent['type'] } = {
  ASSESSMENT_TO_REPEAT: 'AssessmentCompleted',
  DECISION_TO_REPEAT: 'ReviewDecided',
  REFUSAL_TO_REVIEW: 'NegotiationRefused',
};

/** Done anew after the correction: on what is right. */
function isOvertaken({ kind, reference }: Affected, after: readonly KnownEvent[]): boolean {
  return after.some(
    ({ type, data }) => type === REPLACED_BY[kind] && 'negotiationId' in data && data.negotiationId === reference,
  );
}
