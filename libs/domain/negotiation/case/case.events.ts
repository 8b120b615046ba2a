/**
 * One person in difficulty, episode after episode. Stream `case-<borrowerId>`; case id `<borrowerId>-<n>` names the n-th episode.
 * Every event names its episode, so that an episode is a slice of the stream. Each part of the case's life defines its events;
 * here they are one list. Money is integer fen, dates are Shanghai dates.
 */
import type { EventOf } from '#event-schema';
import { agreementEvents } from '../agreement/agreement.events';
import { signatureRequestEvents } from '../agreement/signature-request.events';
import { signatureTakenBackEvents } from '../agreement/signature-taken-back.events';
import { coreBookingEvents } from '../agreement/core-booking.events';
import { correctionEvents } from '../correction/correction.events';
import { clockEvents } from '../clocks/clock.events';
import { transferTakenBackEvents } from '../closing/transfer-taken-back.events';
import { transferCorrectionEvents } from '../closing/transfer-correction.events';
import { exitEvents } from '../closing/exit.events';
import { ratingEvents } from '../closing/rating.events';
import { holdEvents } from '../clocks/hold.events';
import { earlyWarningEvents } from '../early-warning/early-warning.events';
import { mergedCaseEvents } from '../merging/merged-case.events';
import { eligibilityEvents } from '../eligibility/eligibility.events';
import { claimElsewhereEvents } from '../legal/claim-elsewhere.events';
import { legalEvents } from '../legal/legal.events';
import { limitationEvents } from '../limitation/limitation.events';
import { materialsEvents } from '../materials/materials.events';
import { offerEvents } from '../offer/offer.events';
import { overdueEvents } from '../overdue/overdue.events';
import { observationEvents } from '../performance/observation.events';
import { overDebitEvents } from '../performance/over-debit.events';
import { performanceEvents } from '../performance/performance.events';
import { planPaymentEvents } from '../performance/plan-payment.events';
import { reminderEvents } from '../performance/reminder.events';
import { placementEvents } from '../placement/placement.events';
import { assessmentEvents } from '../request/assessment.events';
import { requestEvents } from '../request/request.events';
import { restorationTakenBackEvents } from '../restoration/restoration-taken-back.events';
import { restorationEvents } from '../restoration/restoration.events';
import { reviewEvents } from '../review/review.events';

export const caseEvents = {
  ...earlyWarningEvents,
  ...overdueEvents,
  ...requestEvents,
  ...assessmentEvents,
  ...materialsEvents,
  ...reviewEvents,
  ...offerEvents,
  ...agreementEvents,
  ...signatureRequestEvents,
  ...signatureTakenBackEvents,
  ...coreBookingEvents,
  ...planPaymentEvents,
  ...performanceEvents,
  ...reminderEvents,
  ...observationEvents,
  ...overDebitEvents,
  ...restorationEvents,
  ...restorationTakenBackEvents,
  ...clockEvents,
  ...holdEvents,
  ...placementEvents,
  ...legalEvents,
  ...claimElsewhereEvents,
  ...eligibilityEvents,
  ...limitationEvents,
  ...correctionEvents,
  ...exitEvents,
  ...transferCorrectionEvents,
  ...transferTakenBackEvents,
  ...ratingEvents,
  ...mergedCaseEvents,
};

export type CaseEvent = EventOf<(typeof caseEvents)[keyof typeof caseEvents]>;
