/** The work on an item as it is shown: who took it or was given it, when it is looked at again, and what was noted. */
import { code, day, id, instant, list, orNone, part, personal, type DataOf } from '#event-schema';
import type { WorkState } from './work.state';

const note = part({
  noteId: id('Note.'),
  queue: code('Queue the item stood in then.'),
  text: personal('text', 'What was noted.'),
  notedBy: id('Who noted it.'),
  notedAt: instant('When.'),
});

export const workViewSchema = part({
  itemId: id('Item.'),
  borrowerId: orNone(id('Person it is about.'), 'Null while nobody is known, and where nobody did anything with it.'),
  claim: orNone(
    part({
      queue: code('Queue it was taken in; it counts while the item stands there.'),
      officerId: id('Who took it or was given it.'),
      until: orNone(day('Last day of one’s own claim; null of what a supervisor assigned.')),
      since: instant('When.'),
    }),
    'Who took the item last or was given it; whose it is on a day stands with the item in its queue (`owner`). A review is claimed in its case. Null where nobody did.',
  ),
  followUp: orNone(
    part({
      queue: code('Queue it was said in.'),
      on: day('When it is looked at again.'),
      since: instant('When it was said.'),
    }),
    'Null where nobody said so.',
  ),
  notes: list(note, 'The oldest first.'),
});
export type WorkView = DataOf<typeof workViewSchema>;

export function workView(itemId: string, { borrowerId, claim, followUp, notes }: WorkState): WorkView {
  return { itemId, borrowerId, claim, followUp, notes: [...notes] };
}
