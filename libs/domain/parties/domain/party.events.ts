/** What is known of one person. Stream `party-<partyId>`. Names, phones and identity numbers are personal fields. */
import type { DomainEvent, Personal } from '#kernel';

export type PartyRegistered = DomainEvent<
  'PartyRegistered',
  {
    readonly partyId: string;
    readonly name: Personal;
    readonly phone: Personal;
    /** 居民身份证 number. */
    readonly identityNumber?: Personal;
  }
>;

export type ContactDetailsChanged = DomainEvent<
  'ContactDetailsChanged',
  { readonly partyId: string; readonly phone: Personal }
>;

export type RepresentativeAuthorised = DomainEvent<
  'RepresentativeAuthorised',
  {
    readonly partyId: string;
    /** The party who may act for this person. */
    readonly representativeId: string;
    /** SHA-256 of the power of attorney. */
    readonly documentHash: string;
  }
>;

export type RepresentativeRevoked = DomainEvent<
  'RepresentativeRevoked',
  { readonly partyId: string; readonly representativeId: string }
>;

export type PartyEvent = PartyRegistered | ContactDetailsChanged | RepresentativeAuthorised | RepresentativeRevoked;
