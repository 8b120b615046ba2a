/** A complaint is acknowledged, its days are extended, it is answered, and goes above who answered it. */
import { lateEntry } from '#backdating';
import { code, day, id, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { inWords } from '#words';
import { namesOf } from './coding';
import { ABOVE, COMPLAINT_OUTCOMES, EXTENSIONS } from './complaint-kinds';
import { complaintEvent, granted, ofComplaint, ofTS1, papersAsked } from './complaint.schema';

const acknowledged = part({
  ...ofComplaint,
  handlerId: id('Officer who takes it on.'),
  papersAsked,
  acknowledgedOn: day('When.'),
});
export type ComplaintAcknowledgedData = DataOf<typeof acknowledged>;

export const ComplaintAcknowledged = complaintEvent('ComplaintAcknowledged', {
  says: 'An officer takes the complaint on and tells the complainant so, with the papers that are needed of them.',
  told: ({ complaintId, handlerId, acknowledgedOn }) => ({
    en: `Officer ${handlerId} took complaint ${complaintId} on and acknowledged it on ${acknowledgedOn}.`,
    zh: `工作人员${handlerId}于${acknowledgedOn}受理投诉${complaintId}。`,
  }),
  data: acknowledged,
  example: { ...ofTS1, handlerId: 'officer-wang', papersAsked: [], acknowledgedOn: localDate('2025-05-13') },
});
export type ComplaintAcknowledged = EventOf<typeof ComplaintAcknowledged>;

const extended = part({
  ...ofComplaint,
  ground: oneOf(
    namesOf(EXTENSIONS),
    'COMPLICATED: 30 days in all. SPECIALLY_COMPLICATED: 60 in all, signed off by a senior and told to the complainant.',
  ),
  reason: personal('text', 'Why.'),
  approvedBy: id('Supervisor who signed it off; never who handles it.'),
  noticedOn: day('When the complainant was told.'),
  extendedOn: day('When.'),
  dueOn: day('To be answered by the end of this day.'),
});
export type ComplaintExtendedData = DataOf<typeof extended>;

export const ComplaintExtended = complaintEvent('ComplaintExtended', {
  says: 'There is more time to answer: 30 days in all, then 60; never more.',
  told: ({ complaintId, ground, approvedBy, noticedOn, dueOn }) => {
    const why = inWords(EXTENSIONS, ground);
    return {
      en: `Supervisor ${approvedBy} extended complaint ${complaintId}, since ${why.en}: an answer is due by ${dueOn}, as the complainant was told on ${noticedOn}.`,
      zh: `主管${approvedBy}批准延长投诉${complaintId}的办理期限（${why.zh}）：应于${dueOn}前答复，已于${noticedOn}告知投诉人。`,
    };
  },
  data: extended,
  example: {
    ...ofTS1,
    ground: 'COMPLICATED',
    reason: '需调取外包催收机构的录音',
    ...{ approvedBy: 'supervisor-zhao', noticedOn: localDate('2025-05-20'), extendedOn: localDate('2025-05-20') },
    dueOn: localDate('2025-06-11'),
  },
});
export type ComplaintExtended = EventOf<typeof ComplaintExtended>;

const answered = part({
  ...ofComplaint,
  outcome: oneOf(namesOf(COMPLAINT_OUTCOMES), 'Whether it was right; SETTLED: both sides came to terms.'),
  granted,
  answer: personal('text', 'The decision and its reasons, as the complainant was told.'),
  answeredBy: id('Who decided.'),
  answeredOn: day('When the complainant was told.'),
  dueOn: day('The day that stood: later than it is late.'),
  reviewUntil: optional(
    day('Up to this day the complainant may ask the unit above for a review; left out where that has decided already.'),
  ),
});
export type ComplaintAnsweredData = DataOf<typeof answered>;

export const ComplaintAnswered = complaintEvent('ComplaintAnswered', {
  says: 'The complainant is told what was decided, what is granted, and where they can go if they disagree.',
  told: ({ complaintId, outcome, answeredBy, answeredOn, reviewUntil }) => {
    const how = inWords(COMPLAINT_OUTCOMES, outcome);
    return {
      en: `Complaint ${complaintId} was answered by ${answeredBy} on ${answeredOn}: ${how.en}${reviewUntil === undefined ? '' : `; a review can be asked for up to ${reviewUntil}`}.`,
      zh: `${answeredBy}于${answeredOn}答复投诉${complaintId}：${how.zh}${reviewUntil === undefined ? '' : `；投诉人可于${reviewUntil}前申请核查`}。`,
    };
  },
  data: answered,
  example: {
    ...ofTS1,
    outcome: 'UPHELD',
    granted: [{ remedy: 'APOLOGY' }, { remedy: 'CONTACT_STOPPED' }],
    answer: '经核查情况属实，已停止外呼并向您致歉',
    ...{ answeredBy: 'officer-wang', answeredOn: localDate('2025-05-22') },
    ...{ dueOn: localDate('2025-05-27'), reviewUntil: localDate('2025-06-21') },
  },
});
export type ComplaintAnswered = EventOf<typeof ComplaintAnswered>;

const escalated = part({
  ...ofComplaint,
  to: oneOf(namesOf(ABOVE), 'SUPERIOR_UNIT reviews what was decided; REGULATOR: it went there.'),
  reference: optional(code('What they call it there.')),
  because: optional(personal('text', 'Why the complainant disagrees.')),
  escalatedOn: day('When it was asked for.'),
  ...lateEntry,
  dueOn: day('To be answered from there by the end of this day.'),
});
export type ComplaintEscalatedData = DataOf<typeof escalated>;

export const ComplaintEscalated = complaintEvent('ComplaintEscalated', {
  says: 'It goes above who handles it, or who answered it: it is open again, and decided by somebody else within 30 days.',
  told: ({ complaintId, to, escalatedOn, dueOn }) => {
    const where = inWords(ABOVE, to);
    return {
      en: `Complaint ${complaintId} went to ${where.en} on ${escalatedOn}; a decision is due by ${dueOn}.`,
      zh: `投诉${complaintId}于${escalatedOn}提交${where.zh}，应于${dueOn}前作出决定。`,
    };
  },
  data: escalated,
  example: {
    ...ofTS1,
    ...{ to: 'SUPERIOR_UNIT', because: '没有赔偿我的损失' },
    ...{ escalatedOn: localDate('2025-06-02'), dueOn: localDate('2025-07-02') },
  },
});
export type ComplaintEscalated = EventOf<typeof ComplaintEscalated>;
