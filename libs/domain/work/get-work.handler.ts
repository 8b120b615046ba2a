import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import type { Role } from '#kernel';
import { personOf, seenAs } from '#parties';
import { FieldCipher, shownData } from '#privacy';
import { GetWork } from './get-work.query';
import { workStream } from './work.decider';
import { workEvents, type WorkEvent } from './work.events';
import { evolveWork, initialWork } from './work.state';
import { workView, type WorkView } from './work-view';

/** Of an item nobody ever did anything with it says nothing; its revision is −1. */
export interface GetWorkAnswer {
  readonly work: WorkView;
  readonly revision: number;
}

@QueryHandler(GetWork)
export class GetWorkHandler implements IQueryHandler<GetWork, GetWorkAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ itemId, role: asked }: GetWork): Promise<GetWorkAnswer> {
    let state = initialWork;
    let revision = -1;
    let role: Role = asked;
    for await (const event of this.store.readStream<WorkEvent>(workStream(itemId))) {
      const { borrowerId } = event.data;
      if (revision < 0 && borrowerId !== undefined) {
        role = seenAs(asked, (await personOf(this.executor, borrowerId)).party);
      }
      const data = await shownData<object>(this.cipher, event, workEvents[event.type], role);
      state = evolveWork(state, { ...event, data } as WorkEvent, event.metadata);
      ({ revision } = event);
    }
    return { work: workView(itemId, state), revision };
  }
}
