/** Answers operators from the processes' own tables, whichever process reacts. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { pageSize, SignedCursor } from '#projections';
import { ListSweepsHandler } from './list-sweeps.handler';
import { ProcessesPool } from '../processes-pool';
import {
  GetProcesses,
  GetStep,
  GetStepAction,
  type GetStepAnswer,
  ListSteps,
  type ListStepsAnswer,
  ResolveStep,
  RetrySteps,
} from './process-queries';
import { type ProcessesStatus, processesStatus } from './processes-status';
import type { StepAction } from './shown-step';
import {
  actionsOf,
  findAction,
  findStep,
  listSteps,
  type RequestedAction,
  requestRetry,
  type ResolveOutcome,
  resolveStep,
} from './step-views';

@QueryHandler(GetProcesses)
export class GetProcessesHandler implements IQueryHandler<GetProcesses> {
  constructor(private readonly pool: ProcessesPool) {}

  execute(): Promise<ProcessesStatus> {
    return processesStatus(this.pool);
  }
}

@QueryHandler(ListSteps)
export class ListStepsHandler implements IQueryHandler<ListSteps> {
  constructor(
    private readonly pool: ProcessesPool,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request: { cursor, limit, ...filter } }: ListSteps): Promise<ListStepsAnswer> {
    const query = { list: 'process-steps', filter: { ...filter } };
    const opened = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const after = opened ? { since: String(opened[0]), id: String(opened[1]) } : null;
    const size = pageSize(limit);
    const { total, items: found } = await listSteps(this.pool, filter, after, size + 1);
    const items = found.slice(0, size);
    const last = items.at(-1);
    const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.since, last.id]) : null;
    return { total, items, nextCursor };
  }
}

@QueryHandler(GetStep)
export class GetStepHandler implements IQueryHandler<GetStep> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ id }: GetStep): Promise<GetStepAnswer | null> {
    const step = await findStep(this.pool, id);
    return step ? { step, actions: await actionsOf(this.pool, step) } : null;
  }
}

@QueryHandler(RetrySteps)
export class RetryStepsHandler implements IQueryHandler<RetrySteps> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ request }: RetrySteps): Promise<RequestedAction | null> {
    const { scope, target } = request;
    if (scope === 'STEP' && !(await findStep(this.pool, target ?? ''))) return null;
    if (scope === 'SEQUENCE') {
      const { total } = await listSteps(this.pool, { sequence: target ?? '' }, null, 1);
      if (total === 0) return null;
    }
    return requestRetry(this.pool, request);
  }
}

@QueryHandler(ResolveStep)
export class ResolveStepHandler implements IQueryHandler<ResolveStep> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ request }: ResolveStep): Promise<ResolveOutcome | null> {
    return (await resolveStep(this.pool, request)) ?? null;
  }
}

@QueryHandler(GetStepAction)
export class GetStepActionHandler implements IQueryHandler<GetStepAction> {
  constructor(private readonly pool: ProcessesPool) {}

  async execute({ id }: GetStepAction): Promise<StepAction | null> {
    return (await findAction(this.pool, id)) ?? null;
  }
}

export const PROCESS_QUERY_HANDLERS = [
  ListSweepsHandler,
  GetProcessesHandler,
  ListStepsHandler,
  GetStepHandler,
  RetryStepsHandler,
  ResolveStepHandler,
  GetStepActionHandler,
];
