/** What is done about what partners have not answered. */
import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { ActOnDelivery } from '#processes';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import type { SystemAtHand } from '../system-at-hand';

/** Has a request sent now, or gives it up with the reason. */
export async function actOnDelivery(
  asked: { readonly deliveryId: string } & ({ readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; reason: string }),
  { app, answer, say }: SystemAtHand,
): Promise<number> {
  const clock = app.get<Clock>(CLOCK, { strict: false });
  // Each run of the command line asks anew.
  const { commandId, bodyHash, actor } = operatorContext(clock, `delivery ${asked.kind}`);
  const act = { ...asked, commandId, bodyHash, requestedBy: actor.id };
  const outcome = await app.get(QueryBus, { strict: false }).execute(new ActOnDelivery(act));
  if (!outcome) {
    say(`No partner is asked under ${asked.deliveryId}; \`deliveries list --state ALL\` shows what was.`);
    return EXIT.usage;
  }
  if (outcome.kind === 'rejected') {
    say(outcome.rejection.reason.en);
    return EXIT.incomplete;
  }
  await writeDocument(answer, outcome.delivery);
  return EXIT.ok;
}
