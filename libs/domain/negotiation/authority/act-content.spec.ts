/** What a second person approves: the same act on the same loans is the same content, and anything else is not. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import type { LoanState } from '#lending';
import { planN1Terms } from '#lending-testing';
import { CLAIMED, loanOf, OFFERED, REASONS, REQUESTED, TODAY } from '#negotiation-testing';
import type { RecommendedRelief } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { Negotiation } from '../case/case.state';
import { actContent, concerned, type AskedOf } from './act-content';
import { stakesOfOptions } from './option-stakes';

function negotiationAfter(events: readonly CaseEvent[]): Negotiation {
  const [negotiation] = given(caseDecider, events).state.episodes[0]?.negotiations ?? [];
  if (!negotiation) throw new Error('the test has no negotiation');
  return negotiation;
}
const claimed = negotiationAfter(CLAIMED);
const loans = new Map<string, LoanState>([['JB1', loanOf('JB1')]]);
const RELIEF: RecommendedRelief = {
  ...{ structure: 'RESTRUCTURE', numberOfInstalments: 24, interest: { kind: 'STOPPED' } },
  waivers: { penaltyPercent: 50, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};
const decide: AskedOf = {
  type: 'DecideReview',
  data: { decision: 'OFFER', relief: RELIEF, overrides: ['CREDIT_RECORD'] as never, reasons: REASONS },
};
const option = (loanId: string) => ({ plans: [{ loanId, terms: planN1Terms }] });
const offer: AskedOf = { type: 'OfferPlan', data: { options: [option('JB1'), option('JB2')] } };
const refuse: AskedOf = { type: 'RefuseNegotiation', data: { reasons: REASONS } };
const content = (asked: AskedOf, negotiation = claimed) => actContent(asked, negotiation, loans, TODAY);

describe('the content of an act to approve', () => {
  it('of a decision is what is decided, why, against which rules, on which debt', () => {
    expect(content(decide)).toEqual({
      ...{ act: 'DECIDE_REVIEW', negotiationId: 'C1-1-N1', asOf: '2025-05-12' },
      // Of what may be chosen instead a settlement gives up the most: the penalty of 106.53 and 20 % of 514.59 interest.
      stakes: { payoff: 1_262_112, waived: 10_653 + 10_292, principalWaived: 0 },
      loans: [{ loanId: 'JB1', payoff: 1_262_112 }],
      terms: {
        ...{ decision: 'OFFER', relief: RELIEF, overrides: ['CREDIT_RECORD'] },
        ...{ assessedOn: '2025-05-12', reviewAskedOn: claimed.review?.requestedOn, offersMade: 0 },
      },
      reasons: REASONS,
    });
  });

  it('of an offer is its options, without reasons', () => {
    expect(content(offer)).toMatchObject({
      ...{ act: 'OFFER_PLAN', reasons: [], stakes: { payoff: 1_262_112, waived: 10_653, principalWaived: 0 } },
      terms: { options: [option('JB1'), option('JB2')], offersMade: 0 },
    });
    const asDecided: AskedOf = { type: 'OfferPlan', data: {} };
    expect(content(asDecided)).toMatchObject({ terms: { options: [] }, stakes: { waived: 0 } });
    expect(content(offer, negotiationAfter(OFFERED))).toMatchObject({
      terms: { assessedOn: '2025-05-12', reviewAskedOn: null, offersMade: 1 },
    });
  });

  it('of a refusal gives nothing up, and says from when relief can be asked for again where that is named', () => {
    const standing = { assessedOn: '2025-05-12', reviewAskedOn: claimed.review?.requestedOn, offersMade: 0 };
    expect(content(refuse)).toMatchObject({
      ...{ act: 'REFUSE_NEGOTIATION', reasons: REASONS },
      stakes: { payoff: 1_262_112, waived: 0, principalWaived: 0 },
    });
    expect(content(refuse).terms).toEqual(standing);
    const reapplyFrom = localDate('2025-07-01');
    const again: AskedOf = { type: 'RefuseNegotiation', data: { reasons: REASONS, reapplyFrom } };
    expect(content(again).terms).toEqual({ ...standing, reapplyFrom });
    const decided: AskedOf = {
      type: 'DecideReview',
      data: { ...decide.data, decision: 'REFUSE', reapplyFrom } as never,
    };
    expect(content(decided)).toMatchObject({
      stakes: { waived: 0 },
      terms: { decision: 'REFUSE', relief: null, reapplyFrom },
    });
    expect(content(refuse, negotiationAfter(REQUESTED)).terms).toEqual({
      ...{ assessedOn: null, reviewAskedOn: null, offersMade: 0 },
    });
  });

  it('counts no debt of a loan that is not there', () => {
    const nothing = actContent(refuse, claimed, new Map(), TODAY);
    expect(nothing).toMatchObject({ loans: [{ loanId: 'JB1', payoff: 0 }], stakes: { payoff: 0 } });
  });

  it('concerns the loans asked about and those its options name', () => {
    expect(concerned(offer, claimed)).toEqual(['JB1', 'JB1', 'JB2']);
    expect(concerned({ type: 'OfferPlan', data: {} }, claimed)).toEqual(['JB1']);
    expect(concerned(decide, claimed)).toEqual(['JB1']);
  });

  it('comes to the most of each of its options', () => {
    const [first] = negotiationAfter(OFFERED).offers[0]?.data.options ?? [];
    if (!first) throw new Error('nothing was offered');
    const waiving = (principal: number, penalty: number) => ({
      ...first,
      waived: { ...first.waived, principal: fen(principal), penalty: fen(penalty) },
    });
    const stakes = { payoff: 1_262_112, waived: 700, principalWaived: 300 };
    expect(stakesOfOptions([waiving(100, 600), waiving(300, 200)])).toEqual(stakes);
    expect(stakesOfOptions([waiving(300, 200), waiving(100, 600)])).toEqual(stakes);
    expect(stakesOfOptions([])).toEqual({ payoff: 0, waived: 0, principalWaived: 0 });
  });
});
