/** What a case differs in between two moments, as it is told. */
import {
  anyValue,
  code,
  day,
  id,
  instant,
  list,
  named,
  oneOf,
  optional,
  part,
  saying,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { ROLES } from '#kernel';

const standing = named(
  'CaseMoment',
  part({
    revision: whole('Revision of the case’s stream that it was folded up to.'),
    recordedAt: instant('When the last event up to there was recorded.'),
    businessDate: day('Its business date, on which the case is looked at.'),
  }),
);

const eventBehind = named(
  'EventBehind',
  part({
    stream: id('Stream.'),
    revision: whole('Revision in the stream.'),
    eventId: id('Event id.'),
    type: code('Name of the event.'),
    businessDate: day('Business date.'),
    recordedAt: instant('When it was recorded.'),
    actor: part(
      {
        kind: oneOf(['person', 'service', 'process'], 'What kind of actor.'),
        id: id('Who.'),
        role: oneOf([...ROLES, 'process'], 'The role acted in.'),
      },
      'Who.',
    ),
    what: sentence('What happened, in words.'),
  }),
);

export const caseDifferenceSchema = part({
  caseId: id('Case.'),
  from: saying(standing, 'The earlier moment.'),
  to: saying(standing, 'The later moment.'),
  changes: list(
    named(
      'FieldChange',
      part({
        field: code('Address of the field in the case, things of a list by their id: `negotiations[C1-1-N1].status`.'),
        before: optional(anyValue('Its value then; left out where there was no such field.')),
        after: optional(anyValue('Its value later; left out where there is none any more.')),
        by: saying(eventBehind, 'By which event.'),
      }),
    ),
    'Every field that is another, in the order of the case; what is gone comes last. `by` is the event by which it became what it is: of several, the last.',
  ),
});
export type CaseDifference = DataOf<typeof caseDifferenceSchema>;
export type EventBehind = DataOf<typeof eventBehind>;
