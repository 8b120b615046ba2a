/** What taking loans to court reads elsewhere: the loans, the policy, the holds, how often the person could not be reached; and which costs stand. */
import { ZERO_FEN } from '#kernel';
import { legalRequirementsOf } from '#policy';
import { borrowerOf } from '../case/case-ids';
import type { Reading, Told } from '../case/reading';
import { collectionHeldBy, unpaid } from '../closing/exit.facts';
import type { EscalateToLegalData, EscalationAsked, RecordLegalActionData } from './legal.decisions';

export const legalFacts = {
  async EscalateToLegal(asked: EscalationAsked, reading: Reading): Promise<EscalateToLegalData> {
    const { streams, context } = reading;
    const { businessDate } = context;
    const borrowerId = borrowerOf(asked.caseId) ?? asked.caseId;
    const loans = await Promise.all(
      asked.loanIds.map(async (loanId) => {
        const loan = await unpaid(loanId, reading);
        return { loanId, dpd: loan?.dpd ?? null, payoff: loan?.payoff ?? ZERO_FEN };
      }),
    );
    const policy = await streams.policyInEffect(businessDate);
    return {
      ...asked,
      facts: {
        ...{ loans, requirements: legalRequirementsOf(policy), policyVersion: policy?.version ?? null },
        attemptsInVain: await streams.attemptsInVain(borrowerId, businessDate),
        heldBy: await collectionHeldBy(asked.caseId, asked.loanIds, reading),
        saysWhyTimeBarred: asked.timeBarredBecause !== undefined,
      },
    };
  },

  async RecordLegalAction(
    asked: Told<RecordLegalActionData, 'unknownCosts' | 'heldBy'>,
    reading: Reading,
  ): Promise<RecordLegalActionData> {
    const { caseId, escalationId, takenOn } = asked;
    const escalations = reading.state.episodes.flatMap((episode) => episode.escalations);
    const { loanIds: sued = [], pursued = [] } = escalations.find((one) => one.escalationId === escalationId) ?? {};
    // A cost of another loan is refused whatever stands there.
    const costs = (asked.costs ?? []).filter(({ loanId }) => sued.includes(loanId));
    const unknown = await Promise.all(
      costs.map(async ({ loanId, costId }) => {
        const { state } = await reading.streams.loan(loanId);
        const known = state.legalCosts.find((cost) => cost.costId === costId);
        return known?.takenBack === null ? [] : [costId];
      }),
    );
    const heldBy = await collectionHeldBy(caseId, asked.loanIds ?? pursued, reading, takenOn);
    return { ...asked, unknownCosts: unknown.flat(), heldBy };
  },
};
