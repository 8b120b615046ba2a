import type { CommandContext } from '#kernel';
import type { ChangeContactDetailsData } from '../domain/party-commands';

/** Replaces a person's phone number. */
export class ChangeContactDetails {
  constructor(
    readonly partyId: string,
    readonly data: ChangeContactDetailsData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
