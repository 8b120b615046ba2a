/**
 * Gives many items to one officer. Which is written down first: what stopped half-way is finished by the same command sent again, and
 * each item is given once. An item that somebody else took meanwhile, or that a rule keeps from them, is answered for itself.
 */
import { createHash } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, commandId, type CommandOutcome, laterPosition } from '#event-store';
import type { Bilingual, CommandContext } from '#kernel';
import { forEachBounded } from '#progress';
import { AssignMany } from './assign-many.command';
import { assignmentDecider, assignmentId, assignmentStream, type OrderAssignment } from './assignment.decider';
import { assignmentEvents, type WorkAssignmentOrdered, type WorkAssignmentOrderedData } from './assignment.events';
import { ForWork } from './for-work.command';
import { WorkService } from './work.service';

/** Items given at the same time. */
const AT_ONCE = 16;

/** What came of one item. */
export interface AssignedItem {
  readonly queue: string;
  readonly itemId: string;
  readonly outcome: 'ASSIGNED' | 'THEIRS_ALREADY' | 'REFUSED';
  /** Code of the rule that refused it. */
  readonly code: string | null;
  readonly reason: Bilingual | null;
}

/** With what came of each item, in the order in which they were named. */
export type AssignManyOutcome = CommandOutcome<WorkAssignmentOrdered> & { readonly items?: readonly AssignedItem[] };

@CommandHandler(AssignMany)
export class AssignManyService implements ICommandHandler<AssignMany, AssignManyOutcome> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly work: WorkService,
  ) {}

  async execute({ officerId, from, items, shown, stamp: { context } }: AssignMany): Promise<AssignManyOutcome> {
    const id = assignmentId(createHash('sha256').update(context.commandId).digest('hex'));
    const given = { assignmentId: id, officerId, ...(from === undefined ? {} : { from }), items, shown };
    const command: OrderAssignment = { type: 'OrderAssignment', data: given };
    const { startsStream: _starts, ...own } = context;
    const stream = assignmentStream(id);
    const ordered = await this.executor.execute(stream, assignmentDecider, assignmentEvents, command, own, {
      likelyNew: true,
    });
    const [order] = ordered.kind === 'accepted' ? ordered.events : [];
    if (ordered.kind !== 'accepted' || !order) return ordered;
    const done = await this.giveAll(order.data, own);
    return { ...ordered, position: done.position ?? ordered.position, items: done.items };
  }

  private async giveAll(
    { items, officerId, from }: WorkAssignmentOrderedData,
    context: CommandContext,
  ): Promise<{ readonly items: readonly AssignedItem[]; readonly position: string | null }> {
    const answers = new Map<string, AssignedItem>();
    let position: string | null = null;
    await forEachBounded(items, AT_ONCE, async (item) => {
      const { queue, itemId } = item;
      const own = {
        ...context,
        commandId: commandId(context.commandId, queue, itemId),
        causationId: context.commandId,
      };
      const [type, data] = from === undefined ? (['AssignWork', { officerId }] as const) : HANDED_OVER(from, officerId);
      const outcome = await this.work.execute(new ForWork(type, { queue, itemId }, item, data, { context: own }));
      if (outcome.kind === 'accepted')
        position = position === null ? outcome.position : laterPosition(position, outcome.position);
      answers.set(itemId, { queue, itemId, ...answerOf(outcome) });
    });
    return { items: items.flatMap(({ itemId }) => answers.get(itemId) ?? []), position };
  }
}

const HANDED_OVER = (from: string, officerId: string) => ['HandWorkOver', { from, officerId }] as const;

function answerOf(outcome: Awaited<ReturnType<WorkService['execute']>>): Omit<AssignedItem, 'queue' | 'itemId'> {
  switch (outcome.kind) {
    case 'accepted':
      return { outcome: 'ASSIGNED', code: null, reason: null };
    case 'unchanged':
      return { outcome: 'THEIRS_ALREADY', code: null, reason: null };
    case 'rejected':
      return { outcome: 'REFUSED', code: outcome.rejection.code, reason: outcome.rejection.reason };
  }
}
