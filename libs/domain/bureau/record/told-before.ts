/** Whether the person was told of what is negative before it went out, by the notices that stand (征信业管理条例 art. 15). */
import { isNegative } from './bureau-row.schema';
import type { BureauState, GivenNotice, MonthRecord, Submission } from './bureau.state';

type OfArrears = Pick<MonthRecord, 'overdueSince' | 'submissions'>;

/** A notice covers the arrears that ran when it was given; new arrears need a new one. */
function isCovered(notices: readonly GivenNotice[], { overdueSince }: OfArrears): boolean {
  return notices.some(({ told }) => overdueSince === null || told.givenOn >= overdueSince);
}

const standing = ({ notices }: BureauState): readonly GivenNotice[] =>
  notices.filter(({ takenBackOn }) => takenBackOn === null);

/** What the bureau refused never stood there. */
const isWithBureau = ({ status }: Submission): boolean => status === 'SENT' || status === 'CONFIRMED';

/**
 * Whether a negative row of the month may go out: a notice was given since these arrears began, or the month stands as negative
 * already, since a correction of it tells nothing new.
 */
export function isToldBefore(state: BureauState, record: OfArrears): boolean {
  return (
    isCovered(standing(state), record) || record.submissions.some((one) => isNegative(one.row) && isWithBureau(one))
  );
}

/**
 * Whether the month went out as negative on a notice that was taken back since, and no other was given: what is true stands, and the
 * person is told now.
 */
export function isUntold(state: BureauState, record: OfArrears): boolean {
  const last = record.submissions.at(-1);
  if (!last || !isNegative(last.row) || !isWithBureau(last) || isCovered(standing(state), record)) return false;
  return isCovered(state.notices, record);
}
