/** What can be asked of a party's stream. */
import type { LocalDate } from '#kernel';
import type { Authority } from './party.events';
import type { ReachedWhen } from './party.state';

export interface RegisterPartyData {
  readonly partyId: string;
  readonly name: string;
  readonly phone: string;
  readonly identityNumber?: string;
}

export interface ChangeContactDetailsData {
  readonly phone: string;
}

export interface AuthoriseRepresentativeData {
  readonly representativeId: string;
  /** SHA-256 of the power of attorney. */
  readonly documentHash: string;
  /** What it lets them do; everything when left out. */
  readonly scope?: readonly Authority[];
  /** Its last day; without end when left out. */
  readonly expiresOn?: LocalDate;
}

export interface RevokeRepresentativeData {
  readonly representativeId: string;
}

/** Replaces what was agreed before. */
export type AgreeContactHoursData = ReachedWhen;

export type AskedOfParty =
  | { readonly type: 'RegisterParty'; readonly data: RegisterPartyData }
  | { readonly type: 'ChangeContactDetails'; readonly data: ChangeContactDetailsData }
  | { readonly type: 'AgreeContactHours'; readonly data: AgreeContactHoursData }
  | { readonly type: 'AuthoriseRepresentative'; readonly data: AuthoriseRepresentativeData }
  | { readonly type: 'RevokeRepresentative'; readonly data: RevokeRepresentativeData };

/** What each command says, by its name. */
export type PartyCommandData = { readonly [Asked in AskedOfParty as Asked['type']]: Asked['data'] };

/** Beside what is asked, a decision sees whether the representative is registered: their own stream says so. */
export type PartyCommand =
  | Exclude<AskedOfParty, { type: 'AuthoriseRepresentative' }>
  | {
      readonly type: 'AuthoriseRepresentative';
      readonly data: AuthoriseRepresentativeData & { readonly isRegistered: boolean };
    };
