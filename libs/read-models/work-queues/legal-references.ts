/** What is in court or runs out of limitation, and by which name the queues remember since when. */
import type { LocalDate } from '#kernel';
import {
  type CaseLoan,
  claimsLost,
  isAllLost,
  type Episode,
  enforcedInVain,
  type Escalation,
  eligibilityDueOn,
  limitationOf,
} from '#negotiation';
import type { Step } from './queues';

/** Nothing is done yet, something is under way, the court collects, or it dismissed the claim: also where it collects it still. */
export function stepInCourt(episode: Episode, escalation: Escalation): Step {
  const { loans } = episode;
  const { actions, pursued } = escalation;
  if (actions.length === 0) return 'TO_BEGIN';
  if (pursued.every((loanId) => claimsLost(episode).includes(loanId))) return 'CLAIM_LOST';
  if (enforcedInVain(episode, escalation).length > 0) return 'ENFORCEMENT_TO_END';
  const isCollected = loans.some(({ loanId, status }) => pursued.includes(loanId) && status === 'LEGAL');
  return isCollected ? 'ENFORCING' : 'UNDER_WAY';
}

/** Where all that is overdue was lost, the case itself says so. */
export const inCourt = (episode: Episode): readonly Escalation[] =>
  isAllLost(episode) ? [] : episode.escalations.filter(({ pursued }) => pursued.length > 0);

export function legalReference(episode: Episode, escalation: Escalation): string {
  return `${escalation.escalationId}/${stepInCourt(episode, escalation)}`;
}

/**
 * Loans of which somebody was warned, and whose limitation was not interrupted since; and those whose limitation was over when the case
 * was last told of them, of which nobody need be warned first.
 */
export function warned(episode: Episode): readonly { readonly loan: CaseLoan; readonly lastDay: LocalDate }[] {
  return episode.loans.flatMap((loan) => {
    const lastDay = limitationOf(episode, loan)?.lastDay;
    if (lastDay === undefined) return [];
    return lastDay === loan.limitationWarnedOf || lastDay < loan.asOf ? [{ loan, lastDay }] : [];
  });
}

/** @param lastDay what moves it makes another of it */
export const limitationReference = ({ loanId }: Pick<CaseLoan, 'loanId'>, lastDay: LocalDate): string =>
  `limitation/${loanId}/${lastDay}`;

export function legalReferences(episode: Episode): readonly string[] {
  return [
    ...inCourt(episode).map((one) => legalReference(episode, one)),
    ...warned(episode).map(({ loan, lastDay }) => limitationReference(loan, lastDay)),
    ...(eligibilityDueOn(episode) === null ? [] : [eligibilityReference(episode)]),
  ];
}

export function eligibilityReference({ caseId, closedOn }: Episode): string {
  return `eligibility/${caseId}/${closedOn ?? ''}`;
}
