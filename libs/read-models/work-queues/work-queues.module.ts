/** The officers' queues in a Nest application. */
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProjectionRegistry } from '#projections';
import { FindQueueItemHandler } from './find-queue-item.handler';
import { ListBorrowerCasesHandler } from './list-borrower-cases.handler';
import { ComplaintPages, ListComplaintsHandler, ListOwnComplaintsHandler } from './list-complaints.handler';
import { ListHeldItemsHandler } from './list-held-items.handler';
import { ListQueueItemsHandler } from './list-queue-items.handler';
import { ListQueuesHandler } from './list-queues.handler';
import { PreviewAssignmentHandler, SelectItemsHandler } from './select-items.handler';
import { workQueuesProjection } from './work-queues.projection';

@Module({
  imports: [CqrsModule],
  providers: [
    ListQueuesHandler,
    ListQueueItemsHandler,
    FindQueueItemHandler,
    ListHeldItemsHandler,
    PreviewAssignmentHandler,
    SelectItemsHandler,
    ListBorrowerCasesHandler,
    ComplaintPages,
    ListComplaintsHandler,
    ListOwnComplaintsHandler,
  ],
})
export class WorkQueuesModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(workQueuesProjection);
  }
}
