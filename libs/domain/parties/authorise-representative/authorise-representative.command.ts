import type { CommandContext } from '#kernel';
import type { AuthoriseRepresentativeData } from '../domain/party-commands';

/** Lets another party act for a person. */
export class AuthoriseRepresentative {
  constructor(
    readonly partyId: string,
    readonly data: AuthoriseRepresentativeData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
