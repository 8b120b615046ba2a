/** Why an assessment came out as it did, and what would have made it better, as the borrower reads it. */
import { given } from '#kernel-testing';
import { fen } from '#kernel';
import { assessment, at, ASSESSED, command, DETECTED, REFERRED, request, TODAY } from '#negotiation-testing';
import { policyInEffect, type NegotiationPolicy, type PolicyDocument } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { AssessmentCompletedData } from './assessment.events';
import { explanation as explained, type Explanation } from './explanation';

const policy = policyInEffect(TODAY) as NegotiationPolicy;
/** Of one that nobody reviews. */
const explanation = (completed: AssessmentCompletedData, n: number, by: NegotiationPolicy | undefined): Explanation =>
  explained({ completed, isReviewed: false }, n, by);
const assessedIn = (events: typeof ASSESSED) =>
  given(caseDecider, events).state.episodes[0]?.negotiations[0]?.assessment as AssessmentCompletedData;

/** The golden loan, assessed by a policy on what the borrower asked for. */
function assessed(asked: Partial<typeof request>, by: NegotiationPolicy = policy): AssessmentCompletedData {
  const { events } = given(caseDecider, DETECTED)
    .when(command('RequestNegotiation', { ...request, ...asked }), at())
    .thenEvents(['NegotiationRequested'])
    .andWhen(command('AssessNegotiation', { ...assessment(), policy: by }), at())
    .thenEvents(['AssessmentCompleted', 'HumanReviewRequested']);
  return events[0]?.data as AssessmentCompletedData;
}

const source = 'Setting of the lender';
const text = { en: 'Proof is needed.', zh: '须提供证明。' };
/** The policy with one more rule: this must be proved. */
function askingForProof(outcome: 'REFER' | 'PROPOSE_REFUSAL', ...facts: readonly string[]): NegotiationPolicy {
  const rules = facts.map((fact) => ({
    rule: `${fact}_PROVED`,
    hitPolicy: 'UNIQUE',
    inputs: [fact],
    limit: null,
    rows: [
      { when: ['"VERIFIED"'], outcome: 'PASS', text, source },
      { when: ['not("VERIFIED")'], outcome, text, source },
    ],
  }));
  const document = {
    ...policy.document,
    facts: [...policy.document.facts, ...facts.map((fact) => ({ fact, unit: 'NAME' }))],
    rules: [...policy.document.rules, ...rules],
  };
  return { ...policy, version: policy.version + 1, document: document as PolicyDocument };
}
const betterOf = (of: AssessmentCompletedData, by: NegotiationPolicy = policy) =>
  explanation(of, 1, by).better.map(({ inWords }) => inWords);

describe('the explanation of an assessment', () => {
  it('of what was offered says that every rule was met, and shows them all', () => {
    const completed = assessedIn(ASSESSED);
    expect(explanation(completed, 2, policy)).toEqual({
      caseId: 'C1-1',
      assessment: 2,
      negotiationId: 'C1-1-N1',
      assessedOn: '2025-05-12',
      policyId: 'overdue-negotiation',
      policyVersion: 3,
      recommendation: 'OFFER',
      inWords: { en: 'Every rule was met, so an offer is made.', zh: '各项规则均已满足，可提供方案。' },
      decidedBy: [],
      rules: completed.rules,
      reproduced: true,
      better: [],
    });
    expect(completed.rules).toHaveLength(8);
  });

  it('of what was not says which rule kept it, with its reason', () => {
    const { inWords, decidedBy, rules } = explanation(assessedIn(REFERRED), 1, policy);
    expect(inWords).toEqual({
      en: 'The policy recommends that an officer looks at the request. The credit record shows 99 overdue payments in 24 months, more than 6, so an officer looks at the request and decides.',
      zh: '政策建议转人工复核。征信显示近24个月逾期99次，超过6次，将由工作人员审核后决定。',
    });
    expect(decidedBy).toMatchObject([{ rule: 'CREDIT_RECORD_TIMES_OVERDUE', outcome: 'REFER' }]);
    expect(rules).toHaveLength(8);
  });

  it('says whether the same version gives the same answer again', () => {
    const completed = assessedIn(ASSESSED);
    const reproduced = (changes: Partial<AssessmentCompletedData>) =>
      explanation({ ...completed, ...changes }, 1, policy).reproduced;
    expect(reproduced({})).toBe(true);
    expect(reproduced({ recommendation: 'REFER_TO_OFFICER' })).toBe(false);
    expect(reproduced({ relief: null })).toBe(false);
    expect(reproduced({ rules: completed.rules.slice(1) })).toBe(false);
    // Of before assessments told what they allow.
    const { allowed: _allowed, ...before } = completed;
    expect(explanation(before, 1, policy).reproduced).toBe(false);
  });

  it('tries nothing where the version cannot be found', () => {
    expect(explanation(assessed({ affordableMonthly: fen(10_000) }), 1, undefined)).toMatchObject({
      reproduced: false,
      better: [],
    });
  });
});

describe('what would have led to a better answer', () => {
  it('is a larger instalment, with how much more that is and for how long', () => {
    // 12,514.59 in sixty months is 208.58 a month.
    expect(betterOf(assessed({ affordableMonthly: fen(10_000) }))).toEqual([
      {
        en: 'With ¥108.58 more a month (¥208.58 for 60 months), it would have been offered at once.',
        zh: '如每月多还¥108.58（即每月¥208.58、共60个月），即可直接提供方案。',
      },
    ]);
  });

  it('is a smaller one where it leaves too little to live on', () => {
    // Of 6,000.00 the essentials leave 400.00.
    expect(betterOf(assessed({ essentialExpenses: fen(560_000) }))).toEqual([
      {
        en: 'With ¥150.00 less a month (¥400.00 for 36 months), it would have been offered at once.',
        zh: '如每月少还¥150.00（即每月¥400.00、共36个月），即可直接提供方案。',
      },
    ]);
  });

  it('is proof, of one thing or of both', () => {
    const income = askingForProof('REFER', 'INCOME_EVIDENCE');
    expect(betterOf(assessed({}, income), income)).toEqual([
      {
        en: 'With proof of income, it would have been offered at once.',
        zh: '如提供收入证明并经核实，即可直接提供方案。',
      },
    ]);
    const both = askingForProof('REFER', 'INCOME_EVIDENCE', 'EXPENSES_EVIDENCE');
    expect(betterOf(assessed({}, both), both)).toEqual([
      {
        en: 'With proof of income and with proof of expenses, it would have been offered at once.',
        zh: '如提供收入证明并经核实，并提供支出证明并经核实，即可直接提供方案。',
      },
    ]);
    expect(betterOf(assessed({ essentialExpenses: fen(560_000) }, both), both)).toEqual([
      {
        en: 'With proof of income and with proof of expenses and with ¥150.00 less a month (¥400.00 for 36 months), it would have been offered at once.',
        zh: '如提供收入证明并经核实，并提供支出证明并经核实，并每月少还¥150.00（即每月¥400.00、共36个月），即可直接提供方案。',
      },
    ]);
  });

  it('is a person’s decision where an offer is out of reach', () => {
    const by = askingForProof('PROPOSE_REFUSAL', 'INCOME_EVIDENCE');
    expect(betterOf(assessed({ affordableMonthly: fen(0), essentialExpenses: fen(600_000) }, by), by)).toEqual([
      {
        en: 'With proof of income, an officer would have decided without a proposal to refuse.',
        zh: '如提供收入证明并经核实，将由工作人员审核决定，而不会建议不予同意。',
      },
    ]);
  });
});
