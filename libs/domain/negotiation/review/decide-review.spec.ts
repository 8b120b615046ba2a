import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import type { RecommendedRelief } from '#policy';
import {
  ASSESSED,
  assessment,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  offerFor,
  OFFICER,
  OTHER_OFFICER,
  REASONS,
  REFERRED,
  request,
  SUPERVISOR,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { decide, relief } from './decide-review.fixture';

const known = given(caseDecider, CLAIMED);

const OTHER_REASON = { en: 'The income has come back.', zh: '收入已恢复。' };

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
    decided
      .andWhen(decide({ relief: { ...relief, numberOfInstalments: 60 } }), byOfficer)
      .thenRejected('REVIEW_DECIDED_ALREADY', { decision: 'OFFER', officerId: 'officer-wang' });
    decided.andWhen(decide({ overrides: [] }), byOfficer).thenRejected('REVIEW_DECIDED_ALREADY');
    // Words stand sealed in the log: whether they are the same is seen by the hash of the body they came in.
    const otherBody = { ...byOfficer, bodyHash: 'b'.repeat(64) };
    decided.andWhen(decide({ reasons: [OTHER_REASON] }), otherBody).thenRejected('REVIEW_DECIDED_ALREADY');
    decided.andWhen(command('OfferPlan', offerFor(decided.state)), at()).thenEvents(['PlanOffered']);
  });

  it('says which terms to offer where the policy has none, because nothing can be paid', () => {
    const nothing = command('RequestNegotiation', { ...request, affordableMonthly: fen(0) });
    given(caseDecider, DETECTED)
      .when(nothing, at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(command('AssessNegotiation', assessment()), at())
      .thenEvents(['AssessmentCompleted', 'HumanReviewRequested'])
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed'])
      .andWhen(decide({ relief: null }), byOfficer)
      .thenRejected('RELIEF_REQUIRED');
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

  it('names every rule that an offer sets aside; a refusal need name none', () => {
    known
      .when(decide({ overrides: [] }), byOfficer)
      .thenRejected('RULE_NOT_SET_ASIDE', { rules: ['CREDIT_RECORD_TIMES_OVERDUE'] });
    known.when(decide({ overrides: [], relief: null }), byOfficer).thenRejected('RULE_NOT_SET_ASIDE');
    known
      .when(decide({ decision: 'REFUSE', overrides: [] }), byOfficer)
      .thenEvents(['ReviewDecided', 'NegotiationRefused']);
  });

  it.each<[string, string, Partial<RecommendedRelief>]>([
    ['more months than the law allows a structure', 'PLAN_BEYOND_CAPS', { numberOfInstalments: 61 }],
    ['an extension longer than the loan', 'PLAN_BEYOND_CAPS', { structure: 'EXTENSION', numberOfInstalments: 24 }],
    [
      'a price above the cap',
      'PRICE_ABOVE_CAP',
      { numberOfInstalments: 60, interest: { kind: 'RATE', dailyRate: '0.001' } },
    ],
    [
      'principal given up outside a settlement',
      'PLAN_TERMS_INVALID',
      { waivers: { ...relief.waivers, principalPercent: 10 } },
    ],
  ])('keeps to the law when it is made: not %s', async (_what, code, changes) => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed(99);
    await story.does(command('ClaimReview', CASE), OFFICER);
    const before = story.types();
    expect(led(await story.decides({ relief: { ...relief, ...changes } }))).toBe(code);
    expect(story.types()).toEqual(before);
    expect(led(await story.decides({ relief }))).toEqual(['ReviewDecided']);
  });
});
