/** Who works on an item of a queue: claimed for a while, assigned, handed over, followed up, noted. Stream `work-<itemId>`. */
import {
  code,
  day,
  defineEvent,
  eventsByName,
  id,
  optional,
  orNone,
  part,
  personal,
  type DataOf,
  type EventOf,
  type EventSpec,
  type Schema,
} from '#event-schema';
import { localDate, type DomainEvent, type EventDefinition } from '#kernel';

const ofItem = {
  itemId: id('Item of a queue, as the queue names it.'),
  queue: code('Queue it stood in.'),
  caseId: optional(id('Case it is about.')),
  borrowerId: optional(id('Person it is about; left out while nobody is known.')),
};
/** Which item, and whom it is about. */
export type NamedItem = DataOf<ReturnType<typeof part<typeof ofItem>>>;

const ofC1 = { itemId: 'C1-1', queue: 'INTAKE', caseId: 'C1-1', borrowerId: 'C1' } as const;

/** What is noted of an item of nobody known is sealed with a key of its own. */
function workEvent<const Type extends string, Data extends NamedItem>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject' | 'data'> & { readonly data: Schema<Data> },
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, {
    ...spec,
    subject: ({ borrowerId, itemId }) => borrowerId ?? `work/${itemId}`,
  });
}

export const WorkClaimed = workEvent('WorkClaimed', {
  says: 'An officer took an item of a queue, one officer at a time, for a while; taken again it is for longer.',
  told: ({ itemId, queue, officerId, until }) => ({
    en: `Officer ${officerId} took item ${itemId} of the queue ${queue} until ${until}.`,
    zh: `工作人员${officerId}领取队列${queue}的事项${itemId}，有效期至${until}。`,
  }),
  data: part({
    ...ofItem,
    officerId: id('Officer.'),
    until: day('The claim ends by itself at the end of this day.'),
  }),
  example: { ...ofC1, officerId: 'officer-wang', until: localDate('2025-05-14') },
});
export type WorkClaimed = EventOf<typeof WorkClaimed>;

export const WorkReleased = workEvent('WorkReleased', {
  says: 'An item was given back, or its claim had run out when somebody else took it.',
  told: ({ itemId, queue, officerId, ranOutOn }) => ({
    en: `Item ${itemId} of the queue ${queue}, which officer ${officerId} had, ${ranOutOn === undefined ? 'was given back' : `was not done by ${ranOutOn}, and was free again`}.`,
    zh: `工作人员${officerId}领取的队列${queue}事项${itemId}${ranOutOn === undefined ? '已退回' : `截至${ranOutOn}未办结，领取已失效`}。`,
  }),
  data: part({
    ...ofItem,
    officerId: id('Who had it.'),
    ranOutOn: optional(day('Last day of a claim that ended by itself; left out where it was given back.')),
  }),
  example: { ...ofC1, officerId: 'officer-wang', ranOutOn: localDate('2025-05-14') },
});
export type WorkReleased = EventOf<typeof WorkReleased>;

const assigned = part({
  ...ofItem,
  officerId: id('Whose it is now.'),
  assignedBy: id('Supervisor.'),
  from: optional(id('Who had it before; left out where nobody did.')),
});

export const WorkAssigned = workEvent('WorkAssigned', {
  says: 'A supervisor gave an item to an officer; it stays theirs until it is given back or given to somebody else.',
  told: ({ itemId, queue, officerId, assignedBy, from }) => ({
    en: `Supervisor ${assignedBy} assigned item ${itemId} of the queue ${queue} to ${officerId}${from === undefined ? '' : `, which ${from} had before`}.`,
    zh: `主管${assignedBy}将队列${queue}的事项${itemId}分派给${officerId}${from === undefined ? '' : `（原由${from}办理）`}。`,
  }),
  data: assigned,
  example: { ...ofC1, officerId: 'officer-li', assignedBy: 'supervisor-zhao', from: 'officer-wang' },
});
export type WorkAssigned = EventOf<typeof WorkAssigned>;

export const WorkHandedOver = workEvent('WorkHandedOver', {
  says: 'A supervisor handed an item of an absent officer over to a colleague.',
  told: ({ itemId, queue, officerId, handedOverBy, from }) => ({
    en: `Supervisor ${handedOverBy} handed item ${itemId} of the queue ${queue} over from ${from} to ${officerId}.`,
    zh: `主管${handedOverBy}将队列${queue}的事项${itemId}由${from}移交${officerId}。`,
  }),
  data: part({
    ...ofItem,
    officerId: id('Whose it is now.'),
    handedOverBy: id('Supervisor.'),
    from: id('Whose it was.'),
  }),
  example: { ...ofC1, officerId: 'officer-li', handedOverBy: 'supervisor-zhao', from: 'officer-wang' },
});
export type WorkHandedOver = EventOf<typeof WorkHandedOver>;

export const FollowUpSet = workEvent('FollowUpSet', {
  says: 'Whoever works on an item said when they look at it again, or that they need not; the due date stays what it is.',
  told: ({ itemId, queue, followUpOn, setBy }) => ({
    en: `Person ${setBy} ${followUpOn === null ? `took the follow-up of item ${itemId} of the queue ${queue} back` : `follows item ${itemId} of the queue ${queue} up on ${followUpOn}`}.`,
    zh:
      followUpOn === null
        ? `${setBy}取消队列${queue}事项${itemId}的跟进日。`
        : `${setBy}将于${followUpOn}跟进队列${queue}的事项${itemId}。`,
  }),
  data: part({
    ...ofItem,
    followUpOn: orNone(day('When it is looked at again; none where it was taken back.')),
    setBy: id('Who said so.'),
  }),
  example: { ...ofC1, followUpOn: localDate('2025-05-16'), setBy: 'officer-wang' },
});
export type FollowUpSet = EventOf<typeof FollowUpSet>;

export const WorkNoted = workEvent('WorkNoted', {
  says: 'Somebody who works on an item noted something for their colleagues.',
  told: ({ itemId, queue, noteId, notedBy }) => ({
    en: `Person ${notedBy} wrote note ${noteId} on item ${itemId} of the queue ${queue}.`,
    zh: `${notedBy}在队列${queue}的事项${itemId}下记录备注${noteId}。`,
  }),
  data: part({
    ...ofItem,
    noteId: id('Note: `N<n>`.'),
    notedBy: id('Who wrote it.'),
    text: personal('text', 'What they wrote.'),
  }),
  example: { ...ofC1, noteId: 'N1', notedBy: 'officer-wang', text: '客户要求下午联系' },
});
export type WorkNoted = EventOf<typeof WorkNoted>;

export const workEvents = eventsByName(WorkClaimed, WorkReleased, WorkAssigned, WorkHandedOver, FollowUpSet, WorkNoted);
export type WorkEvent = EventOf<(typeof workEvents)[keyof typeof workEvents]>;
