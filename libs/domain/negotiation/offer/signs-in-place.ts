/** Who signs in the place of a borrower, by what is recorded of the person on a day. */
import type { LocalDate } from '#kernel';
import { cannotAct, isDead, mayRepresent, type PartyState, stoppedBy } from '#parties';
import type { InPlaceOfBorrower } from './offer.events';

/** Null where the borrower, or who they authorised, signs. An administrator of the estate comes before the heirs (民法典 art. 1147). */
export function signsInPlaceOf(party: PartyState, on: LocalDate): InPlaceOfBorrower | null {
  const { holds, representatives } = party;
  if (!cannotAct(holds, on)) return null;
  const daysRest = stoppedBy(holds, 'DEADLINES', on).length > 0;
  const of = (capacity: InPlaceOfBorrower['capacity']): InPlaceOfBorrower => {
    const signs = Object.keys(representatives).filter(
      (id) => representatives[id]?.capacity === capacity && mayRepresent(party, id, 'SIGN', on),
    );
    return { capacity, partyIds: signs, daysRest };
  };
  if (!isDead(holds, on)) return of('GUARDIAN');
  const administrator = of('ADMINISTRATOR');
  return administrator.partyIds.length > 0 ? administrator : of('HEIR');
}
