/** What can be asked of a party's stream. */
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
}

export interface RevokeRepresentativeData {
  readonly representativeId: string;
}

export type PartyCommand =
  | { readonly type: 'RegisterParty'; readonly data: RegisterPartyData }
  | { readonly type: 'ChangeContactDetails'; readonly data: ChangeContactDetailsData }
  | { readonly type: 'AuthoriseRepresentative'; readonly data: AuthoriseRepresentativeData }
  | { readonly type: 'RevokeRepresentative'; readonly data: RevokeRepresentativeData };

/** What each command says, by its name. */
export type PartyCommandData = { readonly [Command in PartyCommand as Command['type']]: Command['data'] };
