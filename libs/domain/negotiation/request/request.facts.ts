/** What a request and its assessment read elsewhere. */
import { runningNegotiation } from '../case/lookups';
import { loansAskedFor } from '../case/loans-left';
import { authorised, loansAsTheyStand, type Reading, type Told } from '../case/reading';
import { isRejected } from '../case/rejections';
import { lacksConsent } from '../materials/sensitive-material';
import { assessedLoan } from './assessed-loan';
import { isToAssess, type AssessNegotiationData, type RequestNegotiationData } from './request.decisions';

export const requestFacts = {
  async RequestNegotiation(
    asked: Told<RequestNegotiationData, 'representativeAuthorised' | 'stores' | 'lacksConsent'>,
    reading: Reading,
  ): Promise<RequestNegotiationData> {
    return {
      ...asked,
      stores: reading.stores,
      lacksConsent: await lacksConsent(asked.caseId, asked.materials, reading),
      representativeAuthorised: await authorised(asked.caseId, asked.requestedBy, 'NEGOTIATE', reading),
    };
  },

  async AssessNegotiation(
    { caseId, creditRecord }: Told<AssessNegotiationData, 'loans' | 'policy'>,
    reading: Reading,
  ): Promise<AssessNegotiationData> {
    const { state, streams } = reading;
    const { businessDate } = reading.context;
    const found = runningNegotiation(state, caseId);
    const asked = isRejected(found) || !isToAssess(found) ? [] : loansAskedFor(found.negotiation);
    const states = await loansAsTheyStand(asked, reading);
    const assessed = [...states.values()].flatMap((loan) => assessedLoan(loan, businessDate) ?? []);
    return { caseId, creditRecord, loans: assessed, policy: (await streams.policyInEffect(businessDate)) ?? null };
  },
};
