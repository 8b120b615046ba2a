/** What a correction reads elsewhere: whether the open offer can still be signed as it was made. */
import { changedInOffer } from '../agreement/changed-since-offer';
import { openEpisode, openNegotiation, openOffer } from '../case/case.state';
import { loansAsTheyStand, type Reading, type Told } from '../case/reading';
import { isKnownHere, loanElsewhere, type ReportArrearsData, type ReportCorrectionData } from './overdue.decisions';

/** A report with what the cases of the person's other records say of the loan, where this one says nothing. */
async function withElsewhere<Report extends ReportArrearsData>(asked: Report, reading: Reading): Promise<Report> {
  if (isKnownHere(reading.state, asked.loanId)) return asked;
  const others = await reading.streams.casesOfOtherRecords(asked.borrowerId);
  return others.length === 0 ? asked : { ...asked, elsewhere: loanElsewhere(others, reading.state, asked) };
}

export const overdueFacts = {
  ReportArrears: (asked: ReportArrearsData, reading: Reading): Promise<ReportArrearsData> =>
    withElsewhere(asked, reading),

  async ReportCorrection(
    asked: Told<ReportCorrectionData, 'changedLoans'>,
    reading: Reading,
  ): Promise<ReportCorrectionData> {
    const episode = openEpisode(reading.state);
    const negotiation = episode && openNegotiation(episode);
    const offer = negotiation && openOffer(negotiation);
    const loanIds = offer?.data.options.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)) ?? [];
    const states = await loansAsTheyStand([...new Set(loanIds)], reading);
    return {
      ...(await withElsewhere(asked, reading)),
      changedLoans: changedInOffer(offer, states, reading.context.businessDate),
    };
  },
};
