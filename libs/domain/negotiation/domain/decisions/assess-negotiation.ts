/** The policy is applied to the facts; where it cannot recommend an offer it sends the request to a person, never a refusal. */
import { accept, type LocalDate } from '#kernel';
import { assess, type AssessmentFacts } from '#policy';
import type { AssessNegotiationData } from '../case-commands';
import type { CaseEvent } from '../case.events';
import type { CaseState, Negotiation } from '../case.state';
import { ofCase, type Decide } from './decide';
import { runningNegotiation } from './lookups';
import { isRejected, no } from './rejections';

export const assessNegotiation: Decide<'AssessNegotiation'> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  if (negotiation.assessment) return accept();
  if (!data.policy) return no('POLICY_NOT_IN_EFFECT', { businessDate: context.businessDate });
  const { consultedOn } = data.creditRecord;
  if (consultedOn > context.businessDate) {
    return no('CREDIT_RECORD_IN_FUTURE', { consultedOn, businessDate: context.businessDate });
  }
  const asked = [...negotiation.request.loanIds].sort();
  const told = data.loans.map(({ loanId }) => loanId).sort();
  if (asked.join() !== told.join()) return no('ASSESSED_LOANS_DIFFER', { asked, assessed: told });
  const facts = factsOf(data, negotiation, state, context.businessDate);
  const assessment = assess(data.policy, facts);
  const { negotiationId } = negotiation;
  const completed: CaseEvent = {
    type: 'AssessmentCompleted',
    data: { ...ofCase(episode), negotiationId, facts, ...assessment },
  };
  if (assessment.recommendation === 'OFFER' || negotiation.review) return accept(completed);
  return accept<CaseEvent>(completed, {
    type: 'HumanReviewRequested',
    data: { ...ofCase(episode), negotiationId, requestedBy: 'POLICY' },
  });
};

function factsOf(
  { loans, creditRecord }: AssessNegotiationData,
  { request }: Negotiation,
  state: CaseState,
  asOf: LocalDate,
): AssessmentFacts {
  const agreements = state.episodes.flatMap((episode) => episode.agreements);
  return {
    asOf,
    loans,
    totalPayoff: loans.reduce((sum, { payoff }) => sum + payoff, 0) as AssessmentFacts['totalPayoff'],
    maxDpd: Math.max(0, ...loans.map(({ dpd }) => dpd)),
    affordableMonthly: request.affordableMonthly,
    monthlyIncome: request.monthlyIncome,
    essentialExpenses: request.essentialExpenses,
    creditRecord,
    brokenAgreements: agreements.filter(({ status }) => status === 'BREACHED').length,
  };
}
