/** What a person’s view is made of: what the case, the loans, the contacts and the person’s own record say, as they are shown. */
import type { BureauRecordView } from '#bureau';
import type { OwnComplaint } from '#complaints';
import type { ContactsView } from '#contact';
import type { LocalDate } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import type { CaseView, Explanation, OfferComparison } from '#negotiation';
import type { ActsFor, HoldsView, PartyView } from '#parties';
import type { DoneByOthers } from './done-by';
import type { OwedWith } from './owed-with';

export interface OwnMatters {
  readonly partyId: string;
  /** Who reads it in the person’s place, by what right; null where the person does. */
  readonly reader: ActsFor | null;
  /** Whom the person acts for, and whose loans they owe. */
  readonly ties: { readonly actsFor: readonly ActsFor[]; readonly owesWith: readonly OwedWith[] };
  /** What others did in the person’s name. */
  readonly doneByOthers: DoneByOthers;
  readonly today: LocalDate;
  readonly party: PartyView | null;
  /** Null where the person is not registered. */
  readonly holds: HoldsView | null;
  readonly loans: readonly { readonly loan: LoanView; readonly payoff: LoanPayoff }[];
  /** The case that is open, or the last one. */
  readonly case: CaseView | null;
  /** Cases before it, oldest first. */
  readonly earlier: readonly CaseView[];
  /** Of the offer that is open. */
  readonly comparison: OfferComparison | null;
  readonly explanations: readonly Explanation[];
  readonly contacts: ContactsView;
  readonly bureau: readonly BureauRecordView[];
  readonly complaints: readonly OwnComplaint[];
}
