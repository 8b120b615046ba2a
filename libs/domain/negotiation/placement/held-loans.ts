/** Which loans of a person an agency may reach them about. */
import type { LoanNotCollected } from '#contact';
import type { CaseState, Episode } from '../case/case.state';
import { offerUnderWay } from '../clocks/negotiation-under-way';
import { isLost } from '../legal/judgment';
import { loansInCourt } from '../legal/legal.state';

/** Loans of the person that the agency holds now, over all cases. */
export function loansHeldBy({ episodes }: CaseState, agencyId: string): readonly string[] {
  return episodes.flatMap(({ placements }) =>
    placements.flatMap((placement) => (placement.agencyId === agencyId ? placement.held : [])),
  );
}

/** Loans of the person that another holds now. */
export function loansTransferred({ episodes }: CaseState): readonly string[] {
  return episodes.flatMap(({ transfers }) => transfers.flatMap(({ loanIds }) => loanIds));
}

/** Loans nobody collects beside the court, or at all, and the rule by which; what went on in court is ended there by an agreement. */
export function loansNotCollected({ episodes }: CaseState): readonly LoanNotCollected[] {
  return [
    ...loansWithdrawn(episodes).map((loanId) => ({ loanId, rule: 'LOAN_NOT_OWED' as const })),
    ...episodes.flatMap((episode) => notCollectedIn(episode, episodes)),
  ];
}

function notCollectedIn(episode: Episode, episodes: readonly Episode[]): readonly LoanNotCollected[] {
  return [
    ...loansInCourt(episode).map((loanId) => ({ loanId, rule: 'IN_COURT' as const })),
    ...loansLost(episodes, episode).map((loanId) => ({ loanId, rule: 'CLAIM_LOST' as const })),
    ...loansSigned(episode).map((loanId) => ({ loanId, rule: 'SIGNATURE_PENDING' as const })),
    ...episode.writeOffs
      .filter(({ takenBackOn, collectionGoesOn }) => takenBackOn === null && !collectionGoesOn)
      .map(({ loanId }) => ({ loanId, rule: 'COLLECTION_GIVEN_UP' as const })),
  ];
}

/** Taken out of the last case they stood in, and not taken up again since. */
function loansWithdrawn(episodes: readonly Episode[]): readonly string[] {
  const last = new Map(episodes.flatMap(({ loans }) => loans.map(({ loanId, status }) => [loanId, status] as const)));
  return [...last].flatMap(([loanId, status]) => (status === 'WITHDRAWN' ? [loanId] : []));
}

/** Of a case in which loans were taken to court: those whose claim was dismissed, and nothing is pursued there any more. */
function loansLost(episodes: readonly Episode[], { escalations, claimsTold }: Episode): readonly string[] {
  const sued = escalations.flatMap(({ loanIds, pursued }) => loanIds.filter((loanId) => !pursued.includes(loanId)));
  return [...new Set([...sued, ...claimsTold.map(({ loanId }) => loanId)])].filter((loanId) =>
    isLost(episodes, loanId),
  );
}

/** Of an offer the person signed in time: the lender's delay is nothing they are asked to pay for meanwhile. */
function loansSigned(episode: Episode): readonly string[] {
  const offer = offerUnderWay(episode);
  const option = offer?.data.options.find(({ optionId }) => optionId === offer.borrowerSigned?.optionId);
  return offer?.status === 'SIGNED_BY_BORROWER' ? (option?.plans.map(({ loanId }) => loanId) ?? []) : [];
}
