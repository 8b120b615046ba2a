/** A complaint comes in, again by another channel, is coded, and is linked to what it is about. */
import { lateEntry } from '#backdating';
import { day, id, list, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { inWords } from '#words';
import { BUSINESS_CHANNELS, BUSINESSES, CAUSES } from './coding';
import { COMPLAINANTS, INTAKES } from './complaint-kinds';
import { coding, complainant, complaintEvent, group, ofComplaint, ofTS1, post, receipt } from './complaint.schema';

const links = {
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  contactIds: list(id('Contact.'), 'Contacts with the person that it is about.'),
};

const filed = part({
  ...ofComplaint,
  complainant,
  ...receipt,
  ...links,
  account: personal('text', 'What they complain about.'),
  wanted: optional(personal('text', 'What they want.')),
  post: optional(post),
  earlierComplaintId: optional(id('Earlier complaint it comes back to.')),
  group: optional(group),
  coding: optional(coding),
  dueOn: day('To be answered by the end of this day.'),
  ...lateEntry,
});
export type ComplaintFiledData = DataOf<typeof filed>;

export const ComplaintFiled = complaintEvent('ComplaintFiled', {
  says: 'Somebody complains: how it came in, from whom, about what. The 15 days to answer run from the day it came in.',
  told: ({ complaintId, complainant: { kind }, intake, receivedOn, dueOn }) => {
    const [who, how] = [inWords(COMPLAINANTS, kind), inWords(INTAKES, intake)];
    return {
      en: `Complaint ${complaintId} came in through ${how.en} on ${receivedOn}, from ${who.en}; an answer is due by ${dueOn}.`,
      zh: `${receivedOn}收到投诉${complaintId}（${how.zh}，投诉人：${who.zh}），应于${dueOn}前答复。`,
    };
  },
  data: filed,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofTS1,
    complainant: { kind: 'BORROWER' },
    ...{ intake: 'HOTLINE', intakeReference: 'HL-1', receivedOn: localDate('2025-05-12') },
    ...{ loanIds: ['JB1'], contactIds: ['CALL-1'] },
    account: '催收人员一天打了五个电话',
    wanted: '停止骚扰并道歉',
    coding: { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' },
    dueOn: localDate('2025-05-27'),
  },
});
export type ComplaintFiled = EventOf<typeof ComplaintFiled>;

const receivedAgain = part({
  ...ofComplaint,
  ...receipt,
  joinedFrom: optional(id('Complaint about the same matter that goes on as this one.')),
  dueOn: day('To be answered by the end of this day: the days run from the first time it came in.'),
  ...lateEntry,
});
export type ComplaintReceivedAgainData = DataOf<typeof receivedAgain>;

export const ComplaintReceivedAgain = complaintEvent('ComplaintReceivedAgain', {
  says: 'The same matter came in once more, by another channel: it stays one complaint, and both channels are kept.',
  told: ({ complaintId, intake, receivedOn, joinedFrom, dueOn }) => {
    const how = inWords(INTAKES, intake);
    return {
      en: `The matter of complaint ${complaintId} came in again through ${how.en} on ${receivedOn}${joinedFrom === undefined ? '' : `, as complaint ${joinedFrom}`}; an answer is due by ${dueOn}.`,
      zh: `${receivedOn}经${how.zh}再次收到投诉${complaintId}的同一事项${joinedFrom === undefined ? '' : `（原投诉${joinedFrom}）`}，应于${dueOn}前答复。`,
    };
  },
  data: receivedAgain,
  example: {
    ...ofTS1,
    ...{ intake: 'REGULATOR', intakeReference: 'NFRA-2025-17', receivedOn: localDate('2025-05-14') },
    dueOn: localDate('2025-05-27'),
  },
});
export type ComplaintReceivedAgain = EventOf<typeof ComplaintReceivedAgain>;

const coded = part({ ...ofComplaint, coding, codedBy: id('Who coded it.') });
export type ComplaintCodedData = DataOf<typeof coded>;

export const ComplaintCoded = complaintEvent('ComplaintCoded', {
  says: 'A complaint is coded by channel, business and cause, or coded otherwise than before.',
  told: ({ complaintId, coding: { channel, business, cause }, codedBy }) => {
    const [how, what, why] = [
      inWords(BUSINESS_CHANNELS, channel),
      inWords(BUSINESSES, business),
      inWords(CAUSES, cause),
    ];
    return {
      en: `Officer ${codedBy} coded complaint ${complaintId}: ${what.en}, ${how.en}, for ${why.en}.`,
      zh: `工作人员${codedBy}对投诉${complaintId}分类：业务${what.zh}，渠道${how.zh}，原因${why.zh}。`,
    };
  },
  data: coded,
  example: { ...ofTS1, coding: { channel: 'TELEPHONE', business: 'LOAN', cause: 'SERVICE' }, codedBy: 'officer-wang' },
});
export type ComplaintCoded = EventOf<typeof ComplaintCoded>;

const linked = part({
  ...ofComplaint,
  complainant: optional(complainant),
  ...links,
  post: optional(post),
});
export type ComplaintLinkedData = DataOf<typeof linked>;

export const ComplaintLinked = complaintEvent('ComplaintLinked', {
  says: 'It is known now whose matter a complaint is, or what else it is about: a case, a loan, a contact, a public post.',
  told: ({ complaintId, partyId, complainant: who, caseIds, loanIds, contactIds, post: found }) => {
    const kind = who === undefined ? undefined : inWords(COMPLAINANTS, who.kind);
    const things = [...caseIds, ...loanIds, ...contactIds, ...(found ? [found.postId] : [])].join(', ');
    return {
      en: `Complaint ${complaintId} was linked${partyId === undefined ? '' : ` to person ${partyId}`}${kind ? ` (${kind.en})` : ''}${things === '' ? '' : `, with ${things}`}.`,
      zh: `投诉${complaintId}已关联${partyId === undefined ? '' : `客户${partyId}`}${kind ? `（${kind.zh}）` : ''}${things === '' ? '' : `，涉及${things}`}。`,
    };
  },
  data: linked,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofTS1,
    complainant: { kind: 'BORROWER' },
    ...{ loanIds: ['JB1'], contactIds: [] },
    post: { platform: 'weibo', postId: 'P-77', author: '匿名用户' },
  },
});
export type ComplaintLinked = EventOf<typeof ComplaintLinked>;
