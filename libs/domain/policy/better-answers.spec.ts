import fc from 'fast-check';
import { fen } from '#kernel';
import { assess, betterAnswers, type AssessmentFacts, type NegotiationPolicy, type PolicyDocument } from './index';
import { shipped, unproved as facts } from './assessment-facts.fixture';

const second = shipped(2);

const changesFor = (changed: Partial<AssessmentFacts>, policy: NegotiationPolicy = second) =>
  betterAnswers(policy, { ...facts, ...changed }).map(({ changes, recommendation, relief }) => ({
    ...changes,
    recommendation,
    months: relief?.numberOfInstalments,
  }));

const source = 'Setting of the lender';
const text = { en: 'The income is looked at.', zh: '查看收入情况。' };

/** Version 2 with a rule about the proof of the income, which must be there above an amount. */
function askingForProof(outcome: 'REFER' | 'PROPOSE_REFUSAL'): NegotiationPolicy {
  const document: PolicyDocument = {
    ...second.document,
    facts: [...second.document.facts, { fact: 'INCOME_EVIDENCE', unit: 'NAME' }],
    rules: [
      ...second.document.rules,
      {
        rule: 'INCOME_PROVED',
        hitPolicy: 'UNIQUE',
        inputs: ['INCOME_EVIDENCE'],
        limit: null,
        rows: [
          { when: ['"VERIFIED"'], outcome: 'PASS', text, source },
          { when: ['not("VERIFIED")'], outcome, text, source },
        ],
      },
    ],
  };
  return { ...second, version: 3, document };
}

describe('the nearest better answer', () => {
  it('is a smaller instalment over more months where the instalment leaves too little', () => {
    expect(changesFor({ essentialExpenses: fen(560_000) })).toEqual([
      { affordableMonthly: 40_000, recommendation: 'OFFER', months: 36 },
    ]);
  });

  it('is a fen more where the longest plan would just not do', () => {
    expect(changesFor({ affordableMonthly: fen(20_857) })).toEqual([
      { affordableMonthly: 20_858, recommendation: 'OFFER', months: 60 },
    ]);
  });

  it('is proof of the income where the policy asks for it', () => {
    const asked = [{ incomeEvidence: 'VERIFIED', recommendation: 'OFFER', months: 24 }];
    expect(changesFor({}, askingForProof('REFER'))).toEqual(asked);
    expect(changesFor({}, askingForProof('PROPOSE_REFUSAL'))).toEqual(asked);
  });

  it('is an officer’s decision where nothing more can be had', () => {
    expect(changesFor({ maxDpd: 181 }, askingForProof('PROPOSE_REFUSAL'))).toEqual([
      { incomeEvidence: 'VERIFIED', recommendation: 'REFER_TO_OFFICER', months: 24 },
    ]);
  });

  it('is two things together where neither does alone', () => {
    expect(changesFor({ essentialExpenses: fen(560_000) }, askingForProof('REFER'))).toEqual([
      { incomeEvidence: 'VERIFIED', affordableMonthly: 40_000, recommendation: 'OFFER', months: 36 },
    ]);
  });

  it.each<[string, Partial<AssessmentFacts>]>([
    ['it was offered', {}],
    ['the days past due decided', { maxDpd: 181 }],
    ['the past decided', { brokenAgreements: 1 }],
    ['the credit record decided', { creditRecord: { ...facts.creditRecord, timesOverdue24Months: 7 } }],
    ['what is owed decided', { totalPayoff: fen(5_000_001) }],
    ['income does not even cover the essentials', { essentialExpenses: fen(600_001) }],
  ])('is none where %s', (_why, changed) => {
    expect(changesFor(changed)).toEqual([]);
  });

  const amount = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 2_000_000 })).map(fen);
  const anyFacts = fc
    .record({
      affordableMonthly: amount,
      monthlyIncome: amount,
      essentialExpenses: amount,
      maxDpd: fc.integer({ min: 0, max: 190 }),
    })
    .map((changed): AssessmentFacts => ({ ...facts, ...changed }));

  it('is always verified by the policy, and changes what is in the borrower’s hands alone', () => {
    const policy = askingForProof('REFER');
    fc.assert(
      fc.property(anyFacts, (any) => {
        for (const { changes, recommendation, relief } of betterAnswers(policy, any)) {
          expect(assess(policy, { ...any, ...changes })).toMatchObject({ recommendation, relief });
          expect(recommendation).not.toBe(assess(policy, any).recommendation);
          const inHand = ['affordableMonthly', 'incomeEvidence', 'expensesEvidence'];
          expect(Object.keys(changes).filter((name) => !inHand.includes(name))).toEqual([]);
          if (changes.affordableMonthly !== undefined) {
            const left = Math.max(any.affordableMonthly, any.monthlyIncome - any.essentialExpenses);
            expect(changes.affordableMonthly).toBeLessThanOrEqual(left);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the nearest: no smaller change of the amount does', () => {
    fc.assert(
      fc.property(anyFacts, fc.double({ min: 0, max: 1, noNaN: true }), (any, part) => {
        const [nearest] = betterAnswers(second, any);
        if (nearest?.changes.affordableMonthly === undefined) return;
        const way = Math.abs(nearest.changes.affordableMonthly - any.affordableMonthly);
        const step = Math.floor((way - 1) * part);
        for (const closer of [any.affordableMonthly - step, any.affordableMonthly + step]) {
          const isPossible = closer > 0 && closer <= any.monthlyIncome - any.essentialExpenses;
          if (!isPossible) continue;
          const { recommendation } = assess(second, { ...any, affordableMonthly: fen(closer) });
          expect(recommendation).not.toBe('OFFER');
        }
      }),
      { numRuns: 150 },
    );
  });
});
