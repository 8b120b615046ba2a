/**
 * Income and expenses as the next assessment takes them: what the borrower declared, until an officer has verified a figure from
 * a material; then that. Beside each stands how far it is proved.
 */
import type { Fen } from '#kernel';
import type { AssessmentFacts, EvidenceState } from '#policy';
import type { Negotiation } from '../case/case.state';
import { FIGURE_OF, type VerifiedFigures } from './material.schema';
import type { Materials } from './materials.state';

export type EvidenceFacts = Required<
  Pick<AssessmentFacts, 'monthlyIncome' | 'essentialExpenses' | 'incomeEvidence' | 'expensesEvidence'>
>;

export function evidenceFacts({ request, materials }: Negotiation): EvidenceFacts {
  const income = figureOf(materials, 'monthlyIncome', request.monthlyIncome);
  const expenses = figureOf(materials, 'essentialExpenses', request.essentialExpenses);
  return {
    monthlyIncome: income.figure,
    incomeEvidence: income.evidence,
    essentialExpenses: expenses.figure,
    expensesEvidence: expenses.evidence,
  };
}

/** Of several materials that carry the figure the one handed in last counts. */
function figureOf(
  { submitted }: Materials,
  name: keyof VerifiedFigures,
  declared: Fen,
): { readonly figure: Fen; readonly evidence: EvidenceState } {
  const proofs = submitted.filter(({ kind }) => FIGURE_OF[kind] === name);
  const figure = proofs.map(({ figures }) => figures?.[name]).findLast((verified) => verified !== undefined);
  if (figure !== undefined) return { figure, evidence: 'VERIFIED' };
  return { figure: declared, evidence: proofs.some(({ status }) => status === 'SUBMITTED') ? 'SUBMITTED' : 'DECLARED' };
}

/** Whether income or expenses stand otherwise now than when the negotiation was assessed; false while it was not. */
export function isEvidenceNew(negotiation: Negotiation): boolean {
  const { assessment } = negotiation;
  if (!assessment) return false;
  const { incomeEvidence = 'DECLARED', expensesEvidence = 'DECLARED', ...then } = assessment.facts;
  const now = evidenceFacts(negotiation);
  return (
    now.monthlyIncome !== then.monthlyIncome ||
    now.essentialExpenses !== then.essentialExpenses ||
    now.incomeEvidence !== incomeEvidence ||
    now.expensesEvidence !== expensesEvidence
  );
}
