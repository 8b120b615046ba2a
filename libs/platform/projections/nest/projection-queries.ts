/** What operators ask of projections. A request for an operation changes no event, so it is a query to the command side. */
import { Query } from '@nestjs/cqrs';
import type { Operation, OperationRequest, RequestedOperation } from '../operations/operations';
import type { ParkedEventView, ProjectionStatus } from '../status/projection-status';

export interface ListProjectionsAnswer {
  readonly projections: readonly ProjectionStatus[];
  /** The latest, the newest first. */
  readonly operations: readonly Operation[];
}

export class ListProjections extends Query<ListProjectionsAnswer> {}

export interface GetProjectionAnswer {
  readonly status: ProjectionStatus;
  /** The oldest 200. */
  readonly parked: readonly ParkedEventView[];
}

/** Answers null for a name nobody knows. */
export class GetProjection extends Query<GetProjectionAnswer | null> {
  constructor(readonly name: string) {
    super();
  }
}

/** Answers null for a name nobody knows. @throws OperationRunning · IdempotencyKeyReused */
export class RequestProjectionOperation extends Query<RequestedOperation | null> {
  constructor(readonly request: OperationRequest) {
    super();
  }
}

export class GetProjectionOperation extends Query<Operation | null> {
  constructor(readonly id: string) {
    super();
  }
}
