/** What a correction reads elsewhere: whether the open offer can still be signed as it was made. */
import { changedInOffer } from '../agreement/changed-since-offer';
import { openEpisode, openNegotiation, openOffer } from '../case/case.state';
import { loansAsTheyStand, type Reading, type Told } from '../case/reading';
import type { ReportCorrectionData } from './overdue.decisions';

export const overdueFacts = {
  async ReportCorrection(
    asked: Told<ReportCorrectionData, 'changedLoans'>,
    reading: Reading,
  ): Promise<ReportCorrectionData> {
    const episode = openEpisode(reading.state);
    const negotiation = episode && openNegotiation(episode);
    const offer = negotiation && openOffer(negotiation);
    const loanIds = offer?.data.options.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)) ?? [];
    const states = await loansAsTheyStand([...new Set(loanIds)], reading);
    return { ...asked, changedLoans: changedInOffer(offer, states, reading.context.businessDate) };
  },
};
