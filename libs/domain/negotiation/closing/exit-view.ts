/** How loans left the case, and what the borrower says of it, as it is shown; each left out where there is nothing. */
import { code, day, flag, id, list, named, optional, orNone, part, whole, type DataOf } from '#event-schema';
import type { Episode } from '../case/case.state';

const writeOff = named(
  'CaseWriteOff',
  part({
    writeOffId: id('Write-off.'),
    loanId: id('Loan.'),
    approvalId: id('Approval of the second person.'),
    collectionGoesOn: flag('Whether it is collected further.'),
    takenBackOn: orNone(day('Null while it holds.')),
  }),
);

const transfer = named(
  'CaseTransfer',
  part({
    transferId: id('Transfer.'),
    buyer: id('Who holds the loans.'),
    loanIds: list(id('Loan.'), 'Loans.'),
    transferredOn: day('Since this day.'),
    notice: orNone(
      part({ on: day('When.'), reference: code('Evidence.') }, 'The person was told.'),
      'Null until the person was told.',
    ),
  }),
);

export const exitsShown = part({
  writeOffs: optional(list(writeOff, 'Loans written off, oldest first.')),
  transfers: optional(list(transfer, 'Loans transferred, oldest first.')),
  rating: optional(
    part({ stars: whole('From 1 to 5.'), ratedOn: day('When.') }, 'The borrower’s own rating of a closed case.'),
  ),
});
export type ExitsShown = DataOf<typeof exitsShown>;

export function exitsSeen({ writeOffs, transfers, rating }: Episode): ExitsShown {
  return {
    ...(writeOffs.length === 0 ? {} : { writeOffs }),
    ...(transfers.length === 0 ? {} : { transfers }),
    ...(rating ? { rating: { stars: rating.stars, ratedOn: rating.ratedOn } } : {}),
  };
}
