/** What commands on complaints tell beside their events: by when it is answered, decided above, or can go there. */
import {
  ComplaintAnswered,
  ComplaintEscalated,
  ComplaintExtended,
  ComplaintFiled,
  ComplaintReceivedAgain,
} from '#complaints';
import { day, orNone, part } from '#event-schema';
import { receipt } from '../commands/receipt';

const due = part({ dueOn: day('To be answered by the end of this day.') });

export const filedReceipt = receipt('ComplaintReceipt', due, ComplaintFiled, ({ dueOn }) => ({ dueOn }));
export const receivedAgainReceipt = receipt('ComplaintReceipt', due, ComplaintReceivedAgain, ({ dueOn }) => ({
  dueOn,
}));
export const extendedReceipt = receipt('ComplaintReceipt', due, ComplaintExtended, ({ dueOn }) => ({ dueOn }));

export const answeredReceipt = receipt(
  'ComplaintAnswerReceipt',
  part({
    dueOn: day('The day that stood.'),
    reviewUntil: orNone(day('Up to this day the complainant may ask the unit above for a review.')),
  }),
  ComplaintAnswered,
  ({ dueOn, reviewUntil = null }) => ({ dueOn, reviewUntil }),
);

export const escalatedReceipt = receipt(
  'ComplaintEscalationReceipt',
  part({ dueOn: day('To be decided above by the end of this day.') }),
  ComplaintEscalated,
  ({ dueOn }) => ({ dueOn }),
);
