/**
 * The few commands of a case that need facts from other streams, each with how they are read: from the state the decision is
 * made on, so that they are never older than it. Every other command is decided from its own words.
 */
import { agreementFacts } from '../agreement/agreement.facts';
import { signatureTakenBackFacts } from '../agreement/signature-taken-back.facts';
import { correctionFacts } from '../correction/correction.facts';
import { exitFacts } from '../closing/exit.facts';
import { withdrawalFacts } from '../closing/withdrawal.facts';
import { reopenFacts } from '../closing/reopen.facts';
import { ratingFacts } from '../closing/rating.facts';
import { earlyWarningFacts } from '../early-warning/early-warning.facts';
import { legalFacts } from '../legal/legal.facts';
import { materialsFacts } from '../materials/materials.facts';
import { offerFacts } from '../offer/offer.facts';
import { overdueFacts } from '../overdue/overdue.facts';
import { performanceFacts } from '../performance/performance.facts';
import { placementFacts } from '../placement/placement.facts';
import { requestFacts } from '../request/request.facts';
import { restorationTakenBackFacts } from '../restoration/restoration-taken-back.facts';
import { reviewFacts } from '../review/review.facts';
import type { CaseCommands } from './case.decider';
import type { Reading } from './reading';

export const caseFacts = {
  ...earlyWarningFacts,
  ...requestFacts,
  ...materialsFacts,
  ...reviewFacts,
  ...offerFacts,
  ...agreementFacts,
  ...signatureTakenBackFacts,
  ...overdueFacts,
  ...performanceFacts,
  ...restorationTakenBackFacts,
  ...correctionFacts,
  ...placementFacts,
  ...legalFacts,
  ...exitFacts,
  ...withdrawalFacts,
  ...reopenFacts,
  ...ratingFacts,
} satisfies { readonly [Name in keyof CaseCommands]?: (asked: never, reading: Reading) => Promise<CaseCommands[Name]> };

/** What a caller says of each command. */
export type AskedOfCase = {
  readonly [Name in keyof CaseCommands]: Name extends keyof typeof caseFacts
    ? Parameters<(typeof caseFacts)[Name]>[0]
    : CaseCommands[Name];
};
