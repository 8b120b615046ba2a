/** What is answered to whoever gives many items to somebody: what came of each. */
import { code, id, list, oneOf, orNone, part, sentence, whole, type DataOf } from '#event-schema';
import type { AssignManyOutcome } from '#work';
import { describe } from '../openapi/described-shape';

const assignedMany = part({
  assignmentId: id('This act.'),
  assigned: whole('Items that are theirs now because of it.'),
  refused: whole('Items that were not given.'),
  beyond: whole('Items beyond the 500 that are given at once: the same again gives them.'),
  items: list(
    part({
      queue: code('Queue.'),
      itemId: id('Item.'),
      outcome: oneOf(['ASSIGNED', 'THEIRS_ALREADY', 'REFUSED'], 'What came of it.'),
      code: orNone(code('Of the rule that said no.'), 'Null where none did.'),
      reason: orNone(sentence('Why not.')),
    }),
    'Each item.',
  ),
});

export const assignedManyShape = describe('AssignedMany', assignedMany);

export function toldOf(outcome: AssignManyOutcome): Partial<DataOf<typeof assignedMany>> {
  const [order] = outcome.kind === 'accepted' ? outcome.events : [];
  if (!order) return {};
  const { items = [] } = outcome;
  const { assignmentId, beyond } = order.data;
  const refused = items.filter((one) => one.outcome === 'REFUSED').length;
  return { assignmentId, assigned: items.length - refused, refused, beyond, items: [...items] };
}
