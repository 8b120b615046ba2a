/** A policy looked at a request: at which facts, what each rule said, and what it recommends. */
import {
  code,
  day,
  eventsByName,
  exactly,
  figures,
  id,
  list,
  money,
  oneOf,
  optional,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { inWords, POLICIES, RECOMMENDED } from '#words';
import { fiveCategory, LICENCE_PROFILES, planInterest, planStructure, planWaivers } from '#lending';
import {
  EVIDENCE_STATES,
  RECOMMENDATIONS,
  RULE_OUTCOMES,
  type AllowedReliefs,
  type AssessedLoan,
  type Assessment,
  type AssessmentFacts,
  type RecommendedRelief,
  type RuleOutcome,
} from '#policy';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { HARDSHIP_REASONS } from './request.events';

export const recommendedRelief = exactly<RecommendedRelief>()(
  part({
    structure: planStructure,
    numberOfInstalments: whole('Number of instalments.'),
    interest: planInterest,
    waivers: planWaivers,
  }),
);

const assessedLoan = exactly<AssessedLoan>()(
  part({
    loanId: id('Loan.'),
    payoff: money('What would settle the whole loan that day.'),
    penalty: money('Penalty a plan may waive.'),
    fee: money('Fees a plan may waive.'),
    dpd: whole('Days past due.'),
    class: fiveCategory('Five-category class.'),
    product: optional(code('The lender’s product code; not told by assessments of old.')),
    licenceProfile: optional(oneOf(LICENCE_PROFILES, 'Licence under which it was granted, where that is known.')),
  }),
);

/** Left out by versions before there were materials. */
const evidenceState = (says: string) =>
  oneOf(
    EVIDENCE_STATES,
    `${says} DECLARED: as the borrower told it. SUBMITTED: a material is there that nobody has checked. VERIFIED: an officer verified the figure.`,
  );

const assessmentFacts = exactly<AssessmentFacts>()(
  part(
    {
      asOf: day('Date of the figures.'),
      loans: list(assessedLoan, 'The loans of the negotiation.'),
      totalPayoff: money('Sum over the loans.'),
      maxDpd: whole('Most days past due of a loan.'),
      affordableMonthly: money('What can be paid a month.'),
      monthlyIncome: money('Monthly income.'),
      essentialExpenses: money('Essential expenses a month.'),
      creditRecord: part(
        {
          timesOverdue24Months: whole('Times overdue in the last 24 months, over all lenders.'),
          overdueElsewhere: whole('Loans overdue with other lenders now.'),
          consultedOn: day('The day the bureau was asked.'),
        },
        'What the credit bureau told.',
      ),
      brokenAgreements: whole('Agreements of this person broken before, and not rescinded.'),
      keptAgreements: optional(
        whole('Agreements of this person kept to the end; not told by assessments of old, nor is the hardship.'),
      ),
      hardship: optional(
        part({ reason: oneOf(HARDSHIP_REASONS, 'Reason.'), since: day('Since when.') }, 'Why relief is needed.'),
      ),
      incomeEvidence: optional(evidenceState('How far the income is proved.')),
      expensesEvidence: optional(evidenceState('How far the expenses are proved.')),
    },
    'Everything the policy looked at: the same facts and version give the same answer.',
  ),
);

const allowedReliefs = exactly<AllowedReliefs>()(
  part(
    {
      reliefs: list(
        part({
          structure: planStructure,
          mostInstalments: whole('Most instalments of this relief.'),
          interest: planInterest,
          waivers: planWaivers,
        }),
        'Reliefs, in the order of the policy.',
      ),
      instalments: list(whole('Number of instalments.'), 'Numbers of instalments that may be offered.'),
      settlement: orNone(planWaivers, 'Waivers of one payment instead of a plan; none where it may not be chosen.'),
    },
    'All the policy allows to be offered, with its limits; left out by versions 1 and 2.',
  ),
);

export const ruleOutcome = exactly<RuleOutcome>()(
  part({
    rule: code('Rule, by name.'),
    outcome: oneOf(
      RULE_OUTCOMES,
      'REFER sends the case to a person, PROPOSE_REFUSAL too: with the proposal to refuse, on which the person decides.',
    ),
    reason: sentence('Reason.'),
    facts: figures('What was measured and the limit it was held against.'),
  }),
);

const assessment = {
  policyId: id('Policy.'),
  policyVersion: whole('Version of the policy.'),
  rules: list(ruleOutcome, 'Every rule with its outcome.'),
  recommendation: oneOf(
    RECOMMENDATIONS,
    'What the policy recommends; a refusal is only proposed, and a person decides.',
  ),
  relief: orNone(recommendedRelief, 'The relief recommended.'),
  allowed: optional(allowedReliefs),
};
exactly<Assessment>()(part(assessment));

export const assessmentCompleted = part({
  ...ofCaseFields,
  negotiationId: id('Negotiation.'),
  facts: assessmentFacts,
  ...assessment,
});
export type AssessmentCompletedData = DataOf<typeof assessmentCompleted>;

export const AssessmentCompleted = caseEvent('AssessmentCompleted', {
  says: 'The policy in effect was applied to the facts; every rule gives an outcome and a reason, and a machine never refuses.',
  told: ({ policyId, policyVersion, recommendation }) => {
    const policy = inWords(POLICIES, policyId);
    const recommended = inWords(RECOMMENDED, recommendation);
    return {
      en: `Version ${policyVersion} of ${policy.en} was applied; it recommends ${recommended.en}.`,
      zh: `按${policy.zh}第${policyVersion}版评估，建议${recommended.zh}。`,
    };
  },
  data: assessmentCompleted,
  loanIds: ({ facts }) => facts.loans.map(({ loanId }) => loanId),
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    facts: {
      asOf: localDate('2025-05-12'),
      loans: [
        { loanId: 'JB1', payoff: fen(1_214_000), penalty: fen(114), fee: fen(0), dpd: 2, class: 'SPECIAL_MENTION' },
      ],
      totalPayoff: fen(1_214_000),
      maxDpd: 2,
      affordableMonthly: fen(60_000),
      monthlyIncome: fen(420_000),
      essentialExpenses: fen(280_000),
      creditRecord: { timesOverdue24Months: 1, overdueElsewhere: 0, consultedOn: localDate('2025-05-12') },
      brokenAgreements: 0,
      incomeEvidence: 'DECLARED',
      expensesEvidence: 'DECLARED',
    },
    policyId: 'overdue-negotiation',
    policyVersion: 3,
    rules: [
      {
        rule: 'AMOUNT_WITHIN_MACHINE_AUTHORITY',
        outcome: 'PASS',
        reason: { en: 'The debt of ¥12,140.00 is within ¥50,000.00.', zh: '欠款合计¥12,140.00，未超过¥50,000.00。' },
        facts: { measure: 'TOTAL_PAYOFF', value: 1_214_000, test: 'AT_MOST', limit: 5_000_000, unit: 'FEN' },
      },
    ],
    recommendation: 'OFFER',
    relief: {
      structure: 'RESTRUCTURE',
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 50, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    },
  },
});
export type AssessmentCompleted = EventOf<typeof AssessmentCompleted>;

export const assessmentEvents = eventsByName(AssessmentCompleted);

/** The credit record is entered with the assessment, and can be corrected. */
export const assessmentEntries = {
  AssessmentCompleted: {
    about: ({ negotiationId }: AssessmentCompletedData) => negotiationId,
    words: { en: 'the credit record that was assessed', zh: '评估所用的信用记录' },
  },
};
