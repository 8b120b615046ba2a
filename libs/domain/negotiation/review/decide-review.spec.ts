import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import type { RecommendedRelief } from '#policy';
import { OTHER_OFFICER, SUPERVISOR } from '../story/cast.fixture';
import { ASSESSED, at, byOfficer, CASE, CLAIMED, command, offerFor, REASONS, REFERRED } from '../case/case.fixture';
import { caseDecider } from '../case/case.decider';
import type { CaseCommands } from '../case/case.decider';

const relief: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 36,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};
const decide = (changes: Partial<CaseCommands['DecideReview']> = {}) =>
  command('DecideReview', {
    ...CASE,
    decision: 'OFFER',
    relief,
    overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
    reasons: REASONS,
    ...changes,
  });
const known = given(caseDecider, CLAIMED);

describe('deciding a review', () => {
  it('is done by who claimed it, with reasons and the rules set aside', () => {
    const decided = known.when(decide(), byOfficer).thenEvents(['ReviewDecided']);
    expect(decided.events[0]?.data).toMatchObject({
      officerId: 'officer-wang',
      decision: 'OFFER',
      relief,
      overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
    });
    decided.andRepeated().thenUnchanged();
    decided.andWhen(decide({ decision: 'REFUSE' }), byOfficer).thenRejected('REVIEW_DECIDED_ALREADY');
    decided.andWhen(command('OfferPlan', offerFor(decided.state)), at()).thenEvents(['PlanOffered']);
  });

  it('is not done by another officer, but by a supervisor', () => {
    known.when(decide(), at({ actor: OTHER_OFFICER })).thenRejected('REVIEW_CLAIMED_BY_ANOTHER');
    known.when(decide(), at()).thenRejected('ONLY_AN_OFFICER');
    known.when(decide(), at({ actor: SUPERVISOR })).thenEvents(['ReviewDecided']);
    given(caseDecider, REFERRED).when(decide(), byOfficer).thenRejected('REVIEW_NOT_CLAIMED');
  });

  it('takes the policy’s terms when the officer names none', () => {
    const { events } = known.when(decide({ relief: null }), byOfficer).thenEvents(['ReviewDecided']);
    expect(events[0]?.data).toMatchObject({ relief: { numberOfInstalments: 24 } });
  });

  it('refuses with reasons, how to appeal and when to ask again, and ends the negotiation', () => {
    const refused = known
      .when(decide({ decision: 'REFUSE', reapplyFrom: localDate('2025-07-01') }), byOfficer)
      .thenEvents(['ReviewDecided', 'NegotiationRefused']);
    expect(refused.events[1]?.data).toMatchObject({
      officerId: 'officer-wang',
      reasons: REASONS,
      reapplyFrom: '2025-07-01',
      howToAppeal: { en: expect.stringContaining('review by another officer') },
    });
    expect(refused.state.episodes[0]?.negotiations[0]?.status).toBe('REFUSED');
  });

  it('needs reasons, and names only rules that were assessed', () => {
    known.when(decide({ reasons: [] }), byOfficer).thenRejected('REASONS_REQUIRED');
    known.when(decide({ overrides: ['NOBODY_KNOWS'] }), byOfficer).thenRejected('RULE_UNKNOWN');
    given(caseDecider, ASSESSED).when(decide(), byOfficer).thenRejected('REVIEW_NOT_REQUESTED');
  });
});
