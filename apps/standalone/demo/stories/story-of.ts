/** Which story is told for which part. */
import { TAPE_ENDS_ON } from '../tape';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Ending, Part } from '../casting';
import { broken } from './broken.story';
import { restoredOnReapplication } from './bureau.story';
import { bookedLate, bookingRefused } from './core.story';
import { warnedAndAgreed, warnedAndPaid } from './early-warning.story';
import { proven } from './evidence.story';
import { approvedByTwo } from './four-eyes.story';
import { caseOf } from './case-of';
import { kept, keptByRepresentative, paidInParts, paymentReversed, settledEarly } from './kept.story';
import { legalCostTakenBack, paymentReassigned } from './put-right.story';
import { appealed, clockStopped, countered } from './second-thoughts.story';
import { settlement } from './settlement.story';
import { signedOnASecondTry } from './signature-service.story';
import type { StoryWorld } from './story-world';
import { cured, declined, expired, refused, withdrawn } from './without-agreement.story';

export async function* storyOf(world: StoryWorld, part: Part): Story {
  // Nothing of them is overdue, so nobody opened a case: the warning does.
  if (part.ending === 'WARNED_AND_PAID') return yield* warnedAndPaid(world, part);
  if (part.ending === 'WARNED_AND_AGREED') return yield* warnedAndAgreed(world, part);
  const loanIds = part.loans.map(({ loan }) => loan.loanId);
  const desk = await caseOf(world.api, part.borrowerId, loanIds, TAPE_ENDS_ON);
  yield* told(world, desk, part, part.ending);
}

function told(
  world: StoryWorld,
  desk: CaseDesk,
  part: Part,
  ending: Exclude<Ending, 'WARNED_AND_PAID' | 'WARNED_AND_AGREED'>,
): Story {
  switch (ending) {
    case 'KEPT':
    case 'KEPT_OVER_SEVERAL_LOANS':
      return kept(world, desk, part);
    case 'KEPT_BY_A_REPRESENTATIVE':
      return keptByRepresentative(world, desk, part);
    case 'PAID_IN_PARTS':
      return paidInParts(world, desk, part);
    case 'PAYMENT_REVERSED':
      return paymentReversed(world, desk, part);
    case 'SETTLED_EARLY':
      return settledEarly(world, desk, part);
    case 'SETTLEMENT':
      return settlement(world, desk, part);
    case 'BROKEN':
      return broken(world, desk, part, false);
    case 'BROKEN_THEN_PAID':
      return broken(world, desk, part, true);
    case 'DECLINED':
      return declined(world, desk, part);
    case 'EXPIRED':
      return expired(world, desk, part);
    case 'REFUSED':
      return refused(world, desk, part);
    case 'WITHDRAWN':
      return withdrawn(world, desk, part);
    case 'COUNTERED':
      return countered(world, desk, part);
    case 'APPEALED':
      return appealed(world, desk, part);
    case 'CLOCK_STOPPED':
      return clockStopped(world, desk, part);
    case 'PROVEN':
      return proven(world, desk, part);
    case 'APPROVED_BY_TWO':
      return approvedByTwo(world, desk, part);
    case 'BOOKING_REFUSED':
      return bookingRefused(world, desk, part);
    case 'BOOKED_LATE':
      return bookedLate(world, desk, part);
    case 'PAYMENT_REASSIGNED':
      return paymentReassigned(world, desk, part);
    case 'LEGAL_COST_TAKEN_BACK':
      return legalCostTakenBack(world, desk, part);
    case 'RESTORED_ON_REAPPLICATION':
      return restoredOnReapplication(world, desk, part);
    case 'SIGNED_ON_A_SECOND_TRY':
      return signedOnASecondTry(world, desk, part);
    case 'CURED':
      return cured(world, desk, part);
  }
}
