/** A person as a role may see them: personal fields are masked or hidden, and 已删除 once the person's key is gone. */
import { hash, id, list, named, orNone, part, shownText, such, type DataOf } from '#event-schema';

export const partyViewSchema = part({
  partyId: id('Party.'),
  name: such(shownText('Name; masked or hidden by role, 已删除 once erased.'), '王**'),
  phone: such(shownText('Phone; masked or hidden by role, 已删除 once erased.'), '138****8000'),
  identityNumber: orNone(shownText('Identity number; masked or hidden by role, 已删除 once erased.')),
  representatives: list(
    named(
      'Representative',
      part({
        partyId: id('Party who may act for this person.'),
        documentHash: hash('SHA-256 of the power of attorney.'),
      }),
    ),
    'Representatives in force.',
  ),
});
export type PartyView = DataOf<typeof partyViewSchema>;
