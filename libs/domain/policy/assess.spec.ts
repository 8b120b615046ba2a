import fc from 'fast-check';
import { fen, localDate } from '#kernel';
import {
  alternativesTo,
  assess,
  betterAnswers,
  choicesOf,
  negotiationPolicy,
  policyInEffect,
  type AssessmentFacts,
} from './index';
import { facts } from './assessment-facts.fixture';

const policy = policyInEffect(localDate('2025-05-12'));
if (!policy) throw new Error('a policy is in effect');

const outcomes = (changed: Partial<AssessmentFacts>) =>
  Object.fromEntries(assess(policy, { ...facts, ...changed }).rules.map(({ rule, outcome }) => [rule, outcome]));

describe('the overdue negotiation policy', () => {
  it('recommends the fewest instalments the borrower can afford once the penalty is waived', () => {
    const assessment = assess(policy, facts);
    expect(assessment.recommendation).toBe('OFFER');
    expect(assessment.relief).toEqual({
      structure: 'RESTRUCTURE',
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    });
    expect(assess(policy, { ...facts, affordableMonthly: fen(418_000) }).relief?.numberOfInstalments).toBe(3);
    expect(assess(policy, { ...facts, affordableMonthly: fen(417_152) }).relief?.numberOfInstalments).toBe(6);
  });

  it('waives half the penalty early and all of it from day 61', () => {
    expect(assess(policy, { ...facts, maxDpd: 60 }).relief?.waivers.penaltyPercent).toBe(50);
    expect(assess(policy, { ...facts, maxDpd: 61 }).relief?.waivers.penaltyPercent).toBe(100);
  });

  it.each<[string, Partial<AssessmentFacts>, Partial<AssessmentFacts>]>([
    ['AMOUNT_WITHIN_MACHINE_AUTHORITY', { totalPayoff: fen(5_000_000) }, { totalPayoff: fen(5_000_001) }],
    ['DAYS_PAST_DUE', { maxDpd: 180 }, { maxDpd: 181 }],
    ['NO_BROKEN_AGREEMENT', { brokenAgreements: 0 }, { brokenAgreements: 1 }],
    ['INSTALMENT_LEAVES_ESSENTIALS', { essentialExpenses: fen(545_000) }, { essentialExpenses: fen(545_001) }],
    ['PAID_IN_FIVE_YEARS', { affordableMonthly: fen(20_858) }, { affordableMonthly: fen(20_857) }],
  ])('%s holds on its limit and refers beyond it', (rule, kept, not) => {
    expect(outcomes(kept)[rule]).toBe('PASS');
    expect(outcomes(not)[rule]).toBe('REFER');
  });

  it('looks at the credit record: how often, how many elsewhere, how old', () => {
    const record = (changed: object) => outcomes({ creditRecord: { ...facts.creditRecord, ...changed } });
    expect(record({ timesOverdue24Months: 7 })).toMatchObject({ CREDIT_RECORD_TIMES_OVERDUE: 'REFER' });
    expect(record({ overdueElsewhere: 3 })).toMatchObject({ CREDIT_RECORD_OVERDUE_ELSEWHERE: 'REFER' });
    expect(record({ consultedOn: localDate('2025-04-11') })).toMatchObject({ CREDIT_RECORD_RECENT: 'REFER' });
    expect(record({ consultedOn: localDate('2025-04-12') })).toMatchObject({ CREDIT_RECORD_RECENT: 'PASS' });
  });

  it('gives every rule a reason in both languages with its figures, and a source', () => {
    for (const { reason, facts: looked } of assess(policy, { ...facts, totalPayoff: fen(6_000_000) }).rules) {
      expect(`${reason.en}${reason.zh}`).not.toMatch(/[{}]/);
      expect(reason.zh).not.toBe('');
      expect(looked).toMatchObject({ source: expect.stringMatching(/\S/), limit: expect.any(Number) });
    }
    const amount = assess(policy, facts).rules.find(({ rule }) => rule === 'AMOUNT_WITHIN_MACHINE_AUTHORITY');
    expect(amount?.reason.en).toBe('The debt of ¥12,621.12 is within ¥50,000.00.');
  });

  it('never refuses: every answer is an offer or a person, and the same facts give the same answer', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map(fen);
    const anyFacts = fc
      .record({ affordableMonthly: amount, monthlyIncome: amount, essentialExpenses: amount, maxDpd: fc.nat(2000) })
      .map((changed): AssessmentFacts => ({ ...facts, ...changed }));
    fc.assert(
      fc.property(anyFacts, (any) => {
        const assessment = assess(policy, any);
        const referred = assessment.rules.some(({ outcome }) => outcome === 'REFER') || assessment.relief === null;
        expect(assessment.recommendation).toBe(referred ? 'REFER_TO_OFFICER' : 'OFFER');
        expect(assess(policy, any)).toEqual(assessment);
      }),
    );
  });

  it('offers a shorter plan and one payment besides', () => {
    const { relief } = assess(policy, facts);
    const choices = choicesOf(policy);
    if (!relief || !choices) throw new Error('no relief');
    expect(alternativesTo(choices, relief).map((one) => [one.structure, one.numberOfInstalments])).toEqual([
      ['RESTRUCTURE', 18],
      ['SETTLEMENT', 1],
    ]);
    expect(alternativesTo(choices, { ...relief, numberOfInstalments: 3 })).toHaveLength(1);
  });

  it('says what is short as what is missing, and one as one', () => {
    const short = { essentialExpenses: fen(595_000), brokenAgreements: 1, affordableMonthly: fen(55_000) };
    const told = assess(policy, { ...facts, ...short }).rules.map(({ reason }) => reason.en);
    expect(told).toContainEqual(expect.stringMatching(/^Income is ¥500\.00 a month short of essential expenses/));
    expect(told).toContainEqual(expect.stringMatching(/^1 earlier agreement could not be kept/));
    expect(assess(policy, { ...facts, affordableMonthly: fen(0) }).rules.at(-1)?.reason.en).not.toContain('9999');
  });

  it('decides by version 2 as by version 1, in other words', () => {
    const [first, second] = [1, 2].map((version) => negotiationPolicy(policy.policyId, version));
    if (!first || !second) throw new Error('there are versions 1 and 2');
    for (const changed of [{}, { maxDpd: 181 }, { affordableMonthly: fen(0) }, { brokenAgreements: 1 }]) {
      const [then, now] = [first, second].map((version) => assess(version, { ...facts, ...changed }));
      expect(now?.relief).toEqual(then?.relief);
      expect(now?.recommendation).toBe(then?.recommendation);
      expect(now?.rules.map(({ rule, outcome, facts: looked }) => ({ rule, outcome, looked }))).toEqual(
        then?.rules.map(({ rule, outcome, facts: looked }) => ({ rule, outcome, looked })),
      );
    }
    const whenNot = ({ document }: typeof policy) => document.rules.map(({ rows }) => rows.at(-1)?.text.en);
    const [now, then] = [whenNot(second), whenNot(first)];
    expect(now.filter((text, n) => text === then[n])).toEqual([]);
  });

  it('decides by version 3 what is overdue as by version 2, and tells the limits with it', () => {
    const second = negotiationPolicy(policy.policyId, 2);
    if (!second) throw new Error('there is a version 2');
    expect(policy.version).toBe(3);
    for (const changed of [
      {},
      { maxDpd: 1 },
      { maxDpd: 181 },
      { affordableMonthly: fen(0) },
      { brokenAgreements: 1 },
    ]) {
      const { policyVersion, allowed, ...now } = assess(policy, { ...facts, ...changed });
      expect({ ...now, policyVersion: 2 }).toEqual(assess(second, { ...facts, ...changed }));
      expect({ policyVersion, most: allowed?.reliefs.map(({ mostInstalments }) => mostInstalments) }).toEqual({
        policyVersion: 3,
        most: [60],
      });
    }
  });

  it('decides what is not overdue yet by a section of its own: no days past due, nothing waived, no settlement', () => {
    const early = assess(policy, { ...facts, maxDpd: 0 });
    expect(early.rules.map(({ rule }) => rule)).not.toContain('DAYS_PAST_DUE');
    expect(early.rules[0]?.reason).toEqual({
      en: 'Nothing is overdue; what is owed, ¥12,621.12, is within ¥50,000.00.',
      zh: '目前没有逾期；欠款合计¥12,621.12，未超过¥50,000.00。',
    });
    expect(early).toMatchObject({
      recommendation: 'OFFER',
      relief: { structure: 'RESTRUCTURE', waivers: { penaltyPercent: 0, feePercent: 0 } },
      allowed: { settlement: null },
    });
    expect(assess(policy, { ...facts, maxDpd: 1 }).rules.map(({ rule }) => rule)).toContain('DAYS_PAST_DUE');
    // What would have helped is looked for in the same section.
    const [better] = betterAnswers(policy, { ...facts, maxDpd: 0, essentialExpenses: fen(560_000) });
    expect(better).toMatchObject({ changes: { affordableMonthly: 40_000 }, recommendation: 'OFFER' });
  });

  it('tells an assessment of version 1 as it was told, also what is better told today', () => {
    const first = negotiationPolicy(policy.policyId, 1);
    if (!first) throw new Error('there is a version 1');
    const short = { essentialExpenses: fen(595_000), maxDpd: 1 };
    const told = assess(first, { ...facts, ...short }).rules.map(({ reason }) => reason);
    expect(told[1]?.en).toBe('1 days past due, at most 180.');
    expect(told[6]).toEqual({
      en: 'Income does not cover essential expenses and the instalment (-¥500.00 a month); an officer decides.',
      zh: '收入不足以覆盖必要支出和还款（每月-¥500.00），由人工决定。',
    });
  });

  it('keeps each version findable', () => {
    expect(negotiationPolicy(policy.policyId, policy.version)).toBe(policy);
    expect(negotiationPolicy(policy.policyId, 99)).toBeUndefined();
    expect(policyInEffect(localDate('2019-12-31'))).toBeUndefined();
  });
});
