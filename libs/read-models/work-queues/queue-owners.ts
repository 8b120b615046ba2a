/**
 * Whose the items of a queue are on a day, when they are looked at again and how much was noted, as SQL over the row and what is looked
 * up beside it: the same as `holderOf` and `followUpOf` say of one item. A review is claimed in its case; a complaint is its handler's unless it
 * was claimed or assigned here.
 */
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Queue } from './queues';

/** Said of the item since it stands in this queue. */
const OF_THIS_STAY = (said: 'claim_queue' | 'follow_up_queue', since: 'owned_since' | 'follow_up_since'): string =>
  `work.${said} = item.queue AND work.${since} >= coalesce(item.in_queue_since, '-infinity')`;

const CLAIM_COUNTS = `${OF_THIS_STAY('claim_queue', 'owned_since')} AND coalesce(work.owned_until, 'infinity') >= CAST(:businessDate AS date)`;
const CLAIMED_HERE = `CASE WHEN ${CLAIM_COUNTS} THEN work.owner_id END`;

/** Steps of REVIEW at which the case knows who has the review, if anybody. */
const IN_CASE = `item.step IN ('REQUESTED', 'CLAIMED')`;
const IN_CASE_BY = `CASE WHEN item.step = 'CLAIMED' AND coalesce(item.officer_until, 'infinity') >= CAST(:businessDate AS date) THEN item.officer_id END`;

export interface QueueOwners {
  readonly owner: string;
  readonly followUpOn: string;
  join<Row extends ObjectLiteral>(rows: SelectQueryBuilder<Row>): SelectQueryBuilder<Row>;
}

const FOLLOW_UP = `(CASE WHEN ${OF_THIS_STAY('follow_up_queue', 'follow_up_since')} THEN work.follow_up_on END)`;

export function ownersOf(queue: Queue): QueueOwners {
  return {
    owner: ownerOf(queue),
    followUpOn: FOLLOW_UP,
    join: (rows) => rows.leftJoin('(SELECT * FROM read_models.work_standing)', 'work', 'work.item_id = item.item_id'),
  };
}

/** What somebody has may be found by who has it: nothing else of the queue is looked at. */
export const OF_OWNER = `item.item_id IN (
  SELECT item_id FROM read_models.work_standing WHERE owner_id = :owner
  UNION ALL SELECT item_id FROM read_models.queue_item WHERE officer_id = :owner AND queue = :queue)`;

/** Likewise what is to be looked at again within days. */
export const FOLLOWED_UP = `item.item_id IN (
  SELECT item_id FROM read_models.work_standing WHERE follow_up_queue = :queue
    AND follow_up_on BETWEEN coalesce(CAST(:followUpFrom AS date), '-infinity') AND coalesce(CAST(:followUpTo AS date), 'infinity'))`;

function ownerOf(queue: Queue): string {
  if (queue === 'REVIEW') return `(CASE WHEN ${IN_CASE} THEN ${IN_CASE_BY} ELSE ${CLAIMED_HERE} END)`;
  return queue === 'COMPLAINTS' ? `coalesce(${CLAIMED_HERE}, item.officer_id)` : `(${CLAIMED_HERE})`;
}

/** Whichever queue the item stands in. */
export const OWNER_IN_ANY_QUEUE = `(CASE item.queue WHEN 'REVIEW' THEN ${ownerOf('REVIEW')}
  WHEN 'COMPLAINTS' THEN ${ownerOf('COMPLAINTS')} ELSE ${CLAIMED_HERE} END)`;
