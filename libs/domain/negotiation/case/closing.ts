/**
 * When a case ends: every loan is resolved and no negotiation runs. Whatever command brings that about closes the case, and
 * a correction that takes it back opens the case again, unless the person's next case was opened by then. Here that is seen by
 * where the plans stand; a cure that never was is seen by the loan's own figures (`overdue.decisions.ts`).
 */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from './case.events';
import type { CaseOutcome } from '../overdue/overdue.events';
import { openEpisode, openNegotiation, type CaseLoanStatus, type CaseState } from './case.state';
import { ofCase } from './decide';

const OUTCOMES: { readonly [Status in CaseLoanStatus]: CaseOutcome | null } = {
  EARLY_WARNING: null,
  OVERDUE: null,
  IN_PLAN: null,
  COMPLETED: null,
  AVERTED: 'AVERTED',
  CURED: 'CURED',
  SETTLED: 'SETTLED',
  RESTORED: 'RESTORED',
  WRITTEN_OFF: 'WRITTEN_OFF',
  TRANSFERRED: 'TRANSFERRED',
  WITHDRAWN: 'WITHDRAWN',
  LEGAL: 'LEGAL',
  MOVED: 'MERGED',
};

/** CaseClosed when nothing is left to do, CaseReopened when a correction left something to do, else nothing. */
export function closing(state: CaseState, on: LocalDate, cause: string): readonly CaseEvent[] {
  const episode = openEpisode(state);
  if (!episode) return reopening(state, on, cause);
  if (openNegotiation(episode)) return [];
  const outcomes = episode.loans.flatMap(({ loanId, status }) => {
    const outcome = OUTCOMES[status];
    return outcome ? [{ loanId, outcome }] : [];
  });
  if (outcomes.length < episode.loans.length) return [];
  return [{ type: 'CaseClosed', data: { ...ofCase(episode), closedOn: on, outcomes } }];
}

function reopening(state: CaseState, on: LocalDate, cause: string): readonly CaseEvent[] {
  const last = state.episodes.at(-1);
  const loanIds = last?.loans.filter(({ status }) => OUTCOMES[status] === null).map(({ loanId }) => loanId) ?? [];
  if (!last || loanIds.length === 0) return [];
  return [{ type: 'CaseReopened', data: { ...ofCase(last), reopenedOn: on, loanIds, cause } }];
}
