/** The read models for operators: how far they are, building them anew, comparing, trying parked events again. */
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetProjection,
  type GetProjectionAnswer,
  GetProjectionOperation,
  ListProjections,
  type ListProjectionsAnswer,
  type Operation,
  type OperationKind,
  operationSchema,
  projectionSchema,
  projectionsSchema,
  RequestProjectionOperation,
} from '#projections';
import { CommandDesk } from '../commands/command-desk';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { NoFields } from '../requests/no-fields.request';

const unknownProjection = (): Error =>
  unknownResource('PROJECTION_UNKNOWN', 'There is no such projection.', '没有这个投影。');
const operation = describe('Operation', operationSchema);
const OPERATION_ID = /^\d{1,18}$/;

@ApiTags('projections')
@Controller()
export class ProjectionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly desk: CommandDesk,
  ) {}

  @Get('projections')
  @ReadRoute({
    summary: 'All projections',
    description: 'Position, lag in events and seconds, parked events, owner; and the latest operations.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('Projections', projectionsSchema),
  })
  listProjections(): Promise<ListProjectionsAnswer> {
    return this.queries.execute(new ListProjections());
  }

  @Get('projections/:name')
  @ReadRoute({
    summary: 'One projection',
    description: 'How it is, and its oldest parked events.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('Projection', projectionSchema),
  })
  async getProjection(@Param('name') name: string): Promise<GetProjectionAnswer> {
    const found = await this.queries.execute(new GetProjection(name));
    if (!found) throw unknownProjection();
    return found;
  }

  @Post('projections/:name/rebuild')
  @OperationRoute({
    summary: 'Build a projection anew',
    description:
      'Builds it aside from the whole log, compares row by row with the live one and switches. Queries go on meanwhile. `all` stands for every projection.',
    roles: ['operator'],
    status: 202,
    answers: operation,
  })
  rebuildProjection(
    @Param('name') name: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<Operation> {
    return this.request(name, 'REBUILD', exchange);
  }

  @Post('projections/:name/comparison')
  @OperationRoute({
    summary: 'Compare a projection with a fresh one',
    description:
      'Builds it aside, compares row by row, and throws the fresh one away. `all` stands for every projection.',
    roles: ['operator'],
    status: 202,
    answers: operation,
  })
  compareProjection(
    @Param('name') name: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<Operation> {
    return this.request(name, 'COMPARE', exchange);
  }

  @Post('projections/:name/parked-retry')
  @OperationRoute({
    summary: 'Try parked events again',
    description: 'After what parked them was put right. `all` stands for every projection.',
    roles: ['operator'],
    status: 202,
    answers: operation,
  })
  retryParked(
    @Param('name') name: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<Operation> {
    return this.request(name, 'RETRY_PARKED', exchange);
  }

  @Get('operations/:operationId')
  @ReadRoute({
    summary: 'How an operation goes',
    description: 'Stage, rate and time left; its result once done.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: operation,
  })
  async getOperation(@Param('operationId') id: string): Promise<Operation> {
    const found = OPERATION_ID.test(id) ? await this.queries.execute(new GetProjectionOperation(id)) : null;
    if (!found) throw unknownResource('OPERATION_UNKNOWN', 'There is no such operation.', '没有这个操作。');
    return found;
  }

  private async request(
    projection: string,
    kind: OperationKind,
    { request, response }: HttpExchange,
  ): Promise<Operation> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const asked = { commandId, bodyHash, requestedBy: actor.id, projection, kind };
    const requested = await this.queries.execute(new RequestProjectionOperation(asked));
    if (!requested) throw unknownProjection();
    void response.header('Location', `/operations/${requested.operation.id}`);
    if (requested.repeated) void response.header('Idempotency-Replayed', 'true');
    return requested.operation;
  }
}
