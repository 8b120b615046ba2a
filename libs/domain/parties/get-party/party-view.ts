/** A person as a role may see them: personal fields are masked or hidden, and 已删除 once the person's key is gone. */
import { code, day, hash, id, list, named, oneOf, orNone, part, shownText, such, type DataOf } from '#event-schema';
import { authority, CAPACITIES, LANGUAGES } from '../domain/party.events';
import { CONSENT_PURPOSES, TOLD_THROUGH } from '../domain/consent.events';
import { RELATION_SOURCES, RELATIONS } from '../domain/relation.events';
import { RESTRICTION_GROUNDS } from '../domain/restriction.events';
import { SUBJECT_ANSWERS, SUBJECT_REQUESTS } from '../domain/subject-request.events';

export const partyViewSchema = part({
  partyId: id('Party.'),
  name: such(shownText('Name; masked or hidden by role, 已删除 once erased.'), '王**'),
  phone: such(shownText('Phone; masked or hidden by role, 已删除 once erased.'), '138****8000'),
  identityNumber: orNone(shownText('Identity number; masked or hidden by role, 已删除 once erased.')),
  language: oneOf(LANGUAGES, 'In which they are written to.'),
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
        since: day('When it was recorded.'),
        expiresOn: orNone(day('Its last day; null without end.')),
      }),
    ),
    'Representatives whose authority was not revoked; past its last day it no longer counts. Under a hold for death or incapacity heirs, administrators or guardians act, and nobody else.',
  ),
  records: list(
    id('Record.'),
    'All records of the person, the one that stands for them first: what names any of them means them.',
  ),
  relations: list(
    named(
      'Relation',
      part({
        relatedId: id('The other person, a party.'),
        kind: oneOf(RELATIONS, 'What the other person is to this one.'),
        source: oneOf(RELATION_SOURCES, 'Where it is known from.'),
        documentHash: orNone(hash('SHA-256 of the contract or record; null where none was named.')),
        loanIds: orNone(
          list(id('Loan.'), 'Loans a guarantor or co-borrower answers for.'),
          'Null for all, and where nothing is answered for.',
        ),
        since: day('When it was recorded.'),
      }),
    ),
    'Who is what to the person; only they may ever be asked about them.',
  ),
  consents: list(
    named(
      'Consent',
      part({
        purpose: oneOf(CONSENT_PURPOSES, 'What for.'),
        status: oneOf(['GIVEN', 'WITHDRAWN'], 'What was said last.'),
        since: day('When.'),
        through: oneOf(TOLD_THROUGH, 'How the person said so.'),
        documentHash: orNone(hash('SHA-256 of the text agreed to; null where none was named, and once withdrawn.')),
      }),
    ),
    'What the person said last of each purpose; of what is not here nothing was said.',
  ),
  subjectRequests: list(
    named(
      'SubjectRequest',
      part({
        requestId: id('Request.'),
        kind: oneOf(SUBJECT_REQUESTS, 'What was asked.'),
        receivedOn: day('When it came in.'),
        dueOn: day('The last day to answer.'),
        outcome: orNone(oneOf(SUBJECT_ANSWERS, 'What came of it; null while it waits.')),
        answeredOn: orNone(day('When; null while it waits.')),
        documentHash: orNone(hash('SHA-256 of what was given; null where nothing was.')),
      }),
    ),
    'What the person asked about their data.',
  ),
  restriction: orNone(
    part(
      {
        ground: oneOf(RESTRICTION_GROUNDS, 'Why.'),
        since: day('Since when.'),
        requestId: orNone(id('The request it answers; null where it answers none.')),
      },
      'Nothing is done with the person’s data beside keeping it (个人信息保护法 art. 47); null while it may be handled.',
    ),
  ),
});
export type PartyView = DataOf<typeof partyViewSchema>;
