/** What a decision rests on beside the case: whether the law lets the terms be offered today, and the officer's authority. */
import { given, testContext } from '#kernel-testing';
import { foldLoan, type LoanState } from '#lending';
import { goldenRegistered, repayment, restructured } from '#lending-testing';
import {
  CASE,
  CLAIMED,
  command,
  byOfficer,
  DETECTED,
  loanOf,
  OFFICER,
  REASONS,
  TODAY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { policyInEffect, type RecommendedRelief } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { Reading } from '../case/reading';
import { EntryCorrected } from '../correction/correction.events';
import { reviewFacts } from './review.facts';

const relief: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 61,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};
const asked = { ...CASE, decision: 'OFFER', relief, overrides: [], reasons: REASONS } as const;
const decided = given(caseDecider, CLAIMED)
  .when(
    command('DecideReview', {
      ...asked,
      overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
      relief: { ...relief, numberOfInstalments: 60 },
      beyondLaw: null,
      authority: WITHIN_AUTHORITY,
    }),
    byOfficer,
  )
  .thenEvents(['ReviewDecided']);

function reading(events: typeof CLAIMED, loan: LoanState = loanOf('JB1')): Reading {
  return {
    state: given(caseDecider, events).state,
    context: testContext({ businessDate: TODAY, actor: OFFICER }),
    streams: {
      loan: () => Promise.resolve({ state: loan, revision: 0 }),
      policyInEffect: (on: typeof TODAY) => Promise.resolve(policyInEffect(on)),
    },
    contentHash: () => Promise.resolve('hash'),
  } as unknown as Reading;
}
/** What was decided rests on an entry that was corrected since. */
const inError = {
  type: 'EntryCorrected',
  data: {
    ...{ ...EntryCorrected.example, ...CASE, borrowerId: 'C1' },
    affected: [{ repairId: 'C1-1-F1', kind: 'DECISION_TO_REPEAT', reference: 'C1-1-N1' }],
  },
} as unknown as (typeof CLAIMED)[number];
const lawOn = async (events: typeof CLAIMED, changes: object = {}, loan?: LoanState) =>
  (await reviewFacts.DecideReview({ ...asked, ...changes }, reading(events, loan))).beyondLaw?.code ?? null;

describe('the law on terms that are decided', () => {
  it('is asked of the terms named, else of those the policy recommends', async () => {
    expect(await lawOn(CLAIMED)).toBe('PLAN_BEYOND_CAPS');
    expect(await lawOn(CLAIMED, { relief: { ...relief, numberOfInstalments: 60 } })).toBeNull();
    expect(await lawOn(CLAIMED, { relief: null })).toBeNull();
  });

  it('says nothing of a refusal, of what is decided already, nor where nothing is negotiated', async () => {
    expect(await lawOn(CLAIMED, { decision: 'REFUSE' })).toBeNull();
    expect(await lawOn([...CLAIMED, ...decided.events])).toBeNull();
    expect(await lawOn(DETECTED)).toBeNull();
  });

  it('is asked again where what was decided rests on an error, and is decided anew', async () => {
    const again = [...CLAIMED, ...decided.events, inError];
    expect(await lawOn(again)).toBe('PLAN_BEYOND_CAPS');
    expect(await lawOn(again, { relief: { ...relief, numberOfInstalments: 60 } })).toBeNull();
  });

  it('is asked of the loans as they stand today', async () => {
    const within = { relief: { ...relief, numberOfInstalments: 24 } };
    expect(await lawOn(CLAIMED, within, foldLoan([...goldenRegistered, restructured]))).toBe('LOAN_UNDER_AGREEMENT');
    const paid = foldLoan([...goldenRegistered, repayment('ALL', 1_262_112, '2025-05-12')]);
    expect(await lawOn(CLAIMED, within, paid)).toBe('LOAN_SETTLED');
  });
});

describe('the authority of an act', () => {
  it('is what it comes to on today’s loans, and what its officer may do alone', async () => {
    const [toDecide, toRefuse] = await Promise.all([
      reviewFacts.DecideReview({ ...asked, relief: { ...relief, numberOfInstalments: 24 } }, reading(CLAIMED)),
      reviewFacts.RefuseNegotiation({ ...CASE, reasons: REASONS }, reading(CLAIMED)),
    ]);
    // The most that may come of it: the settlement the borrower may choose instead waives 209.45.
    expect(toDecide.authority).toMatchObject({ stakes: { payoff: 1_262_112, waived: 20_945 }, approval: null });
    expect(toRefuse).toMatchObject({ ...CASE, reasons: REASONS, authority: { stakes: { payoff: 1_262_112 } } });
  });
});
