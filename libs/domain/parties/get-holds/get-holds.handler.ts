import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { partyDecider, partyStream } from '../domain/party.decider';
import { personOf } from '../person-of.service';
import { GetHolds } from './get-holds.query';
import { holdsView, type HoldsView } from './holds-view';

/** Null when the party is not registered. */
export type GetHoldsAnswer = { readonly holds: HoldsView; readonly revision: number } | null;

@QueryHandler(GetHolds)
export class GetHoldsHandler implements IQueryHandler<GetHolds, GetHoldsAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ partyId, on }: GetHolds): Promise<GetHoldsAnswer> {
    const person = await personOf(this.executor, partyId);
    const { revision } = await this.executor.load(partyStream(person.partyId), partyDecider);
    const { holds } = person.party;
    return person.party.partyId === null ? null : { holds: holdsView(person.partyId, holds, on), revision };
  }
}
