/** Which story is told for which part. */
import { TAPE_ENDS_ON } from '../tape';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import type { Ending } from '../endings';
import { placedAndRecalled, placedThenAgreed } from './agency.story';
import { broken } from './broken.story';
import { restoredOnReapplication } from './bureau.story';
import { complained } from './complaint.story';
import {
  called,
  calledWithoutPermission,
  sharedByAgencies,
  thirdPartyStopped,
  turnedToTheLender,
} from './contact.story';
import { bookedLate, bookingRefused } from './core.story';
import { corrected } from './corrected.story';
import { sued } from './court.story';
import { warnedAndAgreed, warnedAndPaid } from './early-warning.story';
import { proven } from './evidence.story';
import {
  neverTheirs,
  rated,
  reopened,
  soldUnderAgreement,
  transferred,
  writeOffTakenBack,
  writtenOff,
  writtenOffThenPaid,
} from './exit.story';
import { approvedByTwo } from './four-eyes.story';
import { caseOf } from './case-of';
import { held, heldTwice } from './hold.story';
import { kept, keptByRepresentative, paidInParts, paymentReversed, settledEarly } from './kept.story';
import { toldByTheNextChannel, toldNobody, toldRepeatedly } from './notice.story';
import { askedAboutData, consentWithdrawn, merged, mergeUndone } from './person.story';
import { legalCostTakenBack, paymentReassigned } from './put-right.story';
import { objected, reportCorrected } from './reported.story';
import { appealed, clockStopped, countered } from './second-thoughts.story';
import { settlement } from './settlement.story';
import { signedOnASecondTry } from './signature-service.story';
import type { StoryWorld } from './story-world';
import { cured, declined, expired, refused, withdrawn } from './without-agreement.story';

type Told = (world: StoryWorld, desk: CaseDesk, part: Part) => Story;

/** What is told of a person whose case the sweep has opened. */
const STORIES: {
  readonly [Name in Exclude<Ending, 'WARNED_AND_PAID' | 'WARNED_AND_AGREED' | 'OBSERVATION_ENDED'>]: Told;
} = {
  KEPT: kept,
  KEPT_OVER_SEVERAL_LOANS: kept,
  KEPT_BY_A_REPRESENTATIVE: keptByRepresentative,
  PAID_IN_PARTS: paidInParts,
  PAYMENT_REVERSED: paymentReversed,
  SETTLED_EARLY: settledEarly,
  SETTLEMENT: settlement,
  BROKEN: (world, desk, part) => broken(world, desk, part, false),
  BROKEN_THEN_PAID: (world, desk, part) => broken(world, desk, part, true),
  DECLINED: declined,
  EXPIRED: expired,
  REFUSED: refused,
  WITHDRAWN: withdrawn,
  COUNTERED: countered,
  APPEALED: appealed,
  CLOCK_STOPPED: clockStopped,
  PROVEN: proven,
  APPROVED_BY_TWO: approvedByTwo,
  BOOKING_REFUSED: bookingRefused,
  BOOKED_LATE: bookedLate,
  PAYMENT_REASSIGNED: paymentReassigned,
  LEGAL_COST_TAKEN_BACK: legalCostTakenBack,
  RESTORED_ON_REAPPLICATION: restoredOnReapplication,
  SIGNED_ON_A_SECOND_TRY: signedOnASecondTry,
  CURED: cured,
  RATED: rated,
  WRITTEN_OFF: writtenOff,
  WRITTEN_OFF_THEN_PAID: writtenOffThenPaid,
  WRITE_OFF_TAKEN_BACK: writeOffTakenBack,
  REOPENED: reopened,
  TRANSFERRED: transferred,
  SOLD_UNDER_AGREEMENT: soldUnderAgreement,
  NEVER_THEIRS: neverTheirs,
  SUED: sued,
  PLACED_AND_RECALLED: placedAndRecalled,
  PLACED_THEN_AGREED: placedThenAgreed,
  HELD: held,
  HELD_TWICE: heldTwice,
  CALLED: called,
  SHARED_BY_AGENCIES: sharedByAgencies,
  CALLED_WITHOUT_PERMISSION: calledWithoutPermission,
  TURNED_TO_THE_LENDER: turnedToTheLender,
  THIRD_PARTY_STOPPED: thirdPartyStopped,
  TOLD_BY_THE_NEXT_CHANNEL: toldByTheNextChannel,
  TOLD_REPEATEDLY: toldRepeatedly,
  TOLD_NOBODY: toldNobody,
  COMPLAINED: complained,
  MERGED: merged,
  MERGE_UNDONE: mergeUndone,
  CONSENT_WITHDRAWN: consentWithdrawn,
  ASKED_ABOUT_DATA: askedAboutData,
  CORRECTED: corrected,
  OBJECTED: objected,
  REPORT_CORRECTED: reportCorrected,
};

export async function* storyOf(world: StoryWorld, part: Part): Story {
  // Nothing of them is overdue, so nobody opened a case: the warning does.
  if (part.ending === 'WARNED_AND_PAID') return yield* warnedAndPaid(world, part);
  if (part.ending === 'WARNED_AND_AGREED') return yield* warnedAndAgreed(world, part);
  // The golden loan’s alone.
  if (part.ending === 'OBSERVATION_ENDED') throw new Error(`${part.borrowerId} is not observed`);
  const loanIds = part.loans.map(({ loan }) => loan.loanId);
  const desk = await caseOf(world.api, part.borrowerId, loanIds, TAPE_ENDS_ON);
  yield* STORIES[part.ending](world, desk, part);
}
