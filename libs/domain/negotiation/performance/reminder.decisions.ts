/**
 * The day has come to remind the borrower of an instalment: what is due, when, and what is open from before. How they are reached,
 * and whether they may be, is for who sends it.
 */
import { accept, addDays, sumFen } from '#kernel';
import { CASE_CLOCKS } from '../clocks/case-clocks';
import { rowsToRemindOf } from '../clocks/instalment-reminder.clock';
import { rests } from '../clocks/plan-in-agreement';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { agreementOf } from '../case/lookups';
import { isRejected, no } from '../case/rejections';
import { openRows } from './open-rows';

export interface RemindOfInstalmentData extends OnCase {
  readonly agreementId: string;
  readonly loanId: string;
}

/** A row that is due already is nothing to be reminded of, and one that is too far ahead is reminded of later. */
export const remindOfInstalment: Decide<RemindOfInstalmentData> = ({ agreementId, loanId }, state, context) => {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return found;
  const { agreement } = found;
  const progress = agreement.plans.find(({ plan }) => plan.loanId === loanId);
  if (!progress) return no('LOAN_NOT_IN_CASE', { loanId });
  if (rests({ agreement, progress })) return accept();
  const { businessDate } = context;
  const row = rowsToRemindOf({ agreement, progress }).find(({ dueOn }) => dueOn >= businessDate);
  if (!row || addDays(row.dueOn, -CASE_CLOCKS.reminderDays) > businessDate) return accept();
  const { seq, dueOn, lacking } = row;
  const before = openRows(progress).filter((earlier) => earlier.seq < seq);
  return accept({
    type: 'InstalmentReminderDue',
    data: {
      ...ofCase(agreement.data),
      ...{ agreementId, loanId, seq, dueOn, unpaid: lacking },
      openBefore: sumFen(before.map((earlier) => earlier.lacking)),
      remindedOn: businessDate,
    },
  });
};

/** Commands and the decisions on them. */
export const reminderDecisions = { RemindOfInstalment: remindOfInstalment };
