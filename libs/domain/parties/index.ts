/** Persons the lender deals with, and who may act for them. */
export * from './domain/hold-kinds';
export * from './domain/holds';
export * from './domain/party.events';
export * from './domain/details.decisions';
export * from './domain/representative.decisions';
export type { PartyCommandData } from './party.facts';
export * from './domain/party.state';
export * from './domain/party.fold';
export * from './domain/party.decider';
export * from './domain/representative-not-authorised';
export * from './acting-by-right.service';
export * from './for-party.command';
export * from './get-party/get-party.query';
export type { GetPartyAnswer } from './get-party/get-party.handler';
export * from './get-party/party-view';
export * from './parties.module';
