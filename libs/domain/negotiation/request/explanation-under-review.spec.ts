/** What an assessment says must be so: while a person's decision is awaited, meeting every rule makes no offer. */
import { fen } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  OFFERED,
  offerFor,
  request,
  REQUESTED,
  TODAY,
} from '#negotiation-testing';
import { policyInEffect, type NegotiationPolicy } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { decide } from '../review/decide-review.fixture';
import { explanation } from './explanation';
import { toldAssessments } from './told-assessments';

const policy = policyInEffect(TODAY) as NegotiationPolicy;
const said = (events: readonly CaseEvent[]) =>
  toldAssessments(events).map((told, n) => explanation(told, n + 1, policy).inWords.en);
const MET = 'Every rule was met, so an offer is made.';
const REVIEWED =
  'Every rule was met; an officer was asked to review the request, and only their decision leads to an offer.';
const review = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' });
const assess = command('AssessNegotiation', assessment());
const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(54_000), reliefWanted: [] };

describe('an assessment while a person is to decide', () => {
  it('of a counter-proposal says that the decision comes first, as the offer does when it is tried', () => {
    const countered = given(caseDecider, OFFERED)
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested']);
    const assessed = countered.andWhen(assess, at()).thenEvents(['AssessmentCompleted']);
    expect(said([...OFFERED, ...countered.events, ...assessed.events])).toEqual([MET, REVIEWED]);
    assessed.andWhen(command('OfferPlan', offerFor(assessed.state)), at()).thenRejected('OFFER_NOT_DECIDED');
    const [, told] = toldAssessments([...OFFERED, ...countered.events, ...assessed.events]);
    expect(told && explanation(told, 2, policy).inWords.zh).toBe(
      '各项规则均已满足；因已申请人工复核，须由工作人员作出决定后方可提供方案。',
    );
  });

  it('says so too when the person was asked before or after it, until something was offered', () => {
    const before = given(caseDecider, REQUESTED).when(review, at()).thenEvents(['HumanReviewRequested']);
    const { events } = before.andWhen(assess, at()).thenEvents(['AssessmentCompleted']);
    expect(said([...REQUESTED, ...before.events, ...events])).toEqual([REVIEWED]);
    const after = given(caseDecider, ASSESSED).when(review, at()).thenEvents(['HumanReviewRequested']);
    expect(said([...ASSESSED, ...after.events])).toEqual([REVIEWED]);
    const offered = given(caseDecider, OFFERED).when(review, at()).thenEvents(['HumanReviewRequested']);
    expect(said([...OFFERED, ...offered.events])).toEqual([MET]);
  });

  it('tells what would have been better as what would have been recommended to who decides', () => {
    const before = given(caseDecider, DETECTED)
      .when(command('RequestNegotiation', { ...request, affordableMonthly: fen(10_000) }), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(review, at())
      .thenEvents(['HumanReviewRequested']);
    const { events } = before.andWhen(assess, at()).thenEvents(['AssessmentCompleted']);
    const [told] = toldAssessments([...before.events, ...events]);
    expect(told && explanation(told, 1, policy).better.map(({ inWords }) => inWords)).toEqual([
      {
        en: 'With ¥108.58 more a month (¥208.58 for 60 months), the policy would have recommended an offer to the officer who decides.',
        zh: '如每月多还¥108.58（即每月¥208.58、共60个月），政策即会向作出决定的工作人员建议提供方案。',
      },
    ]);
  });

  it('is free of it once the review was decided', () => {
    const claimed = given(caseDecider, REQUESTED)
      .when(review, at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed']);
    const decided = claimed.andWhen(decide({ overrides: [] }), byOfficer).thenEvents(['ReviewDecided']);
    const requested: CaseEvent = {
      type: 'HumanReviewRequested',
      data: { ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1', requestedBy: 'POLICY' },
    };
    const assessed = ASSESSED.slice(REQUESTED.length);
    expect(said([...REQUESTED, requested, ...decided.events, ...assessed])).toEqual([MET]);
  });
});
