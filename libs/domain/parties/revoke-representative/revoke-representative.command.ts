import type { CommandContext } from '#kernel';
import type { RevokeRepresentativeData } from '../domain/party-commands';

/** Ends a representation. */
export class RevokeRepresentative {
  constructor(
    readonly partyId: string,
    readonly data: RevokeRepresentativeData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
