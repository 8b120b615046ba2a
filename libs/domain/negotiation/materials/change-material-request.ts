/** Changes one request for materials, the rest of the case shared. */
import type { Episode } from '../case/case.state';
import type { MaterialRequest } from './materials.state';

export function changeMaterialRequest(
  episode: Episode,
  requestId: string,
  change: (request: MaterialRequest) => MaterialRequest,
): Episode {
  const changed = (request: MaterialRequest): MaterialRequest =>
    request.requestId === requestId ? change(request) : request;
  return {
    ...episode,
    negotiations: episode.negotiations.map((negotiation) => ({
      ...negotiation,
      materials: { ...negotiation.materials, requests: negotiation.materials.requests.map(changed) },
    })),
  };
}
