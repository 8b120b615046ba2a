import type { CommandStamp } from '#kernel';
import type { PartyCommandData } from './party.facts';

/** A command for one person. */
export class ForParty<Type extends keyof PartyCommandData = keyof PartyCommandData> {
  constructor(
    readonly partyId: string,
    readonly type: Type,
    readonly data: PartyCommandData[Type],
    readonly stamp: CommandStamp,
  ) {}
}
