/** The borrower asks for relief: for loans of the open case that are overdue, one negotiation at a time. */
import { accept, type LocalDate } from '#kernel';
import { answerDueOn } from '../case-clocks';
import { negotiationId } from '../case-ids';
import type { NegotiationRequest } from '../case.events';
import { openNegotiation, type CaseState, type Episode } from '../case.state';
import { ofCase, type Decide } from './decide';
import { actsForBorrower, openCase, underAgreement } from './lookups';
import { isRejected, no, type Rejected } from './rejections';

export const requestNegotiation: Decide<'RequestNegotiation'> = (data, state, context) => {
  const { caseId: id, representativeAuthorised, ...request } = data;
  const episode = openCase(state, id);
  if (isRejected(episode)) return episode;
  const open = openNegotiation(episode);
  if (open) return no('NEGOTIATION_ALREADY_OPEN', { negotiationId: open.negotiationId });
  const objection =
    actsForBorrower(request.requestedBy, episode, representativeAuthorised) ??
    loansObjection(state, episode, request.loanIds) ??
    tooSoon(episode, request, context.businessDate);
  if (objection) return objection;
  if (request.hardship.since > context.businessDate) {
    return no('DATE_IN_FUTURE', { since: request.hardship.since, businessDate: context.businessDate });
  }
  return accept({
    type: 'NegotiationRequested',
    data: {
      ...ofCase(episode),
      ...request,
      loanIds: [...new Set(request.loanIds)],
      negotiationId: negotiationId(id, episode.negotiations.length + 1),
      answerDueOn: answerDueOn(context.businessDate),
    },
  });
};

function loansObjection(state: CaseState, episode: Episode, loanIds: readonly string[]): Rejected | null {
  const covered = underAgreement(state, loanIds);
  if (covered) return covered;
  for (const loanId of loanIds) {
    const loan = episode.loans.find((one) => one.loanId === loanId);
    if (!loan) return no('LOAN_NOT_IN_CASE', { loanId });
    if (loan.status !== 'OVERDUE') return no('LOAN_NOT_OVERDUE', { loanId, status: loan.status });
  }
  return loanIds.length === 0 ? no('LOAN_NOT_IN_CASE') : null;
}

/** After a refusal the lender waits for new evidence or for the date it named. */
function tooSoon(episode: Episode, request: NegotiationRequest, today: LocalDate): Rejected | null {
  const refused = episode.negotiations.findLast(({ status }) => status === 'REFUSED');
  if (!refused?.refusal || today >= refused.refusal.reapplyFrom) return null;
  const shown = episode.negotiations.flatMap((one) => one.request.materials.map(({ contentHash }) => contentHash));
  const newEvidence = request.materials.some(({ contentHash }) => !shown.includes(contentHash));
  return newEvidence ? null : no('REAPPLY_NOT_YET', { reapplyFrom: refused.refusal.reapplyFrom });
}
