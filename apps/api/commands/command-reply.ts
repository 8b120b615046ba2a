/** What every command answers. A repeat with the same Idempotency-Key gets the very same answer. */
import { code, list, oneOf, orNone, part, such, whole, type DataOf } from '#event-schema';
import { describe } from '../openapi/described-shape';

const schema = part({
  outcome: oneOf(
    ['accepted', 'unchanged'],
    'accepted: these events now stand. unchanged: it was so already, and nothing was written.',
  ),
  events: such(list(code('Name of an event.'), 'Names of the events written, in order.'), ['LoanRegistered']),
  revision: such(
    whole('Revision of the stream after the command (first event: 0); also in ETag, for If-Match.', { least: -1 }),
    0,
  ),
  position: such(
    orNone(
      code(
        'Position in the log, as decimal text; give it as minPosition to a read that must show this command. null when nothing was written.',
      ),
    ),
    '81340',
  ),
});
export type CommandReply = DataOf<typeof schema>;

export const commandReply = describe('CommandReply', schema);
