/** What a hold changes in what is said of a turn: nobody is asked to pay what it is on, though it can be paid. */
import type { LocalDate } from '#kernel';
import { holdsOn, holdStops, isOnLoan } from '#parties';
import { listed } from '#words';
import { waiting, type Until, type Turn } from './awaited';
import type { CaseLoanStatus, Episode } from './case.state';

/** ALL: no loan is left in the case on which a payment is asked for. */
export interface UnderHold {
  readonly extent: 'ALL' | 'SOME' | 'NONE';
  readonly loanIds: readonly string[];
}

/** Loans something is, or may be, to be paid on. */
const TO_PAY: ReadonlySet<CaseLoanStatus> = new Set(['EARLY_WARNING', 'OVERDUE', 'IN_PLAN']);

/** @param today when left out, a hold stands that has no end */
function stands(hold: Episode['holds'][number], today: LocalDate | undefined): boolean {
  return today === undefined ? hold.until === null : holdsOn(hold, today);
}

/** @param today when left out, a hold stands that has no end */
export function underHold({ holds, loans }: Episode, today?: LocalDate): UnderHold {
  const standing = holds.filter((hold) => stands(hold, today));
  const left = loans.flatMap(({ loanId, status }) => (TO_PAY.has(status) ? [loanId] : []));
  const loanIds = left.filter((loanId) => standing.some((hold) => isOnLoan(hold, loanId)));
  if (loanIds.length === 0) return { extent: 'NONE', loanIds };
  return { extent: loanIds.length === left.length ? 'ALL' : 'SOME', loanIds };
}

/** Nobody waits for whoever can do nothing themselves, dead or without capacity: the lender's turn; null where no such hold stands. */
export function forWhoActs({ holds }: Episode, today?: LocalDate): Turn | null {
  const isActedFor = holds.some((hold) => holdStops(hold.kind, 'OWN_ACTS') && stands(hold, today));
  if (!isActedFor) return null;
  return waiting('LENDER', 'REPRESENTATIVE', null, () => ({
    en: 'The borrower is under a hold and can do nothing in person, so nothing is asked for; the lender is to find who acts by law in the borrower’s place.',
    zh: '借款人处于冻结状态且无法自行办理，已暂停催收；待我方查明依法代为办理的人。',
  }));
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
