/** The processes for operators: how they are, what they could not do, trying it again, giving it up with a reason. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetProcesses,
  GetStep,
  GetStepAction,
  type GetStepAnswer,
  ListSteps,
  type ListStepsAnswer,
  type ProcessesStatus,
  processesStatusSchema,
  ResolveStep,
  RetrySteps,
  type StepAction,
  stepActionSchema,
  stepListSchema,
  stepSchema,
  type StepView,
  stepWithActionsSchema,
} from '#processes';
import { CommandDesk } from '../commands/command-desk';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { ResolveStepRequest, RetryStepsRequest } from './step-action.request';
import { StepListQuery } from './step-list.query';

const stepAction = describe('StepAction', stepActionSchema);
const unknownStep = (): Error => unknownResource('STEP_UNKNOWN', 'There is no such step.', '没有这个步骤。');

@ApiTags('processes')
@Controller('processes')
export class ProcessStepsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'How the processes are',
    description:
      'Which process answers events and turns days, how far it is, and how much it could not do. The figures are also among the metrics.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('Processes', processesStatusSchema),
  })
  getProcesses(): Promise<ProcessesStatus> {
    return this.queries.execute(new GetProcesses());
  }

  @Get('steps')
  @ReadRoute({
    summary: 'What the system could not do',
    description:
      'Steps of the processes that a rule refused or that failed, with their cause; those waiting behind a failed one too. Open ones unless `state` says otherwise. Nothing disappears from here: what was done later or given up stays with that state.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('StepList', stepListSchema),
  })
  listSteps(@Query() asked: StepListQuery): Promise<ListStepsAnswer> {
    return this.queries.execute(new ListSteps({ ...asked.filter(), ...asked.page() }));
  }

  @Post('steps/retry')
  @OperationRoute({
    summary: 'Try steps again',
    description:
      'After what stopped them was put right. Each borrower’s steps are tried in their order, up to the first that fails again. Safe to repeat: a step that was done in part is not done twice.',
    roles: ['operator'],
    status: 202,
    answers: stepAction,
  })
  async retrySteps(
    @Body() body: RetryStepsRequest,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<StepAction> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const retry = { commandId, bodyHash, requestedBy: actor.id, ...body.toData() };
    const requested = await this.queries.execute(new RetrySteps(retry));
    if (!requested) throw unknownStep();
    const { action, repeated } = requested;
    if (repeated) void response.header('Idempotency-Replayed', 'true');
    void response.header('Location', `/processes/steps/actions/${action.id}`);
    return action;
  }

  @Get('steps/actions/:actionId')
  @ReadRoute({
    summary: 'How another try goes',
    description: 'Where it stands and, once done, how much is done and how much is still open.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: stepAction,
  })
  async getStepAction(@Param('actionId') id: string): Promise<StepAction> {
    const action = await this.queries.execute(new GetStepAction(id));
    if (!action) throw unknownResource('ACTION_UNKNOWN', 'Nothing like this was asked for.', '没有这个请求。');
    return action;
  }

  @Get('steps/:stepId')
  @ReadRoute({
    summary: 'One step',
    description: 'Its cause, and what operators asked for about it.',
    roles: ['operator', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('StepWithActions', stepWithActionsSchema),
  })
  async getStep(@Param('stepId') id: string): Promise<GetStepAnswer> {
    const found = await this.queries.execute(new GetStep(id));
    if (!found) throw unknownStep();
    return found;
  }

  @Post('steps/:stepId/resolve')
  @OperationRoute({
    summary: 'Give a step up',
    description:
      'For what will not be done, or was done by other means: with a reason, kept with who and when. Later steps of the borrower that waited behind it go on. Only an open step can be given up (STEP_NOT_OPEN).',
    roles: ['operator'],
    status: 200,
    answers: describe('Step', stepSchema),
  })
  async resolveStep(
    @Param('stepId') stepId: string,
    @Body() { reason }: ResolveStepRequest,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<StepView> {
    const { commandId, bodyHash, actor } = this.desk.stamp(request).context;
    const resolve = { commandId, bodyHash, requestedBy: actor.id, stepId, reason };
    const outcome = await this.queries.execute(new ResolveStep(resolve));
    if (!outcome) throw unknownStep();
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection);
    if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
    return outcome.step;
  }
}
