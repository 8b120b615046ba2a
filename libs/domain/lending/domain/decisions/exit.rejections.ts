/** What is not taken of a loan that has left the book, or is not taken off it. */
import { reject } from '#kernel';
import type { Transfer } from '../exit.state';
import type { Rejected } from './rejections';

export function loanTransferred({ buyer, transferredOn, notified }: Transfer): Rejected {
  return reject(
    'LOAN_TRANSFERRED',
    {
      en: 'Another holds the loan now; please turn to them.',
      zh: '该笔借款的债权已转让，请联系受让人办理。',
    },
    { heldBy: buyer, transferredOn, notifiedOn: notified?.on ?? null },
  );
}

export function notTransferred(): Rejected {
  return reject('LOAN_NOT_TRANSFERRED', {
    en: 'The loan was not transferred, so there is nothing to tell the borrower.',
    zh: '该笔借款未转让，无须通知。',
  });
}

export function exitIdReused(id: string): Rejected {
  return reject(
    'EXIT_ID_REUSED',
    {
      en: 'The loan was written off or transferred under this id with other figures.',
      zh: '该编号已用于内容不同的核销或转让。',
    },
    { id },
  );
}

export function writeOffUnknown(writeOffId: string): Rejected {
  return reject(
    'WRITE_OFF_UNKNOWN',
    { en: 'The loan has no such write-off.', zh: '该笔借款没有该项核销。' },
    { writeOffId },
  );
}
