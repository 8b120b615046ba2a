/** Who is told what happens, by webhook: made, changed, paused, resumed and removed by an operator who says why. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfWebhook, ForWebhook, type WebhookEvent } from '#webhooks';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import {
  ChangeWebhookRequest,
  ReplayWebhookRequest,
  RotateWebhookSecretRequest,
  SubscribeWebhookRequest,
  WebhookReasonRequest,
} from './webhook.requests';
import { rotatedReceipt, subscribedReceipt } from './webhook-receipts';

const OVERLAP_HOURS = 24;

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhookCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Subscribe to events',
    description:
      'From here on events of these types are told to the address, signed as Standard Webhooks says (docs/webhooks.md). The answer holds the secret; it is sealed in the log and nobody is shown it again, but the same command sent again gets the same answer. Names, phones and words are never told: `readAt` of an event says where they are read.',
    roles: ['operator'],
    creates: true,
    tells: subscribedReceipt.shape,
  })
  subscribeWebhook(@Body() data: SubscribeWebhookRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    const { address, types, reason } = data;
    return this.desk.send<WebhookEvent>(
      exchange,
      (stamp) => new ForWebhook({ type: 'SubscribeWebhook', data: { address, types, reason } }, stamp),
      { location: (events) => events[0] && `/webhooks/${events[0].data.webhookId}`, tell: subscribedReceipt.of },
    );
  }

  @Post(':webhookId/change')
  @CommandRoute({
    summary: 'Change a subscription',
    description:
      'Another address, other types, or both; what is left out stays. What waits of types it is not for any more is not told.',
    roles: ['operator'],
  })
  changeWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { address, types, reason }: ChangeWebhookRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const change = { ...(address === undefined ? {} : { address }), ...(types === undefined ? {} : { types }) };
    return this.send(exchange, { type: 'ChangeWebhook', data: { webhookId, reason, ...change } });
  }

  @Post(':webhookId/pause')
  @CommandRoute({
    summary: 'Pause a subscription',
    description: 'Nothing is sent until it is resumed. Nothing is lost: what happens meanwhile is told then.',
    roles: ['operator'],
  })
  pauseWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { reason }: WebhookReasonRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { type: 'PauseWebhook', data: { webhookId, reason } });
  }

  @Post(':webhookId/resume')
  @CommandRoute({
    summary: 'Resume a subscription',
    description: 'Goes on with what happened while it was paused; what waited has three days from here on.',
    roles: ['operator'],
  })
  resumeWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { reason }: WebhookReasonRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { type: 'ResumeWebhook', data: { webhookId, reason } });
  }

  @Post(':webhookId/secret')
  @CommandRoute({
    summary: 'Rotate the secret of a subscription',
    description:
      'Deliveries carry a signature of the new secret and, for some hours, of the former one besides, so that the receiver can change over without a gap. The answer holds the new secret, as of a subscription.',
    roles: ['operator'],
    tells: rotatedReceipt.shape,
  })
  rotateWebhookSecret(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { reason, overlapHours = OVERLAP_HOURS }: RotateWebhookSecretRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(
      exchange,
      { type: 'RotateWebhookSecret', data: { webhookId, reason, overlapHours } },
      rotatedReceipt.of,
    );
  }

  @Post(':webhookId/replay')
  @CommandRoute({
    summary: 'Tell a receiver again',
    description:
      'What stands after a position of the log and is of its types is told once more, under the same ids and in the order of each stream. Positions are those that events, deliveries and the feed tell.',
    roles: ['operator'],
  })
  replayWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { reason, after }: ReplayWebhookRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { type: 'ReplayWebhook', data: { webhookId, reason, after } });
  }

  @Post(':webhookId/removal')
  @CommandRoute({
    summary: 'Remove a subscription',
    description: 'For ever: nothing is told to it any more, also nothing that waits.',
    roles: ['operator'],
  })
  removeWebhook(
    @Param('webhookId', IdParameter) webhookId: string,
    @Body() { reason }: WebhookReasonRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, { type: 'RemoveWebhook', data: { webhookId, reason } });
  }

  private send(
    exchange: HttpExchange,
    asked: AskedOfWebhook,
    tell?: (events: readonly WebhookEvent[]) => object,
  ): Promise<CommandReply> {
    return this.desk.send<WebhookEvent>(exchange, (stamp) => new ForWebhook(asked, stamp), tell ? { tell } : {});
  }
}
