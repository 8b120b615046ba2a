/** How a person's cases stand, as far as their record asks: what ties them to the record, and how long they are kept. */
import { type LocalDate, localDate } from '#kernel';
import type { CaseTie, StandingOfCases } from '#parties';
import { loansInCourt } from '../legal/legal.state';
import { openEpisode, openNegotiation, type CaseState, type Episode } from '../case/case.state';

export const KEEPING_RULES = {
  /** Years that records of a customer's transactions are kept after the business is over (反洗钱法 2024, art. 34). Setting. */
  years: 10,
} as const;

export function standingOfCases(state: CaseState): StandingOfCases {
  const open = openEpisode(state);
  const ended = state.episodes.flatMap(({ closedOn }) => (closedOn === null ? [] : [closedOn]));
  return {
    openCaseId: open?.caseId ?? null,
    ties: open ? tiesOf(open) : [],
    keptUntil: ended.length === 0 ? null : keptAfter(ended.reduce((last, day) => (day > last ? day : last))),
  };
}

function tiesOf(episode: Episode): readonly CaseTie[] {
  const has = (status: string): boolean => episode.loans.some((loan) => loan.status === status);
  const ties: CaseTie[] = [];
  if (openNegotiation(episode)) ties.push('NEGOTIATION');
  if (has('IN_PLAN')) ties.push('AGREEMENT');
  if (has('EARLY_WARNING')) ties.push('EARLY_WARNING');
  if (has('COMPLETED')) ties.push('RESTORATION');
  if (episode.placements.some(({ held }) => held.length > 0)) ties.push('PLACEMENT');
  if (loansInCourt(episode).length > 0) ties.push('COURT');
  return ties;
}

/** The last day on which it is kept, of what was over on a day. 29 February ends with February (民法典 art. 202). */
export function keptAfter(day: LocalDate): LocalDate {
  const year = (Number(day.slice(0, 4)) + KEEPING_RULES.years).toString();
  return localDate(day.endsWith('02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`);
}
