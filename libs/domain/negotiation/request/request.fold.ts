/** A request for relief, its assessment, and its withdrawal. */
import { changeEpisode, changeNegotiation } from '../case/case.changes';
import type { Negotiation } from '../case/case.state';
import type { Folds } from '../case/fold';
import { withdrawn } from '../offer/withdrawn';
import { materialsOfRequest } from '../materials/materials.fold';
import type { assessmentEvents } from './assessment.events';
import type { requestEvents } from './request.events';

export const requestFolds: Folds<keyof typeof requestEvents | keyof typeof assessmentEvents> = {
  NegotiationRequested: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) => {
      const negotiation: Negotiation = {
        negotiationId: data.negotiationId,
        status: 'OPEN',
        request: data,
        requestedOn: metadata.businessDate,
        answerDueOn: data.answerDueOn,
        promised: 'REQUEST',
        materials: materialsOfRequest(data, metadata.businessDate),
        assessment: null,
        assessedBy: null,
        review: null,
        answers: [],
        offers: [],
        refusal: null,
        refusedBy: [],
        refusedAs: null,
        approvalsUsed: [],
        paidLoans: [],
        takenOutLoans: [],
      };
      return { ...episode, negotiations: [...episode.negotiations, negotiation] };
    }),
  AssessmentCompleted: (state, data, { actor }) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        assessment: data,
        assessedBy: actor.id,
      })),
    ),
  NegotiationWithdrawn: (state, data) =>
    changeEpisode(state, data.caseId, (episode) =>
      changeNegotiation(episode, data.negotiationId, (negotiation) => ({
        ...negotiation,
        status: 'WITHDRAWN',
        offers: negotiation.offers.map(withdrawn),
      })),
    ),
};
