/** A complaint ends, and what is done so that the next one need not be made. */
import { lateEntry } from '#backdating';
import { day, id, list, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { counted, inWords } from '#words';
import { CAUSES, namesOf } from './coding';
import { CLOSINGS } from './complaint-kinds';
import { complaintEvent, ofComplaint, ofTS1 } from './complaint.schema';

const withdrawn = part({
  ...ofComplaint,
  reason: optional(personal('text', 'Why, where they say so.')),
  withdrawnOn: day('When it was taken back: the procedure ends on this day.'),
  ...lateEntry,
});
export type ComplaintWithdrawnData = DataOf<typeof withdrawn>;

export const ComplaintWithdrawn = complaintEvent('ComplaintWithdrawn', {
  says: 'The complainant takes it back: the procedure ends on the day that came in (art. 15).',
  told: ({ complaintId, withdrawnOn }) => ({
    en: `Complaint ${complaintId} was withdrawn, and ended on ${withdrawnOn}.`,
    zh: `投诉${complaintId}已撤回，处理程序于${withdrawnOn}终止。`,
  }),
  data: withdrawn,
  example: { ...ofTS1, reason: '已经解决', withdrawnOn: localDate('2025-05-16') },
});
export type ComplaintWithdrawn = EventOf<typeof ComplaintWithdrawn>;

const closed = part({
  ...ofComplaint,
  ground: oneOf(
    namesOf(CLOSINGS),
    'ACCEPTED by the complainant; UNCHALLENGED: the days to ask for a review passed; REVIEWED: the unit above has decided; SAME_MATTER: it goes on as another.',
  ),
  goesOnAs: optional(id('Complaint about the same matter as which it goes on.')),
  closedOn: day('When.'),
});
export type ComplaintClosedData = DataOf<typeof closed>;

export const ComplaintClosed = complaintEvent('ComplaintClosed', {
  says: 'Nothing more is to be done about the complaint; one that goes above who answered it opens it again.',
  told: ({ complaintId, ground, goesOnAs, closedOn }) => {
    const why = inWords(CLOSINGS, ground);
    return {
      en: `Complaint ${complaintId} was closed on ${closedOn}: ${why.en}${goesOnAs === undefined ? '' : ` (${goesOnAs})`}.`,
      zh: `投诉${complaintId}于${closedOn}办结：${why.zh}${goesOnAs === undefined ? '' : `（${goesOnAs}）`}。`,
    };
  },
  data: closed,
  example: { ...ofTS1, ground: 'UNCHALLENGED', closedOn: localDate('2025-06-22') },
});
export type ComplaintClosed = EventOf<typeof ComplaintClosed>;

const reopened = part({
  ...ofComplaint,
  wasToGoOnAs: id('Complaint as which it was to go on.'),
  because: optional(
    oneOf(
      ['WITHDRAWN', 'OF_ANOTHER'],
      'That one was WITHDRAWN, or proved to be OF_ANOTHER person. Left out before it was told.',
    ),
  ),
  dueOn: day('To be answered by the end of this day: the days run from the first time it came in.'),
});
export type ComplaintReopenedData = DataOf<typeof reopened>;

export const ComplaintReopened = complaintEvent('ComplaintReopened', {
  says: 'It was joined to another complaint that was withdrawn on that day or before, or proved to be another person’s: what nobody took back goes on by itself.',
  told: ({ complaintId, wasToGoOnAs, because, dueOn }) => {
    const isOfAnother = because === 'OF_ANOTHER';
    return {
      en: `Complaint ${complaintId} goes on by itself, since complaint ${wasToGoOnAs}, to which it was joined, ${isOfAnother ? 'proved to be another person’s' : 'was withdrawn'}; an answer is due by ${dueOn}.`,
      zh: `投诉${complaintId}所并入的投诉${wasToGoOnAs}${isOfAnother ? '经查属于其他客户' : '已撤回'}，该投诉恢复单独处理，应于${dueOn}前答复。`,
    };
  },
  data: reopened,
  example: { ...ofTS1, wasToGoOnAs: 'TS-0', because: 'WITHDRAWN', dueOn: localDate('2025-05-27') },
});
export type ComplaintReopened = EventOf<typeof ComplaintReopened>;

const improvement = part({
  ...ofComplaint,
  improvementId: id('This improvement.'),
  measure: personal('text', 'What is changed.'),
  ownerId: id('Who sees to it.'),
  doneBy: day('By when it is done.'),
  cause: oneOf(namesOf(CAUSES), 'Cause it is to remove.'),
  sameCause: list(id('Complaint.'), 'Other complaints of the same cause that it answers too.'),
  decidedBy: id('Who decided it.'),
  decidedOn: day('When.'),
});
export type ImprovementDecidedData = DataOf<typeof improvement>;

export const ImprovementDecided = complaintEvent('ImprovementDecided', {
  says: 'Because of the complaint something is changed: what, who sees to it, by when, and which other complaints had the same cause.',
  told: ({ complaintId, ownerId, doneBy, cause, sameCause, decidedBy }) => {
    const why = inWords(CAUSES, cause);
    const others = sameCause.length === 0 ? undefined : counted(sameCause.length, 'other complaint');
    return {
      en: `An improvement was decided by ${decidedBy} because of complaint ${complaintId}${others ? ` and ${others}` : ''} (${why.en}): ${ownerId} sees to it by ${doneBy}.`,
      zh: `${decidedBy}因投诉${complaintId}${others ? `及另外${sameCause.length}件投诉` : ''}（${why.zh}）决定整改，由${ownerId}于${doneBy}前落实。`,
    };
  },
  data: improvement,
  example: {
    ...ofTS1,
    ...{ improvementId: 'IMP-1', measure: '外包机构拨号系统增加每日次数限制', ownerId: 'collections-lead' },
    ...{ doneBy: localDate('2025-06-30'), cause: 'COLLECTION', sameCause: ['TS-0'] },
    ...{ decidedBy: 'supervisor-zhao', decidedOn: localDate('2025-05-23') },
  },
});
export type ImprovementDecided = EventOf<typeof ImprovementDecided>;
