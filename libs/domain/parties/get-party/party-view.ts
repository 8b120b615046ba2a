/** A person as a role may see them: personal fields are masked or hidden, and 已删除 once the person's key is gone. */
import { code, day, hash, id, list, named, oneOf, orNone, part, shownText, such, type DataOf } from '#event-schema';
import { authority, CAPACITIES } from '../domain/party.events';

export const partyViewSchema = part({
  partyId: id('Party.'),
  name: such(shownText('Name; masked or hidden by role, 已删除 once erased.'), '王**'),
  phone: such(shownText('Phone; masked or hidden by role, 已删除 once erased.'), '138****8000'),
  identityNumber: orNone(shownText('Identity number; masked or hidden by role, 已删除 once erased.')),
  timeZone: orNone(id('Where they live, in the IANA database; null where nothing else is known than Asia/Shanghai.')),
  agreedHours: orNone(
    part(
      { from: code('The first minute.'), until: code('The first minute after.') },
      'Hours in which they agreed to be reached; null where those apply that apply to everybody, 08:00 to 22:00.',
    ),
  ),
  representatives: list(
    named(
      'Representative',
      part({
        partyId: id('Party who may act for this person.'),
        documentHash: hash('SHA-256 of the power of attorney, or of what shows by what right they act.'),
        capacity: oneOf(CAPACITIES, 'By what right they act.'),
        scope: list(authority, 'What it lets them do.'),
        expiresOn: orNone(day('Its last day; null without end.')),
      }),
    ),
    'Representatives whose authority was not revoked; past its last day it no longer counts. Under a hold for death or incapacity heirs, administrators or guardians act, and nobody else.',
  ),
});
export type PartyView = DataOf<typeof partyViewSchema>;
