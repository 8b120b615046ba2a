/** A complaint is withdrawn or closed, goes on as another about the same matter, and leads to an improvement. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, isSameBody } from '#kernel';
import { answerDueOn, firstReceivedOn } from './complaint-clocks';
import { isOfTheLendersPeople, namedAs, outsideItsTime, type Decide } from './complaint-commands';
import { no } from './complaint-reasons';
import { isOfAnotherBy } from './filing.decisions';
import { isToAnswer } from './complaint.state';
import { wentToUnitAbove } from './handling.decisions';

/** The procedure ends on the day the withdrawal came in, whenever it is told (art. 15). */
export const withdrawComplaint: Decide<'WithdrawComplaint'> = ({ reason, withdrawnOn, ...late }, state, context) => {
  const { withdrawn, status, receipts } = state;
  if (withdrawn?.withdrawnOn === withdrawnOn) return accept();
  if (withdrawn || status === 'CLOSED') return no('COMPLAINT_HAS_ENDED', { status });
  const wrongDay = outsideItsTime(withdrawnOn, firstReceivedOn(receipts), context);
  const objection = wrongDay ?? backdatingObjection(withdrawnOn, late, context);
  if (objection) return objection;
  const why = { ...(reason === undefined ? {} : { reason }), ...lateEntryOf(withdrawnOn, late, context) };
  return accept({ type: 'ComplaintWithdrawn', data: { ...namedAs(state), ...why, withdrawnOn } });
};

export const closeComplaint: Decide<'CloseComplaint'> = ({ ground }, state, { actor, businessDate }) => {
  const { closed, status, answers } = state;
  if (closed) return closed.ground === ground ? accept() : no('CLOSED_ON_ANOTHER_GROUND', { ground: closed.ground });
  if (status === 'WITHDRAWN') return no('COMPLAINT_HAS_ENDED', { status });
  // That the days have passed, or the unit above has decided, is seen by the clock; whether somebody is content only people know.
  const byTime = actor.kind === 'process' && ground !== 'ACCEPTED';
  if (!byTime && !isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  if (isToAnswer(state)) return no('COMPLAINT_NOT_ANSWERED');
  const reviewUntil = answers.at(-1)?.reviewUntil;
  if (ground === 'UNCHALLENGED' && (reviewUntil === undefined || businessDate <= reviewUntil)) {
    return no('CLOSED_TOO_EARLY', { reviewUntil: reviewUntil ?? null });
  }
  if (ground === 'REVIEWED' && !wentToUnitAbove(state)) return no('NOT_REVIEWED_ABOVE');
  if (ground === 'REVIEWED' && byTime && businessDate <= (answers.at(-1)?.answeredOn ?? businessDate)) {
    return no('CLOSED_TOO_EARLY', { reviewUntil: null });
  }
  return accept({ type: 'ComplaintClosed', data: { ...namedAs(state), ground, closedOn: businessDate } });
};

export const endAsSameMatter: Decide<'EndAsSameMatter'> = ({ goesOnAs, ofPartyId }, state, { businessDate }) => {
  const { closed, status } = state;
  if (closed?.goesOnAs === goesOnAs) return accept();
  if (status !== 'FILED' && status !== 'ACKNOWLEDGED') return no('COMPLAINT_HAS_ENDED', { status });
  if (isOfAnotherBy(ofPartyId, state)) return no('SAME_MATTER_OF_ANOTHER', { into: goesOnAs });
  const ground = 'SAME_MATTER' as const;
  return accept({ type: 'ComplaintClosed', data: { ...namedAs(state), ground, goesOnAs, closedOn: businessDate } });
};

/**
 * Who takes a complaint back on the day on which another is joined to it may not know of that, nor does whoever joins them: the other is
 * not over by it. From the next day on both are one, and are taken back as one. Where that one proves to be another person's it never was
 * the same matter.
 */
export const reopenComplaint: Decide<'ReopenComplaint'> = ({ wasToGoOnAs, withdrawnOn }, state) => {
  const { closed } = state;
  if (closed?.goesOnAs !== wasToGoOnAs) return accept();
  if (withdrawnOn !== undefined && closed.closedOn < withdrawnOn) return accept();
  const because = withdrawnOn === undefined ? ('OF_ANOTHER' as const) : ('WITHDRAWN' as const);
  const data = { ...namedAs(state), wasToGoOnAs, because, dueOn: answerDueOn(state) };
  return accept({ type: 'ComplaintReopened', data });
};

/** Also after it was closed: what is to be changed is often seen later. Told anew under its id it stands in place of what was told before. */
export const decideImprovement: Decide<'DecideImprovement'> = (asked, state, context) => {
  const { actor, businessDate } = context;
  const { causes, ...said } = asked;
  const { improvementId, doneBy, sameCause, cause } = said;
  const before = state.improvements.find((one) => one.improvementId === improvementId);
  if (before && isSameBody(before.toldBy, context)) return accept();
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  if (doneBy < businessDate) return no('IMPROVEMENT_IN_THE_PAST', { doneBy, today: businessDate });
  // One that is not coded yet may prove to be of that cause.
  const isOther = (id: string): boolean => causes[id] === undefined || (causes[id] !== null && causes[id] !== cause);
  const others = sameCause.filter((id) => id === state.complaintId || isOther(id));
  if (others.length > 0) return no('SAME_CAUSE_UNKNOWN', { complaintIds: others });
  const decided = { decidedBy: actor.id, decidedOn: businessDate };
  return accept({ type: 'ImprovementDecided', data: { ...namedAs(state), ...said, ...decided } });
};
