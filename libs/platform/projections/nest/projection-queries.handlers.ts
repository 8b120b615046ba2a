/** Answers operators from the engine's own tables, whichever process runs the engine. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  ALL_PROJECTIONS,
  findOperation,
  latestOperations,
  type Operation,
  type RequestedOperation,
  requestOperation,
} from '../operations/operations';
import { unavailable } from '../reading/read-models';
import { parkedEvents, projectionStatuses } from '../status/projection-status';
import { ProjectionHost } from './projection-host';
import {
  GetProjection,
  type GetProjectionAnswer,
  GetProjectionOperation,
  ListProjections,
  type ListProjectionsAnswer,
  RequestProjectionOperation,
} from './projection-queries';
import { ProjectionRegistry } from './projection-registry';

const OPERATIONS_SHOWN = 20;
const PARKED_SHOWN = 200;

/** @throws ReadModelUnavailable */
async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw unavailable(error) ?? error;
  }
}

@QueryHandler(ListProjections)
export class ListProjectionsHandler implements IQueryHandler<ListProjections> {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  async execute(): Promise<ListProjectionsAnswer> {
    const { pool } = this.host;
    const [projections, operations] = await answered(
      Promise.all([projectionStatuses(pool), latestOperations(pool, OPERATIONS_SHOWN)]),
    );
    return { projections, operations };
  }
}

@QueryHandler(GetProjection)
export class GetProjectionHandler implements IQueryHandler<GetProjection> {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  async execute({ name }: GetProjection): Promise<GetProjectionAnswer | null> {
    const statuses = await answered(projectionStatuses(this.host.pool));
    const status = statuses.find(({ projection }) => projection === name);
    return status ? { status, parked: await answered(parkedEvents(this.host.pool, name, PARKED_SHOWN)) } : null;
  }
}

@QueryHandler(RequestProjectionOperation)
export class RequestProjectionOperationHandler implements IQueryHandler<RequestProjectionOperation> {
  constructor(
    @Inject(ProjectionHost) private readonly host: ProjectionHost,
    @Inject(ProjectionRegistry) private readonly registry: ProjectionRegistry,
  ) {}

  async execute({ request }: RequestProjectionOperation): Promise<RequestedOperation | null> {
    const { projection } = request;
    if (projection !== ALL_PROJECTIONS && !this.registry.names.includes(projection)) return null;
    return answered(requestOperation(this.host.pool, request));
  }
}

@QueryHandler(GetProjectionOperation)
export class GetProjectionOperationHandler implements IQueryHandler<GetProjectionOperation> {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  async execute({ id }: GetProjectionOperation): Promise<Operation | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    return (await answered(findOperation(this.host.pool, id))) ?? null;
  }
}

export const PROJECTION_QUERY_HANDLERS = [
  ListProjectionsHandler,
  GetProjectionHandler,
  RequestProjectionOperationHandler,
  GetProjectionOperationHandler,
];
