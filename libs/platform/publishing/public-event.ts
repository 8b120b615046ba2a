/**
 * What leaves the system of an event: what its definition declares and does not call personal. Names, phones, words and secrets stay;
 * whoever may see them reads them where `readAt` says. The same form in a webhook and in the feed.
 */
import type { RecordedEvent } from '#event-store';
import {
  anything,
  code,
  day,
  declaredFields,
  id,
  instant,
  list,
  named,
  optional,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { type EventDefinition, parseStreamName } from '#kernel';
import { replacePersonalFields } from '#privacy';

export const publicEventSchema = named(
  'PublicEvent',
  part(
    {
      id: id('The event; the same however often it is told, in a webhook the header webhook-id.'),
      type: code('Name of the event.'),
      timestamp: instant('When it was recorded.'),
      businessDate: day('The Shanghai calendar date on which it was taken.'),
      position: code('Position in the log: after it the feed and a replay go on.'),
      stream: code('Stream it stands in; what happened there is told in its order.'),
      revision: whole('Its place in the stream; the first is 0.'),
      schemaVersion: whole('Version of `data`.'),
      about: optional(id('The person it is about, by the lender’s id.')),
      loanIds: list(id('Loan.'), 'Loans it is about.'),
      data: anything('As docs/events.md describes it, without its personal fields.'),
      leftOut: list(
        code('Dotted path; * stands for every element.'),
        'Personal fields of the event, which are not told here.',
      ),
      restricted: optional(
        sentence(
          'Only of a person whose data is only kept, to whom it is not told what was asked for or decided: `data` is empty.',
        ),
      ),
      readAt: orNone(code('Where on the API the whole of it is read, by whoever may; null where it is nowhere.')),
    },
    'An event in the form in which it leaves the system.',
  ),
);
export type PublicEvent = DataOf<typeof publicEventSchema>;

type Shown = Pick<EventDefinition, 'schema' | 'personal' | 'version'>;

/** @throws Error when something sealed would leave: then its definition does not say what is personal */
export function publicEvent(event: RecordedEvent, { schema, personal, version }: Shown): PublicEvent {
  const { id, type, position, stream, revision, metadata } = event;
  const declared = declaredFields(schema, event.data);
  const data = JSON.parse(JSON.stringify(replacePersonalFields(declared, personal, () => undefined))) as object;
  if (JSON.stringify(data).includes('"$enc"'))
    throw new Error(`${type} holds something sealed that it does not call personal`);
  const { subject, loanIds = [], recordedAt: timestamp, businessDate } = metadata;
  return {
    ...{ id, type, timestamp, businessDate, position, stream, revision, schemaVersion: version },
    ...(subject === undefined || subject.includes('/') ? {} : { about: subject }),
    loanIds,
    data,
    leftOut: personal,
    readAt: readAt(stream, id, data),
  };
}

interface About {
  readonly caseId?: string;
  readonly borrowerId?: string;
  readonly partyId?: string;
  readonly webhookId?: string;
}

/** Where the streams of a category are read, by their own id. */
const READ_AT: { readonly [category: string]: string | undefined } = {
  loan: '/loans/:/timeline',
  bureau: '/loans/:/timeline',
  submission: '/bureau/submissions/:',
  complaint: '/complaints/:',
  policy: '/policies/:/timeline',
  suspense: '/suspense-payments/:',
  report: '/reports/runs/:',
  // Of many items, and of no person.
  assignment: '/queues',
};

function readAt(stream: string, eventId: string, { caseId, borrowerId, partyId, webhookId }: About): string {
  const { category, id: streamId } = parseStreamName(stream);
  const route = READ_AT[category];
  if (route) return route.replace(':', encodeURIComponent(streamId));
  if (caseId !== undefined) return `/cases/${encodeURIComponent(caseId)}/timeline`;
  if (webhookId !== undefined) return `/webhooks/${encodeURIComponent(webhookId)}`;
  const person = borrowerId ?? partyId;
  if (person !== undefined) return `/borrowers/${encodeURIComponent(person)}/timeline`;
  return `/audit/entries/${eventId}`;
}
