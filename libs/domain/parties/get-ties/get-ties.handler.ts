import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { type Ties, tiesOf } from '../domain/ties';
import type { Person } from '../domain/one-person';
import { idsOf, personOf } from '../person-of.service';
import { GetTies } from './get-ties.query';

@QueryHandler(GetTies)
export class GetTiesHandler implements IQueryHandler<GetTies> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ partyId, candidates, today }: GetTies): Promise<Ties> {
    if (candidates.length === 0) return { actsFor: [], owesWith: [] };
    const [own, ...found] = await Promise.all([partyId, ...candidates].map((id) => personOf(this.executor, id)));
    const persons = new Map<string, Person>(found.map((one) => [one.partyId, one]));
    return tiesOf({ partyId, ids: own ? idsOf(own) : [partyId] }, [...persons.values()], today);
  }
}
