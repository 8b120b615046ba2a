import { QueryBus } from '@nestjs/cqrs';
import { ListWebhookDeliveries } from '#processes';
import { EXIT } from '../exit-codes';
import type { Lookup, LookupInputs } from './lookup';

const PAGE = 200;

/** What one receiver was or is to be told, one line an event, in the order of the log. */
export const webhookDeliveries: Lookup<LookupInputs['webhook-deliveries']> = async (asked, { app, answer }) => {
  const queries = app.get(QueryBus, { strict: false });
  const { webhookId, state } = asked;
  const filter = { webhookId, ...(state === 'ALL' ? {} : { state }) };
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const request = { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await queries.execute(new ListWebhookDeliveries(request));
    for (const delivery of page.items) await answer.line(JSON.stringify(delivery));
    cursor = page.nextCursor ?? undefined;
  }
  return EXIT.ok;
};
