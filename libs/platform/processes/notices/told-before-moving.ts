/**
 * A loan that went on in another record's case is found overdue there once more, though nothing happened to it: its person, who was told
 * of it under the record it came from, is not told a second time.
 */
import { type ContactState, type KnownNotice, noticeStatus } from '#contact';
import { daysBetween } from '#kernel';
import type { CaseState } from '#negotiation';
import type { OwedNotice } from './notices-of-events';

/** What is known under one record of the person. */
export interface OnRecord {
  readonly cases: CaseState;
  readonly contacts: ContactState;
}

export function wasToldBeforeMoving(owed: OwedNotice, records: readonly OnRecord[]): boolean {
  const { loanId, asOf, dpd } = owed.figures;
  if (owed.template !== 'OVERDUE_FOUND' || loanId === undefined || asOf === undefined || dpd === undefined)
    return false;
  if (!records.some(({ cases }) => hasMoved(cases, loanId))) return false;
  const notices = records.flatMap(({ contacts }) => [...contacts.notices.values()]);
  return notices.some((notice) => {
    const told = notice.prepared.figures;
    // Of the time since which it is overdue now, not of one before.
    return isTold(notice) && told.loanId === loanId && told.asOf !== undefined && daysBetween(told.asOf, asOf) < dpd;
  });
}

/** It arrived, or is on its way. */
function isTold(notice: KnownNotice): boolean {
  const status = noticeStatus(notice);
  return notice.prepared.template === 'OVERDUE_FOUND' && (status === 'REACHED' || status === 'OPEN');
}

function hasMoved({ episodes }: CaseState, loanId: string): boolean {
  return episodes.some(({ loans }) => loans.some((loan) => loan.loanId === loanId && loan.status === 'MOVED'));
}
