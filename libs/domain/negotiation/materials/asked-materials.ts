/** What is asked of the borrower, kind by kind, and how far it has come. Of several requests for a kind the last one counts. */
import type { LocalDate } from '#kernel';
import type { MaterialKind } from './material.schema';
import type { Material, MaterialRequest, Materials } from './materials.state';

/** MISSING: nothing handed in yet. REJECTED: what was handed in is no use, another is needed. SUBMITTED: an officer has to look. */
export const ASKED_STATUSES = ['MISSING', 'REJECTED', 'SUBMITTED', 'VERIFIED'] as const;
export type AskedStatus = (typeof ASKED_STATUSES)[number];

export interface AskedMaterial {
  readonly kind: MaterialKind;
  readonly why: MaterialRequest['asked'][number]['why'];
  readonly request: MaterialRequest;
  readonly status: AskedStatus;
}

export function askedMaterials({ requests, submitted }: Materials): readonly AskedMaterial[] {
  const last = new Map<MaterialKind, AskedMaterial>();
  for (const request of requests) {
    for (const { kind, why } of request.asked) {
      if (request.takenBack.includes(kind)) {
        if (!isHandedInBefore(request, last.get(kind), submitted)) last.delete(kind);
      } else last.set(kind, { kind, why, request, status: statusOf(kind, request, submitted) });
    }
  }
  return [...last.values()];
}

/** What was handed in before it was asked for again is still as it was once that is taken back. */
function isHandedInBefore(
  { after }: MaterialRequest,
  earlier: AskedMaterial | undefined,
  submitted: readonly Material[],
): boolean {
  if (!earlier) return false;
  const status = statusOf(earlier.kind, earlier.request, submitted.slice(0, after));
  return status === 'SUBMITTED' || status === 'VERIFIED';
}

function statusOf(kind: MaterialKind, { after }: MaterialRequest, submitted: readonly Material[]): AskedStatus {
  const statuses = submitted.slice(after).flatMap((material) => (material.kind === kind ? [material.status] : []));
  const best = (['VERIFIED', 'SUBMITTED', 'REJECTED'] as const).find((status) => statuses.includes(status));
  return best ?? 'MISSING';
}

/** What the borrower has still to hand in, in time or too late. */
export function missingMaterials(materials: Materials): readonly AskedMaterial[] {
  if (materials.requests.length === 0) return [];
  return askedMaterials(materials).filter(({ status }) => status === 'MISSING' || status === 'REJECTED');
}

/** What the borrower has time for. */
export function awaitedMaterials(materials: Materials): readonly AskedMaterial[] {
  return missingMaterials(materials).filter(({ request }) => request.missedOn === null);
}

/** Once an offer is decided on, nothing that is missing is needed for it any more. */
export function withNothingMissing(materials: Materials): Materials {
  const missing = missingMaterials(materials);
  if (missing.length === 0) return materials;
  const kindsOf = ({ requestId }: MaterialRequest) =>
    missing.flatMap(({ kind, request }) => (request.requestId === requestId ? [kind] : []));
  const requests = materials.requests.map((one) => ({ ...one, takenBack: [...one.takenBack, ...kindsOf(one)] }));
  return { ...materials, requests };
}

/** Whether it is the borrower's turn: something is missing and its last day has not passed. */
export function awaitsMaterials(materials: Materials): boolean {
  return awaitedMaterials(materials).length > 0;
}

/** The last day for what is awaited; null when nothing is. */
export function materialsDueOn(materials: Materials): LocalDate | null {
  return awaitedMaterials(materials).reduce<LocalDate | null>(
    (last, { request: { dueOn } }) => (last === null || dueOn > last ? dueOn : last),
    null,
  );
}

/** The request a material answers: the last one for its kind that was made before it came; undefined when nobody asked. */
export function requestAnswered(materials: Materials, { materialId, kind }: Material): MaterialRequest | undefined {
  const at = materials.submitted.findIndex((one) => one.materialId === materialId);
  const asked = materials.requests.findLast((request) => request.asked.some((one) => one.kind === kind));
  return asked && at >= asked.after && !asked.takenBack.includes(kind) ? asked : undefined;
}
