/** Subscriptions to webhooks, wired with where they may lead. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetWebhookHandler, GetWebhooksHandler } from './get-webhooks.handler';
import type { WebhookAddresses } from './webhook-address';
import { WEBHOOK_ADDRESSES, WebhookService } from './webhook.service';

@Module({})
export class WebhooksModule {
  static forRoot(addresses: WebhookAddresses): DynamicModule {
    return {
      module: WebhooksModule,
      imports: [CqrsModule],
      providers: [
        { provide: WEBHOOK_ADDRESSES, useValue: addresses },
        WebhookService,
        GetWebhooksHandler,
        GetWebhookHandler,
      ],
    };
  }
}
