/**
 * An officer's verdict on a material: right, with the figure its kind carries, or of no use, with reasons. The last verdict
 * counts, so that a mistake is put right by the next one.
 */
import { accept, canonicalJson, isSameBody, type Bilingual, type LocalDate } from '#kernel';
import type { CaseState } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { materialsDueOn } from '../clocks/case-clocks';
import { requestAnswered } from './asked-materials';
import { dueDateObjection } from './due-date';
import { FIGURE_OF, type MaterialKind, type VerifiedFigures } from './material.schema';
import { materialOf, type Material } from './materials.state';

export const CHECKED_MATERIALS_REASONS = {
  MATERIAL_UNKNOWN: { en: 'No such material was handed in.', zh: '没有提交过该材料。' },
  FIGURE_REQUIRED: {
    en: 'Say which figure the material proves: the monthly income or the essential expenses.',
    zh: '请填写该材料所证明的金额：月收入或每月必要支出。',
  },
  FIGURE_NOT_PROVED_BY_IT: {
    en: 'A material of this kind does not prove such a figure.',
    zh: '该类材料不能证明所填的金额。',
  },
  MATERIAL_NOT_ASKED_FOR: {
    en: 'Nobody asked for this material, so there is no day by which another is to be handed in; ask for it instead.',
    zh: '未要求提交过该材料，无须填写重新提交的期限；如需要，请另行要求补充。',
  },
} as const satisfies Reasons;

const no = rejections(CHECKED_MATERIALS_REASONS);

export interface OnMaterial extends OnCase {
  readonly materialId: string;
}

export interface VerifyMaterialData extends OnMaterial {
  readonly figures: VerifiedFigures;
}

export interface RejectMaterialData extends OnMaterial {
  readonly reasons: readonly Bilingual[];
  /** By when another is to be handed in; by default the lender's setting. */
  readonly dueOn?: LocalDate;
}

interface WithMaterial extends InNegotiation {
  readonly material: Material;
}

function withMaterial(state: CaseState, { caseId, materialId }: OnMaterial): WithMaterial | Rejected {
  const found = runningNegotiation(state, caseId);
  if (isRejected(found)) return found;
  const material = materialOf(found.negotiation.materials, materialId);
  return material ? { ...found, material } : no('MATERIAL_UNKNOWN', { materialId });
}

export const verifyMaterial: Decide<VerifyMaterialData> = (data, state, context) => {
  const found = withMaterial(state, data);
  if (isRejected(found)) return found;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const { episode, negotiation, material } = found;
  const { materialId, kind } = material;
  const { figures } = data;
  const objection = figuresObjection(kind, figures);
  if (objection) return objection;
  if (material.status === 'VERIFIED' && canonicalJson(material.figures) === canonicalJson(figures)) return accept();
  const officerId = context.actor.id;
  const { negotiationId } = negotiation;
  return accept({
    type: 'MaterialVerified',
    data: { ...ofCase(episode), negotiationId, materialId, kind, officerId, figures },
  });
};

/** Exactly the figure the kind carries. */
function figuresObjection(kind: MaterialKind, figures: VerifiedFigures): Rejected | null {
  const carries = FIGURE_OF[kind];
  const told = (['monthlyIncome', 'essentialExpenses'] as const).filter((name) => figures[name] !== undefined);
  if (told.some((name) => name !== carries)) return no('FIGURE_NOT_PROVED_BY_IT', { kind, told });
  return carries !== undefined && told.length === 0 ? no('FIGURE_REQUIRED', { kind, figure: carries }) : null;
}

export const rejectMaterial: Decide<RejectMaterialData> = (data, state, context) => {
  const found = withMaterial(state, data);
  if (isRejected(found)) return found;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  if (data.reasons.length === 0) return no('REASONS_REQUIRED');
  const { episode, negotiation, material } = found;
  const { materialId, kind } = material;
  if (material.status === 'REJECTED' && isSameBody(material.checkedAs, context)) return accept();
  const wasAsked = requestAnswered(negotiation.materials, material) !== undefined;
  if (!wasAsked && data.dueOn !== undefined) return no('MATERIAL_NOT_ASKED_FOR', { materialId });
  const dueOn = wasAsked ? materialsDueOn(context.businessDate, data.dueOn) : null;
  const objection = dueOn && dueDateObjection(dueOn, context.businessDate);
  if (objection) return objection;
  const { negotiationId } = negotiation;
  const said = { officerId: context.actor.id, reasons: data.reasons, dueOn };
  return accept({
    type: 'MaterialRejected',
    data: { ...ofCase(episode), negotiationId, materialId, kind, ...said },
  });
};
