/** Who works on an item of a queue: claimed, given back, assigned, followed up, noted. */
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import { type AskedOfWork, ForWork, GetWork, type GetWorkAnswer, type WorkView, workViewSchema } from '#work';
import { FindQueueItem } from '#work-queues';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { NoFields } from '../requests/no-fields.request';
import { actingRoleOf } from '../requests/request-scope';
import { ItemIdParameter, queueNamed } from './queue-parameter.pipe';
import { AssignWorkRequest, FollowUpRequest, NoteRequest } from './queue-work.requests';

const ONE_OWNER =
  'Of many who ask at once one has it. A claim tells colleagues who is at it; what may be done with the item is for its own rules to say.';

@ApiTags('queues')
@Controller('queues/:queue/items/:itemId')
export class QueueWorkController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
  ) {}

  @Get('work')
  @ReadRoute({
    summary: 'The work on an item',
    description: 'Who took it or was given it last, when it is looked at again, and what was noted.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: strongAnswerOf('WorkOnItem', workViewSchema),
  })
  async getWork(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<WorkView>> {
    queueNamed(queue);
    const query = new GetWork(itemId, actingRoleOf(request));
    const { work, revision } = await this.queries.execute<GetWork, GetWorkAnswer>(query);
    return strongAnswer(response, work, revision);
  }

  @Post('claim')
  @CommandRoute({
    summary: 'Claim an item',
    description: `The acting officer takes it, one at a time, to the end of the second working day; then it is free again by itself. Claiming it once more holds it for longer. ${ONE_OWNER} Claiming a review here is claiming it in its case.`,
    roles: ['officer', 'supervisor'],
  })
  claimItem(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { queue, itemId }, 'ClaimWork', {});
  }

  @Post('release')
  @CommandRoute({
    summary: 'Give an item back',
    description: 'By whoever has it, or by a supervisor. What nobody has stays as it is.',
    roles: ['officer', 'supervisor'],
  })
  releaseItem(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { queue, itemId }, 'ReleaseWork', {});
  }

  @Post('assignment')
  @CommandRoute({
    summary: 'Assign an item',
    description:
      'By a supervisor, over any claim. It stays with the officer until they give it back, it is assigned anew, handed over, or goes on to another queue. Nobody is assigned the review of their own refusal (REVIEWER_DECIDED_BEFORE).',
    roles: ['supervisor'],
  })
  assignItem(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Body() { officerId }: AssignWorkRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { queue, itemId }, 'AssignWork', { officerId });
  }

  @Post('follow-up')
  @CommandRoute({
    summary: 'Say when an item is looked at again',
    description:
      'By whoever has it, or a supervisor: beside the day by which it is due, which stays what it is. It counts while the item stands in this queue.',
    roles: ['officer', 'supervisor'],
  })
  followItemUp(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Body() { followUpOn }: FollowUpRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const on = followUpOn === undefined ? null : localDate(followUpOn);
    return this.send(exchange, { queue, itemId }, 'SetFollowUp', { on });
  }

  @Post('notes')
  @CommandRoute({
    summary: 'Note something on an item',
    description:
      'For colleagues, by anybody who works there, whoever has the item; it stays with the item when it goes on to another queue. Not of a person whose data is only kept (PROCESSING_RESTRICTED).',
    roles: ['officer', 'supervisor'],
  })
  noteOnItem(
    @Param('queue') queue: string,
    @Param('itemId', ItemIdParameter) itemId: string,
    @Body() { text }: NoteRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { queue, itemId }, 'NoteWork', { text });
  }

  /** A repeat is about the same person, also once the item is done. */
  private async send<Type extends keyof AskedOfWork>(
    exchange: HttpExchange,
    { queue: name, itemId }: { readonly queue: string; readonly itemId: string },
    type: Type,
    data: AskedOfWork[Type],
  ): Promise<CommandReply> {
    const named = { queue: queueNamed(name), itemId };
    const item = await this.queries.execute(new FindQueueItem(named.queue, itemId));
    const known = item ?? (await this.knownWork(itemId, exchange));
    const about = known.borrowerId ?? undefined;
    return this.desk.send(exchange, (stamp) => new ForWork(type, named, item, data, stamp), { about });
  }

  private async knownWork(itemId: string, { request }: HttpExchange): Promise<WorkView> {
    const query = new GetWork(itemId, actingRoleOf(request));
    return (await this.queries.execute<GetWork, GetWorkAnswer>(query)).work;
  }
}
