/** How what is said of the work on an item is put right: it is said anew. */
import { entered, type PutRight } from './put-right';

const [ITEM, HANDOVERS] = ['/queues/{queue}/items/{itemId}', '/queues/handovers'];
const ASSIGNMENT = `${ITEM}/assignment`;
const ASSIGNMENTS = '/queues/{queue}/assignments';

export const ofWork: { readonly [event: string]: PutRight } = {
  WorkClaimed: entered(`${ITEM}/claim`, `${ITEM}/release | ${ASSIGNMENT}`),
  WorkReleased: entered(`${ITEM}/release`, `${ITEM}/claim | ${ASSIGNMENT}`),
  WorkAssigned: entered(`${ASSIGNMENT} | ${ASSIGNMENTS}`, `${ASSIGNMENT} | ${ITEM}/release`),
  WorkHandedOver: entered(HANDOVERS, `${HANDOVERS} | ${ASSIGNMENT}`),
  FollowUpSet: entered(`${ITEM}/follow-up`, `${ITEM}/follow-up`, 'What was said last counts.'),
  WorkNoted: entered(`${ITEM}/notes`, `${ITEM}/notes`, 'A wrong note is followed by another.'),
  WorkAssignmentOrdered: entered(`${HANDOVERS} | ${ASSIGNMENTS}`, `${HANDOVERS} | ${ASSIGNMENT}`),
};
