/** A complaint is taken on, its days are extended by who does not handle it, it is answered, and goes above who answered it. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, addDays, isSameBody } from '#kernel';
import { answerDueOn, COMPLAINT_CLOCKS, complaintDueOn, firstReceivedOn, reviewDueOn } from './complaint-clocks';
import { isOfTheLendersPeople, isSupervisor, namedAs, outsideItsTime, type Decide } from './complaint-commands';
import { no } from './complaint-reasons';
import { isOfTheLender, type PAPERS_TO_ASK_FOR } from './complaint-kinds';
import { hasEnded, isToAnswer, type ComplaintState } from './complaint.state';

type PaperToAskFor = (typeof PAPERS_TO_ASK_FOR)[number];

export const acknowledgeComplaint: Decide<'AcknowledgeComplaint'> = ({ papersAsked }, state, context) => {
  const { actor, businessDate } = context;
  const { acknowledged, status } = state;
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  if (acknowledged) {
    const isSame = acknowledged.handlerId === actor.id && sameItems(acknowledged.papersAsked, papersAsked);
    return isSame ? accept() : no('COMPLAINT_ACKNOWLEDGED_ALREADY', { handlerId: acknowledged.handlerId });
  }
  if (hasEnded(state)) return no('COMPLAINT_HAS_ENDED', { status });
  if (!isToAnswer(state)) return no('COMPLAINT_ANSWERED_ALREADY');
  const held = papersAsked.filter(isOfTheLender);
  if (held.length > 0) return no('PAPERS_HELD_BY_LENDER', { papers: held });
  const asked = papersAsked as readonly PaperToAskFor[];
  return accept({
    type: 'ComplaintAcknowledged',
    data: { ...namedAs(state), handlerId: actor.id, papersAsked: asked, acknowledgedOn: businessDate },
  });
};

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

export const extendComplaint: Decide<'ExtendComplaint'> = ({ ground, reason, noticedOn }, state, context) => {
  const { actor, businessDate } = context;
  const { extensions, acknowledged, answers, status } = state;
  const before = extensions.find((one) => one.ground === ground);
  if (before?.approvedBy === actor.id && before.noticedOn === noticedOn) return accept();
  if (hasEnded(state)) return no('COMPLAINT_HAS_ENDED', { status });
  if (answers.length > 0) return no('COMPLAINT_ANSWERED_ALREADY');
  if (!acknowledged) return no('COMPLAINT_NOT_ACKNOWLEDGED');
  const isSenior = actor.kind === 'person' && actor.role === 'supervisor' && actor.id !== acknowledged.handlerId;
  if (!isSenior) return no('EXTENSION_NEEDS_A_SENIOR', { handlerId: acknowledged.handlerId });
  const turn = extensions.length === 0 ? 'COMPLICATED' : extensions.length === 1 ? 'SPECIALLY_COMPLICATED' : null;
  if (ground !== turn) return no('EXTENSION_OUT_OF_TURN', { next: turn });
  const dueOn = answerDueOn(state);
  if (businessDate > dueOn) return no('EXTENSION_TOO_LATE', { dueOn });
  const wrongDay = outsideItsTime(noticedOn, firstReceivedOn(state.receipts), context);
  if (wrongDay) return wrongDay;
  const extension = { ground, reason, approvedBy: actor.id, noticedOn, extendedOn: businessDate, dueOn };
  const later = answerDueOn({ ...state, extensions: [...extensions, extension] });
  return accept({ type: 'ComplaintExtended', data: { ...namedAs(state), ...extension, dueOn: later } });
};

export const answerComplaint: Decide<'AnswerComplaint'> = ({ outcome, granted, answer }, state, context) => {
  const { actor, businessDate } = context;
  const { answers, status, coding } = state;
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  const last = answers.at(-1);
  if (last?.answeredBy === actor.id && isSameBody(last.toldBy, context)) return accept();
  if (hasEnded(state)) return no('COMPLAINT_HAS_ENDED', { status });
  if (!isToAnswer(state)) return no('COMPLAINT_ANSWERED_ALREADY', { answeredOn: last?.answeredOn ?? null });
  if (answers.some(({ answeredBy }) => answeredBy === actor.id)) {
    return no('DECIDED_BY_THE_SAME', { answeredBy: actor.id });
  }
  if (!coding) return no('COMPLAINT_NOT_CODED');
  if (wentToUnitAbove(state) && !isSupervisor(actor)) return no('DECIDED_BY_UNIT_ABOVE');
  if ((outcome === 'UPHELD' || outcome === 'PARTLY_UPHELD') && granted.length === 0) return no('REMEDY_MISSING');
  return accept({
    type: 'ComplaintAnswered',
    data: {
      ...namedAs(state),
      ...{ outcome, granted, answer, answeredBy: actor.id, answeredOn: businessDate },
      dueOn: complaintDueOn(state) ?? answerDueOn(state),
      ...(wentToUnitAbove(state) ? {} : { reviewUntil: addDays(businessDate, COMPLAINT_CLOCKS.askForReviewDays) }),
    },
  });
};

export function wentToUnitAbove({ escalations }: ComplaintState): boolean {
  return escalations.some(({ to }) => to === 'SUPERIOR_UNIT');
}

export const escalateComplaint: Decide<'EscalateComplaint'> = (asked, state, context) => {
  const { to, reference, because, escalatedOn } = asked;
  const before = state.escalations.find((one) => one.to === to);
  if (before) {
    const isSame = before.escalatedOn === escalatedOn && before.reference === reference;
    return isSame ? accept() : no('ESCALATED_ALREADY', { to, escalatedOn: before.escalatedOn });
  }
  const { status, closed, receipts, answers } = state;
  if (status === 'WITHDRAWN' || closed?.ground === 'SAME_MATTER') return no('COMPLAINT_HAS_ENDED', { status });
  // The person’s review is of a decision: taken before there is one, it would use up the only one there is.
  if (to === 'SUPERIOR_UNIT' && answers.length === 0 && context.onBehalfOf !== undefined) {
    return no('COMPLAINT_NOT_ANSWERED');
  }
  const wrongDay =
    outsideItsTime(escalatedOn, firstReceivedOn(receipts), context) ?? backdatingObjection(escalatedOn, asked, context);
  if (wrongDay) return wrongDay;
  const reviewUntil = answers.at(-1)?.reviewUntil;
  if (to === 'SUPERIOR_UNIT' && reviewUntil !== undefined && escalatedOn > reviewUntil) {
    return no('ESCALATED_TOO_LATE', { reviewUntil });
  }
  return accept({
    type: 'ComplaintEscalated',
    data: {
      ...namedAs(state),
      to,
      ...(reference === undefined ? {} : { reference }),
      ...(because === undefined ? {} : { because }),
      ...{ escalatedOn, dueOn: reviewDueOn(escalatedOn) },
      ...lateEntryOf(escalatedOn, asked, context),
    },
  });
};
