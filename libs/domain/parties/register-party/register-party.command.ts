import type { CommandContext } from '#kernel';
import type { RegisterPartyData } from '../domain/party-commands';

/** Makes a person known. */
export class RegisterParty {
  constructor(
    readonly partyId: string,
    readonly data: RegisterPartyData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
