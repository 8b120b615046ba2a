/** A small policy, whole: an example for the interface and a beginning for who writes one. */
import { fen } from '#kernel';
import type { PolicyDocument } from '../document/policy-document';

const source = 'Setting of the lender';

export const EXAMPLE_DOCUMENT: PolicyDocument = {
  title: { en: 'Policy for overdue negotiation', zh: '逾期协商政策' },
  facts: [{ fact: 'MAX_DPD', unit: 'DAYS' }],
  rules: [
    {
      rule: 'DAYS_PAST_DUE',
      hitPolicy: 'UNIQUE',
      inputs: ['MAX_DPD'],
      limit: { fact: 'MAX_DPD', test: 'AT_MOST', value: 180, source },
      rows: [
        {
          when: ['<= 180'],
          outcome: 'PASS',
          text: {
            en: 'The loan longest overdue is {value:day} past due, at most {limit}.',
            zh: '最长逾期{value}天，未超过{limit}天。',
          },
          source,
        },
        {
          when: ['> 180'],
          outcome: 'REFER',
          text: {
            en: 'The loan longest overdue is {value:day} past due, more than {limit}, so an officer decides.',
            zh: '最长逾期{value}天，超过{limit}天，由工作人员审核后决定。',
          },
          source,
        },
      ],
    },
  ],
  reliefs: {
    hitPolicy: 'UNIQUE',
    inputs: ['MAX_DPD'],
    rows: [
      {
        when: ['-'],
        structure: 'RESTRUCTURE',
        mostInstalments: 60,
        interest: { kind: 'STOPPED' },
        waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
        source,
      },
    ],
  },
  instalments: { choices: [3, 6, 12, 24, 36, 48, 60], source },
  settlement: null,
  authority: {
    roles: {
      officer: {
        alone: { payoff: fen(10_000_000), waived: fen(500_000), principalWaived: fen(100_000) },
        approves: null,
      },
      supervisor: {
        alone: { payoff: fen(50_000_000), waived: fen(5_000_000), principalWaived: fen(2_000_000) },
        approves: { payoff: null, waived: null, principalWaived: null },
      },
    },
    source,
  },
  legal: { requirements: { daysPastDue: 91, owed: fen(100_000), attempts: 3 }, source },
  breach: { tolerance: { inARow: 1, inAll: 2, unpaid: fen(60_000) }, source },
};
