/**
 * One officer at a time has an item: they claim it for a while and give it back; a supervisor assigns it over any claim, and hands over
 * what an absent colleague has. Claims tell colleagues who is at it; what may be done with the item is for its own rules to say.
 */
import { accept, addDays } from '#kernel';
import { claimEndsOn } from '#negotiation';
import { followUpOf, holderOf, ranOut, type StandingItem } from './holder';
import type { Decide } from './work-commands';
import type { NamedItem, WorkEvent } from './work.events';
import { no } from './work-reasons';
import { isOfficer, isSupervisor } from './who-works';

/** The furthest a follow-up is set. A setting. */
export const MOST_FOLLOW_UP_DAYS = 366;

const claimWork: Decide<'ClaimWork'> = ({ item }, state, context) => {
  const { actor, businessDate } = context;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER_WORKS');
  const holder = holderOf(state, item, businessDate);
  if (holder && holder.officerId !== actor.id) return no('WORK_ITEM_OF_ANOTHER', { ...holder });
  const until = claimEndsOn(businessDate);
  // What they have without an end, or to the same day, they need not take again.
  if (holder && (holder.until === null || holder.until === until)) return accept();
  const ended = ranOut(state, item, businessDate);
  const claimed: WorkEvent = { type: 'WorkClaimed', data: { ...named(item), officerId: actor.id, until } };
  if (!ended) return accept(claimed);
  const released = { ...named(item), officerId: ended.officerId, ranOutOn: ended.until };
  return accept<WorkEvent>({ type: 'WorkReleased', data: released }, claimed);
};

const releaseWork: Decide<'ReleaseWork'> = ({ item }, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER_WORKS');
  const holder = holderOf(state, item, context.businessDate);
  if (!holder) return accept();
  const { officerId } = holder;
  if (officerId !== context.actor.id && !isSupervisor(context)) return no('WORK_ITEM_OF_ANOTHER', { ...holder });
  const claimed = holderOf(state, { ...item, kept: { by: 'NOBODY' } }, context.businessDate);
  if (!claimed) return no('WORK_KEPT_BY_HANDLER', { officerId });
  return accept({ type: 'WorkReleased', data: { ...named(item), officerId } });
};

const assignWork: Decide<'AssignWork'> = ({ item, officerId }, state, context) => {
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR_ASSIGNS');
  const holder = holderOf(state, item, context.businessDate);
  if (holder?.officerId === officerId && holder.until === null) return accept();
  const from = holder === null || holder.officerId === officerId ? {} : { from: holder.officerId };
  return accept({ type: 'WorkAssigned', data: { ...named(item), officerId, assignedBy: context.actor.id, ...from } });
};

const handWorkOver: Decide<'HandWorkOver'> = ({ item, from, officerId }, state, context) => {
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR_ASSIGNS');
  if (from === officerId) return no('HANDED_OVER_TO_THEMSELVES', { from });
  const holder = holderOf(state, item, context.businessDate);
  if (holder?.officerId === officerId) return accept();
  if (holder?.officerId !== from) return no('WORK_NOT_OF_THEM', { from, officerId: holder?.officerId ?? null });
  const handedOverBy = context.actor.id;
  return accept({ type: 'WorkHandedOver', data: { ...named(item), officerId, handedOverBy, from } });
};

/** By whoever has the item, or a supervisor. */
const setFollowUp: Decide<'SetFollowUp'> = ({ item, on }, state, context) => {
  const { actor, businessDate } = context;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER_WORKS');
  const holder = holderOf(state, item, businessDate);
  if (!isSupervisor(context)) {
    if (!holder) return no('WORK_NOT_CLAIMED');
    if (holder.officerId !== actor.id) return no('WORK_ITEM_OF_ANOTHER', { ...holder });
  }
  const last = addDays(businessDate, MOST_FOLLOW_UP_DAYS);
  if (on !== null && (on < businessDate || on > last))
    return no('FOLLOW_UP_OUT_OF_RANGE', { from: businessDate, last });
  if (followUpOf(state, item) === on) return accept();
  return accept({ type: 'FollowUpSet', data: { ...named(item), followUpOn: on, setBy: actor.id } });
};

/** By anybody who works there: who answers the telephone need not have the item. */
const noteWork: Decide<'NoteWork'> = ({ item, text }, { notes }, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER_WORKS');
  const noteId = `N${notes.length + 1}`;
  return accept({ type: 'WorkNoted', data: { ...named(item), noteId, notedBy: context.actor.id, text } });
};

function named({ itemId, queue, caseId, borrowerId }: StandingItem): NamedItem {
  return {
    ...{ itemId, queue },
    ...(caseId === null ? {} : { caseId }),
    ...(borrowerId === null ? {} : { borrowerId }),
  };
}

/** Commands and the decisions on them. */
export const workDecisions = {
  ClaimWork: claimWork,
  ReleaseWork: releaseWork,
  AssignWork: assignWork,
  HandWorkOver: handWorkOver,
  SetFollowUp: setFollowUp,
  NoteWork: noteWork,
};
