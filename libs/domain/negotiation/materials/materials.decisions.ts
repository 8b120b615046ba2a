/**
 * An officer asks for materials with a reason and a last day, and may ask again; the borrower hands them in by reference, each
 * content once; what is not needed any more is taken back; the clock notes what is missing when the last day has passed. Nothing
 * here refuses a request for relief.
 */
import { accept, isSameBody, type Bilingual, type CommandContext, type LocalDate } from '#kernel';
import { materialId, materialRequestId } from '../case/case-ids';
import { openNegotiation, openOffer, type CaseState, type Negotiation } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { actsForBorrower, isOfficer, runningNegotiation } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { answerDueOn, materialsDueOn } from '../clocks/case-clocks';
import { pauseOf } from '../clocks/pauses';
import { awaitedMaterials, missingMaterials } from './asked-materials';
import { rejectMaterial, verifyMaterial } from './checked-materials.decisions';
import type { MaterialKind, MaterialReference } from './material.schema';
import { dueDateObjection } from './due-date';
import { consentMissing } from './sensitive-material';
import { isStoredIn, type MaterialStores } from './material-stores';
import type { MaterialRequest } from './materials.state';

/**
 * What one negotiation takes. Each material costs an officer a look, and the whole case is folded with every command: twenty
 * with the request, and room for every kind to be handed in again several times.
 */
export const MOST_MATERIALS = 60;
/** Who has asked so often decides on what there is. */
export const MOST_MATERIAL_REQUESTS = 20;

export const MATERIALS_REASONS = {
  MATERIAL_ASKED_TWICE: {
    en: 'A kind of material stands twice in the request; say once why it is needed.',
    zh: '同一类材料在本次要求中重复；请合并说明原因。',
  },
  TOO_MANY_MATERIAL_REQUESTS: {
    en: 'Materials were asked for too often in this negotiation; please decide on what there is.',
    zh: '本次协商要求补充材料的次数已达上限，请根据现有材料作出决定。',
  },
  TOO_MANY_MATERIALS: {
    en: 'So many materials were handed in that an officer has to look at them first; more can be handed in with another request.',
    zh: '已提交的材料数量达到上限，将由工作人员先行核对；如再次申请，可另行提交。',
  },
  MATERIAL_REJECTED_BEFORE: {
    en: 'This very document was looked at and not accepted; the reasons say what is needed instead.',
    zh: '该文件此前已核对且未被采纳；请根据所告知的原因提交其他材料。',
  },
  MATERIAL_REQUEST_UNKNOWN: { en: 'There is no such request for materials.', zh: '没有该补充材料的要求。' },
  MATERIALS_NOT_YET_DUE: { en: 'The materials can still be handed in.', zh: '材料提交期限尚未届满。' },
} as const satisfies Reasons;

const no = rejections(MATERIALS_REASONS);

export interface RequestMaterialsData extends OnCase {
  readonly asked: readonly { readonly kind: MaterialKind; readonly why: Bilingual }[];
  /** By default the lender's setting; on a day off the next working day. */
  readonly dueOn?: LocalDate;
}

export interface SubmitMaterialData extends OnCase, Required<MaterialReference> {
  readonly submittedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  /** Whether the borrower's party stream names the representative who hands it in. */
  readonly representativeAuthorised: boolean;
  /** Where materials may be stored: a setting. */
  readonly stores: MaterialStores;
  /** Whether it is sensitive and the person has not consented to its being taken. */
  readonly lacksConsent?: boolean;
}

export interface NoteMissedMaterialsData extends OnCase {
  readonly requestId: string;
}

export interface WithdrawMaterialsRequestData extends OnCase {
  readonly requestId: string;
  /** What the borrower is told. */
  readonly why: Bilingual;
}

export const requestMaterials: Decide<RequestMaterialsData> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { episode, negotiation } = found;
  const { requests } = negotiation.materials;
  const dueOn = materialsDueOn(context.businessDate, data.dueOn);
  if (isSameRequest(requests.at(-1), data, dueOn, context)) return accept();
  const objection = askingObjection(data, dueOn, negotiation, context);
  if (objection) return objection;
  const { negotiationId } = negotiation;
  const requestId = materialRequestId(negotiationId, requests.length + 1);
  const officerId = context.actor.id;
  return accept({
    type: 'MaterialsRequested',
    data: { ...ofCase(episode), negotiationId, requestId, officerId, asked: data.asked, dueOn },
  });
};

/** Asked already, for the same in the same words, and none of it taken back. */
function isSameRequest(
  last: MaterialRequest | undefined,
  { asked }: RequestMaterialsData,
  dueOn: LocalDate,
  context: CommandContext,
): boolean {
  const kinds = asked.map(({ kind }) => kind).join();
  return (
    isSameBody(last?.askedAs ?? null, context) &&
    last?.dueOn === dueOn &&
    last.takenBack.length === 0 &&
    last.asked.map(({ kind }) => kind).join() === kinds
  );
}

function askingObjection(
  { asked }: RequestMaterialsData,
  dueOn: LocalDate,
  negotiation: Negotiation,
  { businessDate }: CommandContext,
): Rejected | null {
  const open = openOffer(negotiation);
  if (open) return no('OFFER_ALREADY_OPEN', { offerId: open.data.offerId });
  const kinds = asked.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) return no('MATERIAL_ASKED_TWICE', { kinds });
  if (negotiation.materials.requests.length >= MOST_MATERIAL_REQUESTS) {
    return no('TOO_MANY_MATERIAL_REQUESTS', { most: MOST_MATERIAL_REQUESTS });
  }
  return dueDateObjection(dueOn, businessDate);
}

export const submitMaterial: Decide<SubmitMaterialData> = (data, state, context) => {
  const found = runningNegotiation(state, data.caseId);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  const { kind, contentHash, size, mediaType, uri, submittedBy, representativeAuthorised, stores, lacksConsent } = data;
  const notTheirs = actsForBorrower(submittedBy, episode, representativeAuthorised, context);
  if (notTheirs) return notTheirs;
  const { submitted } = negotiation.materials;
  const same = submitted.find((one) => one.kind === kind && one.contentHash === contentHash);
  if (same?.status === 'REJECTED') return no('MATERIAL_REJECTED_BEFORE', { materialId: same.materialId });
  if (same) return accept();
  if (submitted.length >= MOST_MATERIALS) return no('TOO_MANY_MATERIALS', { most: MOST_MATERIALS });
  if (lacksConsent) return consentMissing();
  if (!isStoredIn(uri as string, stores)) return no('MATERIAL_STORE_NOT_ALLOWED', { stores });
  const { negotiationId } = negotiation;
  const id = materialId(negotiationId, submitted.length + 1);
  const content = { kind, contentHash, size, mediaType, uri, submittedBy };
  const promise = completes(negotiation, kind) ? { answerDueOn: answerDueOn(context.businessDate) } : {};
  return accept({
    type: 'MaterialSubmitted',
    data: { ...ofCase(episode), negotiationId, materialId: id, ...content, ...promise },
  });
};

/** Whether a material of the kind is the last one the borrower has time for or, once there is time for none, that was missing. */
function completes({ materials }: Negotiation, kind: MaterialKind): boolean {
  const awaited = awaitedMaterials(materials);
  const last = awaited.length > 0 ? awaited : missingMaterials(materials);
  return last.length > 0 && last.every((one) => one.kind === kind);
}

/** The clock: what was handed in, asked for anew or ended in the meantime needs nothing. */
export const noteMissedMaterials: Decide<NoteMissedMaterialsData> = (data, state, context) => {
  const { requestId } = data;
  const found = withRequest(state, data);
  if (isRejected(found)) return found;
  const { episode, negotiation, request } = found;
  const { negotiationId } = negotiation;
  const kinds = missingMaterials(negotiation.materials).flatMap((missing) =>
    missing.request.requestId === requestId ? [missing.kind] : [],
  );
  const isOver = openNegotiation(episode) !== negotiation || openOffer(negotiation);
  if (isOver || request.missedOn !== null || kinds.length === 0) return accept();
  const { dueOn } = request;
  const rests = pauseOf(episode, 'MATERIALS_DUE', requestId);
  if (rests || context.businessDate <= dueOn) return no('MATERIALS_NOT_YET_DUE', { requestId, dueOn });
  const promised = answerDueOn(context.businessDate);
  return accept({
    type: 'MaterialsMissed',
    data: { ...ofCase(episode), negotiationId, requestId, kinds, dueOn, answerDueOn: promised },
  });
};

/** What was handed in, or taken back before, needs nothing. */
export const withdrawMaterialsRequest: Decide<WithdrawMaterialsRequestData> = (data, state, context) => {
  const running = runningNegotiation(state, data.caseId);
  if (isRejected(running)) return running;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { episode, negotiation } = running;
  const { negotiationId, materials } = negotiation;
  const { requestId, why } = data;
  if (!materials.requests.some((one) => one.requestId === requestId)) {
    return no('MATERIAL_REQUEST_UNKNOWN', { requestId });
  }
  const kinds = missingMaterials(materials).flatMap(({ kind, request }) =>
    request.requestId === requestId ? [kind] : [],
  );
  if (kinds.length === 0) return accept();
  const awaited = awaitedMaterials(materials);
  const isLast = awaited.length > 0 && awaited.every(({ request }) => request.requestId === requestId);
  const promise = isLast ? { answerDueOn: answerDueOn(context.businessDate) } : {};
  return accept({
    type: 'MaterialsRequestWithdrawn',
    data: { ...ofCase(episode), negotiationId, requestId, officerId: context.actor.id, kinds, why, ...promise },
  });
};

function withRequest(state: CaseState, { caseId, requestId }: NoteMissedMaterialsData) {
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  for (const negotiation of episode.negotiations) {
    const request = negotiation.materials.requests.find((one) => one.requestId === requestId);
    if (request) return { episode, negotiation, request };
  }
  return no('MATERIAL_REQUEST_UNKNOWN', { requestId });
}

/** Commands and the decisions on them. */
export const materialsDecisions = {
  RequestMaterials: requestMaterials,
  SubmitMaterial: submitMaterial,
  VerifyMaterial: verifyMaterial,
  RejectMaterial: rejectMaterial,
  NoteMissedMaterials: noteMissedMaterials,
  WithdrawMaterialsRequest: withdrawMaterialsRequest,
};
