/** Many items given to one officer by one act: which, before it is done, so that what was begun is finished. Stream `assignment-<assignmentId>`. */
import {
  code,
  defineEvent,
  eventsByName,
  id,
  instant,
  list,
  optional,
  orNone,
  part,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { counted } from '#words';

const item = part({
  itemId: id('Item.'),
  queue: code('Queue it stood in.'),
  caseId: orNone(id('Case it is about.')),
  borrowerId: orNone(id('Person it is about.')),
  complaintId: orNone(id('Complaint it is about.')),
  inQueueSince: orNone(instant('Since when it stood there, where the same item may come back.')),
});

const ordered = part({
  assignmentId: id('This act.'),
  officerId: id('Who gets them.'),
  from: optional(id('Whose they were, where the work of an absent colleague is handed over.')),
  orderedBy: id('Supervisor.'),
  items: list(item, 'Which items, as they stood in their queues.'),
  beyond: whole('How many more there were, beyond the most that are given at once.'),
});
export type WorkAssignmentOrderedData = DataOf<typeof ordered>;

export const WorkAssignmentOrdered = defineEvent('WorkAssignmentOrdered', {
  says: 'A supervisor gave many items of queues to one officer; each is then given by itself.',
  told: ({ orderedBy, officerId, from, items }) => ({
    en: `Supervisor ${orderedBy} ${from === undefined ? `assigned ${counted(items.length, 'item')}` : `handed ${counted(items.length, 'item')} of ${from} over`} to ${officerId}.`,
    zh: `主管${orderedBy}将${from === undefined ? '' : `${from}的`}${items.length}项事项${from === undefined ? '分派' : '移交'}给${officerId}。`,
  }),
  data: ordered,
  subject: () => undefined,
  example: {
    assignmentId: 'W0123456789ab',
    officerId: 'officer-li',
    from: 'officer-wang',
    orderedBy: 'supervisor-zhao',
    items: [
      {
        ...{ itemId: 'C1-1', queue: 'INTAKE', caseId: 'C1-1', borrowerId: 'C1', complaintId: null },
        inQueueSince: '2025-05-12T02:00:00.000Z',
      },
    ],
    beyond: 0,
  },
});
export type WorkAssignmentOrdered = EventOf<typeof WorkAssignmentOrdered>;

export const assignmentEvents = eventsByName(WorkAssignmentOrdered);
