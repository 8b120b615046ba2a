/** A case in one line, for the overview of a person's cases. */
import { day, id, list, named, oneOf, orNone, part, type DataOf } from '#event-schema';
import { loanOutcome } from '../overdue/overdue.events';
import { CASE_STAGES, caseStage } from './case-stage';
import type { Episode } from './case.state';

const caseSummarySchema = named(
  'CaseSummary',
  part({
    caseId: id('Case.'),
    stage: oneOf(CASE_STAGES, 'Where the case is.'),
    openedOn: day('Opened on.'),
    closedOn: orNone(day('Closed on.')),
    loanIds: list(id('Loan.'), 'Loans in it.'),
    outcomes: list(loanOutcome, 'Outcome per loan, once closed.'),
  }),
);
export type CaseSummary = DataOf<typeof caseSummarySchema>;

export const borrowerCasesSchema = part({
  borrowerId: id('Person.'),
  cases: list(caseSummarySchema, 'Cases, oldest first; none when the person never was in difficulty.'),
});

export function caseSummary(episode: Episode): CaseSummary {
  const { caseId, openedOn, closedOn, outcomes } = episode;
  const loanIds = episode.loans.map(({ loanId }) => loanId);
  return { caseId, stage: caseStage(episode), openedOn, closedOn, loanIds, outcomes };
}
