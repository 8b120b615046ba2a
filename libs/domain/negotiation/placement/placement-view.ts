/** Where loans of a case are placed, as it is shown. */
import { code, day, id, list, named, oneOf, orNone, part, type DataOf } from '#event-schema';
import type { Episode } from '../case/case.state';
import { AGENCY_PROCESSING, RECALL_GROUNDS } from './placement.events';

const acknowledgement = (what: string) =>
  part(
    {
      dueOn: day('By this day.'),
      on: orNone(day('When; null until then.')),
      reference: orNone(code('Reference of the agency.')),
    },
    what,
  );

export const placementView = named(
  'Placement',
  part({
    placementId: id('Placement.'),
    agencyId: id('Agency.'),
    loanIds: list(id('Loan.'), 'Loans that were placed.'),
    held: list(id('Loan.'), 'Those the agency still holds.'),
    processing: oneOf(AGENCY_PROCESSING, 'In which capacity it has the person’s data.'),
    toldOn: day('The person was told on.'),
    placedBy: id('Officer.'),
    placedOn: day('Placed on.'),
    acknowledged: acknowledgement('The agency has acknowledged it.'),
    recalls: list(
      part({
        loanIds: list(id('Loan.'), 'Recalled.'),
        because: oneOf(RECALL_GROUNDS, 'Why.'),
        on: day('When.'),
      }),
      'Oldest first.',
    ),
    recallAcknowledged: orNone(
      acknowledgement('It has acknowledged the last recall.'),
      'Null while nothing is recalled.',
    ),
  }),
);
export type PlacementView = DataOf<typeof placementView>;

/** Left out where there is none. */
export function placementsSeen({ placements }: Episode): { readonly placements?: readonly PlacementView[] } {
  return placements.length === 0 ? {} : { placements };
}
