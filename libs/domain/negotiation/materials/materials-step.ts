/** What materials make a negotiation wait for, before anything is decided on it. */
import { openOffer, type Negotiation } from '../case/case.state';
import { askedMaterials, awaitsMaterials, missingMaterials } from './asked-materials';
import { isEvidenceNew } from './evidence';
import { FIGURE_OF } from './material.schema';

/**
 * AWAITED: the borrower has time to hand them in. MISSED: the time passed, an officer says how it goes on. SUBMITTED: an officer
 * checks them. TO_ASSESS: income or expenses stand otherwise than when the negotiation was assessed.
 */
export type MaterialsStep = 'AWAITED' | 'MISSED' | 'SUBMITTED' | 'TO_ASSESS';

/** Null where materials hold nothing up. */
export function materialsStep(negotiation: Negotiation): MaterialsStep | null {
  const { materials, review } = negotiation;
  if (materials.submitted.length === 0 && materials.requests.length === 0) return null;
  if (review?.status === 'DECIDED' || openOffer(negotiation)) return null;
  if (awaitsMaterials(materials)) return 'AWAITED';
  if (missingMaterials(materials).length > 0) return 'MISSED';
  const isNew = isEvidenceNew(negotiation);
  return isToCheck(negotiation, isNew) ? 'SUBMITTED' : isNew ? 'TO_ASSESS' : null;
}

/** What was asked for, or would change the figures that were assessed. */
function isToCheck({ materials }: Negotiation, isNew: boolean): boolean {
  if (askedMaterials(materials).some(({ status }) => status === 'SUBMITTED')) return true;
  return isNew && materials.submitted.some(({ kind, status }) => status === 'SUBMITTED' && kind in FIGURE_OF);
}
