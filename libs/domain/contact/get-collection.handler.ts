import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { collectionView, type CollectionView } from './collection-view';
import { contactsWith } from './joined-contacts.service';
import { GetCollection } from './get-collection.query';

export interface GetCollectionAnswer {
  readonly collection: CollectionView;
  /** −1 when nothing was ever recorded of contacts with the person. */
  readonly revision: number;
}

@QueryHandler(GetCollection)
export class GetCollectionHandler implements IQueryHandler<GetCollection, GetCollectionAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId }: GetCollection): Promise<GetCollectionAnswer> {
    const { person, state, revision } = await contactsWith(this.executor, borrowerId);
    return { collection: collectionView(person.partyId, state), revision };
  }
}
