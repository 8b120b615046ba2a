/** What a hold changes in what is said of a turn: nobody is asked to pay what it is on, though it can be paid. */
import type { LocalDate } from '#kernel';
import { holdsOn, isOnLoan } from '#parties';
import { listed } from '#words';
import type { Until } from './awaited';
import type { CaseLoanStatus, Episode } from './case.state';

/** ALL: no loan is left in the case on which a payment is asked for. */
export interface UnderHold {
  readonly extent: 'ALL' | 'SOME' | 'NONE';
  readonly loanIds: readonly string[];
}

/** Loans something is, or may be, to be paid on. */
const TO_PAY: ReadonlySet<CaseLoanStatus> = new Set(['EARLY_WARNING', 'OVERDUE', 'IN_PLAN']);

/** @param today when left out, a hold stands that has no end */
export function underHold({ holds, loans }: Episode, today?: LocalDate): UnderHold {
  const standing = holds.filter((hold) => (today === undefined ? hold.until === null : holdsOn(hold, today)));
  const left = loans.flatMap(({ loanId, status }) => (TO_PAY.has(status) ? [loanId] : []));
  const loanIds = left.filter((loanId) => standing.some((hold) => isOnLoan(hold, loanId)));
  if (loanIds.length === 0) return { extent: 'NONE', loanIds };
  return { extent: loanIds.length === left.length ? 'ALL' : 'SOME', loanIds };
}

/** Beside the turn of a borrower some of whose loans are under a hold: empty where none is, or all are. */
export function notAskedFor({ extent, loanIds }: UnderHold): Until {
  if (extent !== 'SOME') return { english: '', chinese: '' };
  const which = listed(loanIds);
  return {
    english: `A hold is on ${which.en}: no payment is asked for there. `,
    chinese: `借款${which.zh}处于冻结状态，已暂停催收。`,
  };
}
