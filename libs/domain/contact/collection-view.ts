/** Whether a person's loans may be collected, and for which agreements collection stands still. */
import { day, flag, id, list, named, oneOf, orNone, part, type DataOf } from '#event-schema';
import { RESUMPTION_GROUNDS } from './contact.events';
import type { ContactState } from './contact.state';

export const collectionViewSchema = part({
  borrowerId: id('Person.'),
  suspendedLoans: list(id('Loan.'), 'Loans nobody collects now.'),
  suspensions: list(
    named(
      'CollectionSuspension',
      part({
        agreementId: id('Agreement collection stands still for.'),
        caseId: id('Case.'),
        loanIds: list(id('Loan.'), 'Its loans.'),
        suspendedOn: day('Since when.'),
        inForce: flag('Whether it still does.'),
        resumedOn: orNone(day('Since when collection may go on; none while it stands still.')),
        ground: orNone(oneOf(RESUMPTION_GROUNDS, 'Why it may go on.')),
      }),
    ),
    'One per agreement.',
  ),
});
export type CollectionView = DataOf<typeof collectionViewSchema>;

export function collectionView(borrowerId: string, { suspensions }: ContactState): CollectionView {
  const inForce = suspensions.filter(({ resumed }) => resumed === null);
  return {
    borrowerId,
    suspendedLoans: [...new Set(inForce.flatMap(({ loanIds }) => loanIds))].sort(),
    suspensions: suspensions.map(({ agreementId, caseId, loanIds, suspendedOn, resumed }) => ({
      agreementId,
      caseId,
      loanIds,
      suspendedOn,
      inForce: resumed === null,
      resumedOn: resumed?.resumedOn ?? null,
      ground: resumed?.ground ?? null,
    })),
  };
}
