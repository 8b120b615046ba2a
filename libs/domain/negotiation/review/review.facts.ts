/** What a decision of a person rests on beside the case: the law’s caps on today’s loans, and the person’s authority. */
import type { Rejection } from '#kernel';
import { authorityFor } from '../authority/authority.facts';
import { runningNegotiation } from '../case/lookups';
import { loansAskedFor } from '../case/loans-left';
import { isDecidedInError } from '../correction/to-replace';
import { loansAsTheyStand, type NamingApproval, type Reading, type Told } from '../case/reading';
import { isRejected } from '../case/rejections';
import { draftOption } from '../offer/draft-option';
import { optionOf, stillOwed } from '../offer/offered-terms';
import { settledLoans } from '../offer/proposal';
import type { RefuseNegotiationData } from './refusal.decisions';
import { reliefOf, type DecideReviewData } from './review.decisions';

export const reviewFacts = {
  async DecideReview(
    { approvalId, ...asked }: Told<DecideReviewData, 'beyondLaw' | 'authority'> & NamingApproval,
    reading: Reading,
  ): Promise<DecideReviewData> {
    const [law, authority] = await Promise.all([
      beyondLaw(asked, reading),
      authorityFor({ type: 'DecideReview', data: asked }, asked.caseId, approvalId, reading),
    ]);
    return { ...asked, beyondLaw: law, authority };
  },

  async RefuseNegotiation(
    { approvalId, ...asked }: Told<RefuseNegotiationData, 'authority'> & NamingApproval,
    reading: Reading,
  ): Promise<RefuseNegotiationData> {
    const act = { type: 'RefuseNegotiation', data: asked } as const;
    return { ...asked, authority: await authorityFor(act, asked.caseId, approvalId, reading) };
  },
};

/** Whether decided terms could be offered today: their structure's caps and the price cap hold when they are decided. */
async function beyondLaw(
  asked: Told<DecideReviewData, 'beyondLaw' | 'authority'>,
  reading: Reading,
): Promise<Rejection | null> {
  const { businessDate } = reading.context;
  const found = runningNegotiation(reading.state, asked.caseId);
  if (isRejected(found)) return null;
  const { negotiation, episode } = found;
  const isOver = negotiation.review?.status === 'DECIDED' && !isDecidedInError(negotiation, episode.repairs);
  const relief = asked.decision === 'OFFER' && !isOver ? reliefOf(asked, negotiation) : null;
  if (!relief) return null;
  const loanIds = loansAskedFor(negotiation);
  const states = await loansAsTheyStand(loanIds, reading);
  const owed = stillOwed(negotiation, settledLoans(negotiation, states, businessDate));
  const option = optionOf(relief, owed.length > 0 ? owed : loanIds, businessDate);
  const drafted = draftOption('A', option, states, businessDate);
  return isRejected(drafted) ? drafted.rejection : null;
}
