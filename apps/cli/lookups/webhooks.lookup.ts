import { QueryBus } from '@nestjs/cqrs';
import { GetWebhookFigures } from '#processes';
import { GetWebhooks, type GetWebhooksAnswer } from '#webhooks';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

/** Who is told what happens and how their receivers are, one line a subscription; removed ones only when all are asked for. */
export const webhooks: Lookup<LookupInputs['webhooks']> = async ({ all }, { app, answer }) => {
  const queries = app.get(QueryBus, { strict: false });
  const lines = await queries.execute(new GetWebhookFigures());
  const { webhooks: known } = await queries.execute<GetWebhooks, GetWebhooksAnswer>(new GetWebhooks());
  for (const webhook of known.filter(({ status }) => all || status !== 'REMOVED')) {
    const line = lines.find(({ webhookId }) => webhookId === webhook.webhookId) ?? null;
    await answer.line(JSON.stringify({ ...webhook, line }));
  }
  return EXIT.ok;
};
