/** What every event means for the state, as one table. Folding never throws: what concerns nothing known changes nothing. */
import type { EventMetadata } from '#kernel';
import { agreementFolds } from '../agreement/agreement.fold';
import { signatureRequestFolds } from '../agreement/signature-request.fold';
import { signatureTakenBackFolds } from '../agreement/signature-taken-back.fold';
import { coreBookingFolds } from '../agreement/core-booking.fold';
import { clockFolds, withStoppedClocks } from '../clocks/clock.fold';
import { correctionFolds } from '../correction/correction.fold';
import { transferTakenBackFolds } from '../closing/transfer-taken-back.fold';
import { transferCorrectionFolds } from '../closing/transfer-correction.fold';
import { exitFolds } from '../closing/exit.fold';
import { ratingFolds } from '../closing/rating.fold';
import { holdFolds } from '../clocks/hold.fold';
import { earlyWarningFolds } from '../early-warning/early-warning.fold';
import { mergedCaseFolds } from '../merging/merged-case.fold';
import { eligibilityFolds } from '../eligibility/eligibility.fold';
import { claimElsewhereFolds } from '../legal/claim-elsewhere.fold';
import { withClaimsLost } from '../legal/judgment';
import { legalFolds } from '../legal/legal.fold';
import { limitationFolds } from '../limitation/limitation.fold';
import { materialsFolds } from '../materials/materials.fold';
import { observationFolds } from '../performance/observation.fold';
import { offerFolds } from '../offer/offer.fold';
import { overdueFolds } from '../overdue/overdue.fold';
import { overDebitFolds } from '../performance/over-debit.fold';
import { performanceFolds } from '../performance/performance.fold';
import { reminderFolds } from '../performance/reminder.fold';
import { placementFolds } from '../placement/placement.fold';
import { requestFolds } from '../request/request.fold';
import { restorationTakenBackFolds } from '../restoration/restoration-taken-back.fold';
import { restorationFolds } from '../restoration/restoration.fold';
import { reviewFolds } from '../review/review.fold';
import type { CaseEvent } from './case.events';
import { initialCase, type CaseState } from './case.state';
import type { Folds } from './fold';

const folds: Folds<CaseEvent['type']> = {
  ...earlyWarningFolds,
  ...overdueFolds,
  ...requestFolds,
  ...materialsFolds,
  ...reviewFolds,
  ...offerFolds,
  ...agreementFolds,
  ...signatureRequestFolds,
  ...signatureTakenBackFolds,
  ...coreBookingFolds,
  ...performanceFolds,
  ...reminderFolds,
  ...observationFolds,
  ...overDebitFolds,
  ...restorationFolds,
  ...restorationTakenBackFolds,
  ...clockFolds,
  ...holdFolds,
  ...placementFolds,
  ...legalFolds,
  ...claimElsewhereFolds,
  ...eligibilityFolds,
  ...limitationFolds,
  ...correctionFolds,
  ...exitFolds,
  ...transferCorrectionFolds,
  ...transferTakenBackFolds,
  ...ratingFolds,
  ...mergedCaseFolds,
};

type AnyFold = (state: CaseState, data: CaseEvent['data'], metadata: EventMetadata) => CaseState;

export function evolveCase(state: CaseState, event: CaseEvent, metadata: EventMetadata): CaseState {
  const fold = folds[event.type] as AnyFold | undefined;
  if (!fold) return state;
  const told = withClaimsLost(fold(state, event.data, metadata), event.type);
  return withStoppedClocks(state, told, metadata.businessDate);
}

/** Folds a stream, or the part of it up to a revision or a moment. */
export function foldCase(events: Iterable<CaseEvent & { readonly metadata: EventMetadata }>): CaseState {
  let state = initialCase;
  for (const event of events) state = evolveCase(state, event, event.metadata);
  return state;
}
