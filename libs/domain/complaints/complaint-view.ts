/** A complaint as the lender's people are shown it: who, about what, how it came in, by when, and what became of it. */
import { code, day, hash, id, list, named, oneOf, orNone, part, personal, sentence, type DataOf } from '#event-schema';
import { namesOf } from './coding';
import { COMPLAINT_CLOCK_WORDS, complaintClocks, complaintDueOn, firstReceivedOn } from './complaint-clocks';
import { ABOVE, CLOSINGS, COMPLAINANTS, COMPLAINT_STATUSES, INTAKES, PAPERS_TO_ASK_FOR } from './complaint-kinds';
import { answerShown, extensionShown, improvementShown, moneyGrantedShown } from './complaint-view.schema';
import { coding, group } from './complaint.schema';
import type { ComplaintState } from './complaint.state';
import { moneyGranted } from './remedies';

export const complaintViewSchema = part({
  complaintId: id('Complaint.'),
  status: oneOf(COMPLAINT_STATUSES, 'Where it stands. ESCALATED: open again above who answered it, or who handles it.'),
  partyId: orNone(id('Person it is filed under: whose matter it is, else who complains; null while nobody is known.')),
  complainant: part(
    {
      kind: oneOf(namesOf(COMPLAINANTS), 'Who, to the person.'),
      partyId: orNone(id('Where they are a party of their own.')),
      name: orNone(personal('name', 'Name, of who is no party.')),
      reachedBy: orNone(personal('text', 'How they are reached, of who is no party.')),
      proofHash: orNone(hash('SHA-256 of the power of attorney, or of the proof of inheritance.')),
    },
    'Who complains.',
  ),
  receivedOn: day('The first time it came in: the days run from it.'),
  receipts: list(
    part({
      intake: oneOf(namesOf(INTAKES), 'How it came in.'),
      intakeReference: orNone(code('What the channel calls it.')),
      receivedOn: day('When.'),
      joinedFrom: orNone(id('As which other complaint it came in.')),
    }),
    'Every time the matter came in.',
  ),
  account: personal('text', 'What they complain about.'),
  wanted: orNone(personal('text', 'What they want.')),
  coding: orNone(coding, 'Channel, business and cause; null until it is coded.'),
  caseIds: list(id('Case.'), 'Cases it is linked to.'),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  contactIds: list(id('Contact.'), 'Contacts with the person that it is about.'),
  posts: list(
    part({
      platform: code('Platform.'),
      postId: code('The post.'),
      author: orNone(personal('text', 'Under what name.')),
    }),
    'Public posts it stands in.',
  ),
  earlierComplaintId: orNone(id('Earlier complaint it comes back to.')),
  group: orNone(group, 'Where many complain together.'),
  handlerId: orNone(id('Officer who took it on.')),
  acknowledgedOn: orNone(day('When.')),
  papersAsked: list(oneOf(PAPERS_TO_ASK_FOR, 'Paper.'), 'Papers the complainant was asked for.'),
  dueOn: orNone(day('The next day that falls due; null where none does.')),
  clocks: list(
    part({
      kind: oneOf(namesOf(COMPLAINT_CLOCK_WORDS), 'What is due.'),
      title: sentence('The same in words.'),
      reference: id('Names it.'),
      dueOn: day('When.'),
    }),
    'The days that run.',
  ),
  extensions: list(extensionShown, 'In the order they were signed off.'),
  answers: list(answerShown, 'In their order; another follows where it went above.'),
  escalations: list(
    named(
      'ComplaintEscalation',
      part({
        to: oneOf(namesOf(ABOVE), 'Where.'),
        reference: orNone(code('What they call it there.')),
        escalatedOn: day('When.'),
        dueOn: day('By when it is decided.'),
        decidedOn: orNone(day('When it was.')),
      }),
    ),
    'Where it went above who handled or answered it.',
  ),
  withdrawnOn: orNone(day('When it was taken back, and ended.')),
  closed: orNone(
    part({
      ground: oneOf(namesOf(CLOSINGS), 'Why.'),
      goesOnAs: orNone(id('Complaint as which it goes on.')),
      closedOn: day('When.'),
    }),
    'Once it is closed.',
  ),
  moneyGranted: list(moneyGrantedShown, 'Money the last answer grants, and what was given of it.'),
  improvements: list(improvementShown, 'What is changed because of it.'),
});
export type ComplaintView = DataOf<typeof complaintViewSchema>;

/** Null when there is no such complaint. */
export function complaintView(state: ComplaintState): ComplaintView | null {
  const { complaintId, status, partyId, complainant, receipts, filed, coding: coded, acknowledged } = state;
  if (complaintId === null) return null;
  const { caseIds, loanIds, contactIds, posts, extensions, answers, withdrawn, closed, improvements } = state;
  return {
    ...{ complaintId, status, partyId, caseIds, loanIds, contactIds, coding: coded },
    complainant: {
      kind: complainant.kind,
      partyId: complainant.partyId ?? null,
      name: complainant.name ?? null,
      reachedBy: complainant.reachedBy ?? null,
      proofHash: complainant.proofHash ?? null,
    },
    receivedOn: firstReceivedOn(receipts),
    receipts: receipts.map(({ intake, intakeReference = null, receivedOn, joinedFrom = null }) => ({
      ...{ intake, intakeReference, receivedOn, joinedFrom },
    })),
    account: filed.account,
    wanted: filed.wanted ?? null,
    posts: posts.map(({ platform, postId, author = null }) => ({ platform, postId, author })),
    earlierComplaintId: filed.earlierComplaintId ?? null,
    group: filed.group ?? null,
    handlerId: acknowledged?.handlerId ?? null,
    acknowledgedOn: acknowledged?.acknowledgedOn ?? null,
    papersAsked: acknowledged?.papersAsked ?? [],
    dueOn: complaintDueOn(state),
    clocks: complaintClocks(state).map(({ kind, reference, dueOn }) => ({
      ...{ kind, reference, dueOn, title: COMPLAINT_CLOCK_WORDS[kind].title },
    })),
    extensions: extensions.map(({ ground, reason, approvedBy, noticedOn, extendedOn, dueOn }) => ({
      ...{ ground, reason, approvedBy, noticedOn, extendedOn, dueOn },
    })),
    answers: answers.map(({ outcome, granted, answer, answeredBy, answeredOn, dueOn, reviewUntil = null }) => ({
      ...{ outcome, granted, answer, answeredBy, answeredOn, dueOn, reviewUntil, inTime: answeredOn <= dueOn },
    })),
    escalations: state.escalations.map(({ to, reference = null, escalatedOn, dueOn, decidedOn }) => ({
      ...{ to, reference, escalatedOn, dueOn, decidedOn },
    })),
    moneyGranted: moneyGranted(state).map((one) => ({ ...one })),
    withdrawnOn: withdrawn?.withdrawnOn ?? null,
    closed: closed && { ground: closed.ground, goesOnAs: closed.goesOnAs ?? null, closedOn: closed.closedOn },
    improvements: improvements.map(({ toldBy: _toldBy, ...one }) => {
      const { improvementId, measure, ownerId, doneBy, cause, sameCause, decidedBy, decidedOn } = one;
      return { improvementId, measure, ownerId, doneBy, cause, sameCause, decidedBy, decidedOn };
    }),
  };
}
