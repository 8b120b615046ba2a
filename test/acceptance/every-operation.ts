/**
 * Every operation of the API taken once, by an operator, on a system that left work undone (`leaveUndone`): with the commands, the
 * record that the examples of the interface document come from. Sweeps and the clock are taken on the way of the commands.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, RunningApi } from './running-api';
import { UNTOLD } from './undone-work';

const OPERATOR = { role: 'operator' } as const;

export async function takeEveryOperation(api: RunningApi): Promise<void> {
  const take = async (path: string, body?: object): Promise<Answer> => {
    const answer = await api.post(path, body, OPERATOR);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const done = async ({ headers }: Answer): Promise<void> => {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(50)) {
      if ((await api.get(headers.get('location') ?? '', OPERATOR)).body.state === 'DONE') return;
    }
    throw new Error(`never done: ${headers.get('location')}`);
  };
  for (const what of ['rebuild', 'comparison', 'parked-retry']) {
    await done(await take(`/projections/loan_book/${what}`, {}));
  }
  await done(await take('/processes/steps/retry', { scope: 'SEQUENCE', target: 'C2' }));
  const [step] = (await api.get('/processes/steps?sequence=C2', OPERATOR)).body.items;
  const reason = 'The loan was sold; the buyer books the plan.';
  await take(`/processes/steps/${step.id}/resolve`, { reason });
  const [unsent] = (await api.get('/processes/deliveries?borrowerId=C1', OPERATOR)).body.items;
  await take(`/processes/deliveries/${unsent.id}/retry`, {});
  await take(`/processes/deliveries/${unsent.id}/resolve`, { reason });
  await take(`/webhooks/${UNTOLD.webhookId}/deliveries/${UNTOLD.eventId}/retry`, {});
  await take(`/webhooks/${UNTOLD.webhookId}/deliveries/${UNTOLD.eventId}/resolve`, { reason });
}
