/** The borrower's last day for materials that an officer asked for; the day after it is noted what is missing. */
import { addDays } from '#kernel';
import { openOffer } from '../case/case.state';
import { awaitedMaterials } from '../materials/asked-materials';
import type { MaterialRequest } from '../materials/materials.state';
import { changeMaterialRequest } from '../materials/change-material-request';
import type { CaseClock } from './clock';
import { negotiationUnderWay } from './negotiation-under-way';
import { borrowersDayAfterPause } from './pauses';

export const materialsDue: CaseClock<MaterialRequest> = {
  kind: 'MATERIALS_DUE',
  party: 'BORROWER',
  startedBy(episode) {
    const negotiation = negotiationUnderWay(episode);
    if (!negotiation || openOffer(negotiation)) return [];
    return [...new Set(awaitedMaterials(negotiation.materials).map(({ request }) => request))];
  },
  dueOn: ({ dueOn }) => dueOn,
  beganOn: ({ requestedOn }) => requestedOn,
  answeredBy: ({ dueOn }) => ({ command: 'NoteMissedMaterials', from: addDays(dueOn, 1) }),
  pausable: {
    resumesWith: borrowersDayAfterPause,
    moved: (episode, requestId, dueOn) => changeMaterialRequest(episode, requestId, (one) => ({ ...one, dueOn })),
  },
  about: ({ requestId }) => ({ subject: requestId, reference: requestId }),
};
