/** Why an assessment came out as it did, and what would have made it better, in plain words. */
import {
  day,
  flag,
  id,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { canonicalJson, counted, inYuan, type Bilingual } from '#kernel';
import {
  assess,
  betterAnswers,
  RECOMMENDATIONS,
  type Assessment,
  type AssessmentFacts,
  type BetterAnswer,
  type NegotiationPolicy,
} from '#policy';
import { inWords, RECOMMENDED } from '#words';
import { recommendedRelief, ruleOutcome, type AssessmentCompletedData } from './assessment.events';
import type { ToldAssessment } from './told-assessments';

const betterAnswer = named(
  'BetterAnswer',
  part({
    inWords: sentence('What would have had to be different, and what then.'),
    affordableMonthly: optional(money('What would have been paid a month.')),
    incomeEvidence: optional(oneOf(['VERIFIED'], 'Proof of the income.')),
    expensesEvidence: optional(oneOf(['VERIFIED'], 'Proof of the expenses.')),
    recommendation: oneOf(RECOMMENDATIONS, 'What the policy would have recommended.'),
    relief: orNone(recommendedRelief, 'The relief it would have recommended.'),
  }),
);

export const explanationSchema = part({
  caseId: id('Case.'),
  assessment: whole('Which assessment of the case, from 1.', { least: 1 }),
  negotiationId: id('Negotiation.'),
  assessedOn: day('Date of the figures.'),
  policyId: id('Policy.'),
  policyVersion: whole('Its version.'),
  recommendation: oneOf(RECOMMENDATIONS, 'What the policy recommended.'),
  inWords: sentence('The answer and why, in one sentence.'),
  decidedBy: list(ruleOutcome, 'The rules that kept the request from being offered at once; none when it was.'),
  rules: list(ruleOutcome, 'Every rule with what it looked at.'),
  reproduced: flag('Whether the same version, applied to the same facts again just now, gave the very same answer.'),
  better: list(
    betterAnswer,
    'The smallest changes of what the borrower can influence that would have led to a better answer, each tried with the policy itself.',
  ),
});
export type Explanation = DataOf<typeof explanationSchema>;

/** @param policy the version that was applied; undefined when it cannot be found, and then nothing is tried with it */
export function explanation(
  { completed, isReviewed }: ToldAssessment,
  n: number,
  policy: NegotiationPolicy | undefined,
): Explanation {
  const { caseId, negotiationId, facts, policyId, policyVersion, rules, recommendation } = completed;
  const decidedBy = rules.filter(({ outcome }) => outcome !== 'PASS');
  const better = policy ? betterAnswers(policy, facts) : [];
  return {
    caseId,
    assessment: n,
    negotiationId,
    assessedOn: facts.asOf,
    policyId,
    policyVersion,
    recommendation,
    inWords: answerInWords(recommendation, decidedBy, isReviewed),
    decidedBy,
    rules,
    reproduced: policy !== undefined && isReproduced(completed, policy),
    better: better.map((one) => ({
      inWords: betterInWords(one, facts, isReviewed),
      ...one.changes,
      recommendation: one.recommendation,
      relief: one.relief,
    })),
  };
}

function isReproduced(completed: AssessmentCompletedData, policy: NegotiationPolicy): boolean {
  const { facts, policyId, policyVersion, rules, recommendation, relief, allowed } = completed;
  const then: Assessment = { policyId, policyVersion, rules, recommendation, relief, ...(allowed ? { allowed } : {}) };
  return canonicalJson(assess(policy, facts)) === canonicalJson(then);
}

function answerInWords(
  recommendation: Explanation['recommendation'],
  decidedBy: Explanation['rules'],
  isReviewed: boolean,
): Bilingual {
  const { en, zh } = inWords(RECOMMENDED, recommendation);
  if (recommendation === 'OFFER' && isReviewed) {
    return {
      en: 'Every rule was met; an officer was asked to review the request, and only their decision leads to an offer.',
      zh: '各项规则均已满足；因已申请人工复核，须由工作人员作出决定后方可提供方案。',
    };
  }
  if (recommendation === 'OFFER') {
    return { en: 'Every rule was met, so an offer is made.', zh: '各项规则均已满足，可提供方案。' };
  }
  const because = decidedBy.map(({ reason }) => reason);
  return {
    en: `The policy recommends ${en}. ${because.map((reason) => reason.en).join(' ')}`.trim(),
    zh: `政策建议${zh}。${because.map((reason) => reason.zh).join('')}`,
  };
}

function betterInWords(
  { changes, recommendation, relief }: BetterAnswer,
  facts: AssessmentFacts,
  isReviewed: boolean,
): Bilingual {
  const parts = [
    ...(changes.incomeEvidence ? [{ en: 'with proof of income', zh: '提供收入证明并经核实' }] : []),
    ...(changes.expensesEvidence ? [{ en: 'with proof of expenses', zh: '提供支出证明并经核实' }] : []),
    ...(changes.affordableMonthly === undefined
      ? []
      : [amountInWords(changes.affordableMonthly, facts.affordableMonthly, relief?.numberOfInstalments)]),
  ];
  const en = parts.map((one) => one.en).join(' and ');
  const zh = parts.map((one) => one.zh).join('，并');
  const offered = isReviewed
    ? {
        en: 'the policy would have recommended an offer to the officer who decides',
        zh: '政策即会向作出决定的工作人员建议提供方案',
      }
    : { en: 'it would have been offered at once', zh: '即可直接提供方案' };
  const then =
    recommendation === 'OFFER'
      ? offered
      : {
          en: 'an officer would have decided without a proposal to refuse',
          zh: '将由工作人员审核决定，而不会建议不予同意',
        };
  return { en: `${en.charAt(0).toUpperCase()}${en.slice(1)}, ${then.en}.`, zh: `如${zh}，${then.zh}。` };
}

function amountInWords(amount: number, before: number, months: number | undefined): Bilingual {
  const difference = inYuan(Math.abs(amount - before));
  const [en, zh] = amount < before ? ['less', '少还'] : ['more', '多还'];
  const each = inYuan(amount);
  if (months === undefined) {
    return { en: `with ${difference} ${en} a month (${each})`, zh: `每月${zh}${difference}（即每月${each}）` };
  }
  return {
    en: `with ${difference} ${en} a month (${each} for ${counted(months, 'month')})`,
    zh: `每月${zh}${difference}（即每月${each}、共${months}个月）`,
  };
}
