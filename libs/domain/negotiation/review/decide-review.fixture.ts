/** An officer's decision to offer what the policy would not have: more instalments, with the rule that is set aside. */
import { CASE, command, REASONS, WITHIN_AUTHORITY } from '#negotiation-testing';
import type { RecommendedRelief } from '#policy';
import type { CaseCommands } from '../case/case.decider';

export const relief: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 36,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};

export const decide = (changes: Partial<CaseCommands['DecideReview']> = {}) =>
  command('DecideReview', {
    ...CASE,
    decision: 'OFFER',
    relief,
    overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
    reasons: REASONS,
    beyondLaw: null,
    authority: WITHIN_AUTHORITY,
    ...changes,
  });
