/** The borrower asks for relief, a policy looks at it, and the borrower may take the request back. */
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
  personal,
  sentence,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { inYuan, listed, inWords, CHANNELS, HARDSHIPS, POLICIES, RECOMMENDED, REQUESTERS } from '#words';
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
import { materialReference } from '../materials/material.schema';

export const HARDSHIP_REASONS = ['UNEMPLOYMENT', 'ILLNESS', 'DISASTER', 'INCOME_DROP', 'FAMILY', 'OTHER'] as const;
export type HardshipReason = (typeof HARDSHIP_REASONS)[number];

export const RELIEF_WANTED = [
  'EXTENSION',
  'RESTRUCTURE',
  'DEFERRAL',
  'SETTLEMENT',
  'INTEREST_STOP',
  'FEE_WAIVER',
] as const;
export type ReliefWanted = (typeof RELIEF_WANTED)[number];

export const REQUEST_CHANNELS = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

const askedFor = {
  requestedBy: part(
    {
      kind: oneOf(['BORROWER', 'REPRESENTATIVE'], 'Who asks.'),
      partyId: id('Party who asks.'),
    },
    'Who asks.',
  ),
  channel: oneOf(REQUEST_CHANNELS, 'How it came in.'),
  loanIds: list(id('Loan.'), 'Loans concerned.'),
  hardship: part(
    {
      reason: oneOf(HARDSHIP_REASONS, 'Reason of the hardship.'),
      since: day('Since when.'),
      explanation: optional(personal('text', 'In the borrower’s own words.')),
    },
    'Why relief is needed.',
  ),
  monthlyIncome: money('Monthly income.'),
  essentialExpenses: money('Essential expenses a month.'),
  affordableMonthly: money('What can be paid a month.'),
  reliefWanted: list(oneOf(RELIEF_WANTED, 'Relief.'), 'Relief wanted.'),
  materials: list(materialReference, 'Evidence, by reference.'),
};

export const negotiationRequest = part(askedFor);
/** What the borrower tells in a request, as it stands in the event. */
export type NegotiationRequest = DataOf<typeof negotiationRequest>;

const negotiationRequested = part({
  ...ofCaseFields,
  ...askedFor,
  negotiationId: id('Negotiation, `<caseId>-N<n>`.'),
  answerDueOn: day('The promised answer: working days after the request.'),
});
export type NegotiationRequestedData = DataOf<typeof negotiationRequested>;

export const NegotiationRequested = caseEvent('NegotiationRequested', {
  says: 'The borrower, or somebody for them, asks for relief over overdue loans; at most one negotiation is open per case.',
  told: ({ negotiationId, requestedBy, channel, loanIds, hardship, affordableMonthly, answerDueOn }) => {
    const by = inWords(REQUESTERS, requestedBy.kind);
    const because = inWords(HARDSHIPS, hardship.reason);
    const through = inWords(CHANNELS, channel);
    const affordable =
      affordableMonthly === 0
        ? { en: 'nothing can be paid at present', zh: '目前每月无力还款' }
        : { en: `${inYuan(affordableMonthly)} a month is affordable`, zh: `每月可承担${inYuan(affordableMonthly)}` };
    return {
      en: `Negotiation ${negotiationId} over ${listed(loanIds).en} was requested by ${by.en} through ${through.en} because of ${because.en} since ${hardship.since}; ${affordable.en}. An answer is due by ${answerDueOn}.`,
      zh: `${by.zh}通过${through.zh}就借款${listed(loanIds).zh}申请协商（${negotiationId}），原因：自${hardship.since}起${because.zh}，${affordable.zh}。最迟于${answerDueOn}答复。`,
    };
  },
  data: negotiationRequested,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    requestedBy: { kind: 'BORROWER', partyId: 'C1' },
    channel: 'APP',
    loanIds: ['JB1'],
    hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-04-01'), explanation: '公司倒闭，正在找工作' },
    monthlyIncome: fen(420_000),
    essentialExpenses: fen(280_000),
    affordableMonthly: fen(60_000),
    reliefWanted: ['EXTENSION', 'FEE_WAIVER'],
    materials: [{ kind: 'UNEMPLOYMENT_PROOF', contentHash: 'a'.repeat(64), uri: 'store://materials/C1/1' }],
    answerDueOn: localDate('2025-05-16'),
  },
});
export type NegotiationRequested = EventOf<typeof NegotiationRequested>;

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

export const NegotiationWithdrawn = caseEvent('NegotiationWithdrawn', {
  says: 'The borrower took the request back.',
  told: ({ negotiationId }) => ({
    en: `Negotiation ${negotiationId} was withdrawn.`,
    zh: `协商${negotiationId}已撤回。`,
  }),
  data: part({
    ...ofCaseFields,
    negotiationId: id('Negotiation.'),
    note: optional(personal('text', 'Why, in the borrower’s own words.')),
  }),
  example: { ...ofC1, negotiationId: 'C1-1-N1', note: '已找到工作' },
});
export type NegotiationWithdrawn = EventOf<typeof NegotiationWithdrawn>;

export const requestEvents = eventsByName(NegotiationRequested, AssessmentCompleted, NegotiationWithdrawn);
