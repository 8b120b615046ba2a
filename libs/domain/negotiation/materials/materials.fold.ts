/** Materials are asked for, handed in, checked, or missed; whose turn it is follows from them. */
import type { LocalDate } from '#kernel';
import { changeEpisode, changeNegotiation, promising } from '../case/case.changes';
import { materialId } from '../case/case-ids';
import type { CaseState, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { borrowersDayAfterPause, pauseOf, restsSince } from '../clocks/pauses';
import type { NegotiationRequestedData } from '../request/request.events';
import { requestAnswered } from './asked-materials';
import type { materialsEvents, MaterialRejectedData } from './materials.events';
import { materialOf, type Material, type MaterialRequest, type Materials } from './materials.state';

const unchecked = { status: 'SUBMITTED', figures: null, reasons: [], checkedBy: null, checkedAs: null } as const;

/** Materials that came with the request itself. */
export function materialsOfRequest(data: NegotiationRequestedData, submittedOn: Material['submittedOn']): Materials {
  const { negotiationId, requestedBy: submittedBy } = data;
  // Streams of other versions may lack what this one always writes.
  const given = (data.materials as NegotiationRequestedData['materials'] | undefined) ?? [];
  const submitted = given.map(({ size = null, mediaType = null, ...material }, n): Material => {
    return {
      ...{ ...material, size, mediaType, submittedBy, submittedOn },
      ...unchecked,
      materialId: materialId(negotiationId, n + 1),
    };
  });
  return { requests: [], submitted };
}

interface OfMaterials {
  readonly caseId: string;
  readonly negotiationId: string;
  /** Where a day is said the answer is promised anew. */
  readonly answerDueOn?: LocalDate;
}

function changeMaterials(
  state: CaseState,
  { caseId, negotiationId, answerDueOn }: OfMaterials,
  change: (materials: Materials, episode: Episode) => Partial<Materials>,
): CaseState {
  return changeEpisode(state, caseId, (episode) =>
    changeNegotiation(episode, negotiationId, (negotiation) => {
      const { materials, promised } = negotiation;
      return {
        ...negotiation,
        ...promising(promised, answerDueOn),
        materials: { ...materials, ...change(materials, episode) },
      };
    }),
  );
}

function changeMaterial(
  { submitted }: Materials,
  materialIdOf: string,
  change: Partial<Material>,
): Pick<Materials, 'submitted'> {
  return { submitted: submitted.map((one) => (one.materialId === materialIdOf ? { ...one, ...change } : one)) };
}

/** Who has to hand in another has time for it again; where its clock is stopped, never less than was left then. */
function withMoreTime(
  materials: Materials,
  data: MaterialRejectedData,
  episode: Episode,
  on: LocalDate,
): Pick<Materials, 'requests'> {
  const material = materialOf(materials, data.materialId);
  const answered = material && requestAnswered(materials, material);
  const { dueOn } = data;
  if (!answered || dueOn === null) return { requests: materials.requests };
  const later = (request: MaterialRequest): MaterialRequest => {
    const pause = pauseOf(episode, 'MATERIALS_DUE', request.requestId);
    const left = pause ? borrowersDayAfterPause(request.dueOn, restsSince(pause), on) : request.dueOn;
    return { ...request, dueOn: left >= dueOn ? request.dueOn : dueOn, missedOn: null };
  };
  return { requests: materials.requests.map((one) => (one.requestId === answered.requestId ? later(one) : one)) };
}

export const materialsFolds: Folds<keyof typeof materialsEvents> = {
  MaterialsRequested: (state, data, { businessDate, bodyHash }) =>
    changeMaterials(state, data, ({ requests, submitted }) => {
      const { requestId, officerId, asked, dueOn } = data;
      const made = {
        requestedOn: businessDate,
        after: submitted.length,
        missedOn: null,
        takenBack: [],
        askedAs: bodyHash,
      };
      return { requests: [...requests, { requestId, officerId, asked, dueOn, ...made }] };
    }),
  MaterialSubmitted: (state, data, metadata) =>
    changeMaterials(state, data, ({ submitted }) => {
      const { materialId: id, kind, contentHash, size, mediaType, uri, submittedBy } = data;
      const material = { materialId: id, kind, contentHash, size, mediaType, uri, submittedBy };
      return { submitted: [...submitted, { ...material, submittedOn: metadata.businessDate, ...unchecked }] };
    }),
  MaterialVerified: (state, data, { bodyHash }) =>
    changeMaterials(state, data, (materials) => {
      const { officerId: checkedBy, figures } = data;
      const found = { status: 'VERIFIED' as const, figures, reasons: [], checkedBy, checkedAs: bodyHash };
      return changeMaterial(materials, data.materialId, found);
    }),
  MaterialRejected: (state, data, { bodyHash, businessDate }) =>
    changeMaterials(state, data, (materials, episode) => {
      const { officerId: checkedBy, reasons } = data;
      const found = { status: 'REJECTED' as const, figures: null, reasons, checkedBy, checkedAs: bodyHash };
      return {
        ...changeMaterial(materials, data.materialId, found),
        ...withMoreTime(materials, data, episode, businessDate),
      };
    }),
  MaterialsMissed: (state, data, metadata) =>
    changeMaterials(state, data, ({ requests }) => ({
      requests: requests.map((one) =>
        one.requestId === data.requestId ? { ...one, missedOn: metadata.businessDate } : one,
      ),
    })),
  MaterialsRequestWithdrawn: (state, data) =>
    changeMaterials(state, data, ({ requests }) => ({
      requests: requests.map((one) =>
        one.requestId === data.requestId ? { ...one, takenBack: [...one.takenBack, ...data.kinds] } : one,
      ),
    })),
};
