import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '#projections';
import { readPersons } from './known-persons';
import { ListTiedPersons } from './list-tied-persons.query';
import { PERSONS_PROJECTION } from './persons.projection';

@QueryHandler(ListTiedPersons)
export class ListTiedPersonsHandler implements IQueryHandler<ListTiedPersons> {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  /** @throws ReadModelUnavailable */
  async execute({ partyId }: ListTiedPersons): Promise<readonly string[]> {
    return this.readModels.snapshot(PERSONS_PROJECTION, async (manager) => {
      const known = await readPersons(manager, [partyId]);
      const rows = await manager.query<{ readonly partyId: string }[]>(TIED, [known.recordsOf(partyId)]);
      return rows.map((row) => row.partyId);
    });
  }
}

const TIED = `
  SELECT DISTINCT party_id AS "partyId" FROM read_models.person_tie WHERE related_id = ANY($1::text[]) ORDER BY 1`;
