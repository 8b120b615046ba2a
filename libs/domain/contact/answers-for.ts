/** Who may be reached about a person's loans beside the person: who owes them, too, and who acts for them; no relative or friend. */
import type { LocalDate } from '#kernel';
import { isInForce, owesLoan, type PartyState } from '#parties';
import type { ContactPurpose } from './contact-kinds';

/**
 * Whether one of these ids means somebody who may be reached about that loan of the person on a day. Who acts for them is spoken to and told,
 * and never collected from: a power of attorney makes nobody a debtor, and who gives one asks nobody else.
 */
export function answersFor(
  { relations, representatives }: Pick<PartyState, 'relations' | 'representatives'>,
  { ids, loanId, on, purpose }: AskedFor,
): boolean {
  if (relations.some((one) => ids.includes(one.relatedId) && owesLoan(one, loanId))) return true;
  if (purpose === 'COLLECTION') return false;
  return Object.entries(representatives).some(([id, known]) => ids.includes(id) && isInForce(known, on));
}

/** Who is to be reached, about which loan, when and for what. */
interface AskedFor {
  readonly ids: readonly string[];
  readonly loanId: string;
  readonly on: LocalDate;
  readonly purpose?: ContactPurpose;
}
