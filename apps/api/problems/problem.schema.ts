/** A problem as it is answered (RFC 9457). */
import {
  anything,
  code,
  figures,
  flag,
  id,
  list,
  named,
  optional,
  part,
  shownText,
  such,
  whole,
  type DataOf,
} from '#event-schema';
import { describe } from '../openapi/described-shape';

/** One wrong place in a request: exactly one of pointer, parameter and header says where. */
const fieldError = named(
  'FieldError',
  part({
    pointer: optional(such(code('JSON pointer (RFC 6901) into the body.'), '/schedule/3/principal')),
    parameter: optional(code('Name of a path or query parameter.')),
    header: optional(code('Name of a request header.')),
    code: such(code('Stable code of what is wrong, UPPER_SNAKE_CASE.'), 'NOT_FEN'),
    detail: shownText('In words, in the language of Accept-Language.'),
  }),
);
export type FieldError = DataOf<typeof fieldError>;

const schema = part({
  type: such(code('Kind of problem; its page is at this address.'), '/problems/validation-failed'),
  title: shownText('Kind of problem in words, in the language of Accept-Language (en or zh).'),
  status: such(whole('HTTP status.'), 400),
  detail: shownText('This problem in words, in the language of Accept-Language.'),
  instance: id('urn:uuid of the request; also in X-Request-Id and in our log.'),
  code: such(code('Stable code: the kind, or the rule that said no.'), 'VALUE_DATE_IN_FUTURE'),
  retryable: flag('Whether the very same request may succeed later.'),
  reason: optional(
    named(
      'Bilingual',
      part(
        { en: shownText('In English.'), zh: shownText('中文。') },
        'The reason of a refusal (every 422), always in both languages.',
      ),
    ),
  ),
  facts: optional(figures('The figures the rule looked at.')),
  errors: optional(list(fieldError, 'Every wrong place of the request.')),
  currentRevision: optional(whole('Revision of the stream now; -1 when there is none.', { least: -1 })),
  dependency: optional(such(code('The part of the system that cannot be reached.'), 'event-store')),
  lag: optional(anything('How far a read model is behind.')),
});
export type ProblemDocument = DataOf<typeof schema>;

export const problemShape = describe('Problem', schema);
