/** What operators ask of projections. A request for an operation changes no event, so it is a query to the command side. */
import { Query } from '@nestjs/cqrs';
import { list, part, type DataOf } from '#event-schema';
import {
  operationSchema,
  type Operation,
  type OperationRequest,
  type RequestedOperation,
} from '../operations/operations';
import { parkedEventSchema, projectionStatusSchema } from '../status/projection-status';

export const projectionsSchema = part({
  projections: list(projectionStatusSchema, 'All projections.'),
  operations: list(operationSchema, 'The latest operations, newest first.'),
});
export type ListProjectionsAnswer = DataOf<typeof projectionsSchema>;

export class ListProjections extends Query<ListProjectionsAnswer> {}

export const projectionSchema = part({
  status: projectionStatusSchema,
  parked: list(parkedEventSchema, 'Its oldest 200 parked events.'),
});
export type GetProjectionAnswer = DataOf<typeof projectionSchema>;

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
