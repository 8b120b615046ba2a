import type { CommandDesk } from '../commands/command-desk';
import { Problem } from '../problems/problem';
import type { HttpExchange } from '../requests/http-exchange';
import { OfferCommandsController, OfferPlanRequest } from './offer.controller';

const exchange = (actingRole: string) => ({ request: { scope: { actingRole } } }) as unknown as HttpExchange;

describe('an offer over HTTP', () => {
  const sent: unknown[] = [];
  const desk = { send: (...asked: unknown[]) => Promise.resolve(sent.push(asked)) } as unknown as CommandDesk;
  const offers = new OfferCommandsController(desk);
  const withOptions = Object.assign(new OfferPlanRequest(), { options: [] });
  beforeEach(() => (sent.length = 0));

  it('is let through from a service only without terms of its own', async () => {
    expect(() => offers.offerPlan('C1-1', withOptions, exchange('service'))).toThrow(Problem);
    expect(sent).toEqual([]);
    await offers.offerPlan('C1-1', new OfferPlanRequest(), exchange('service'));
    expect(sent).toHaveLength(1);
  });

  it.each(['officer', 'supervisor'])('carries the terms an %s sets', async (role) => {
    await offers.offerPlan('C1-1', withOptions, exchange(role));
    expect(sent).toHaveLength(1);
  });
});
