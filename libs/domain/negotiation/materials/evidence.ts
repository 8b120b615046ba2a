/**
 * Income and expenses as the next assessment takes them: what the borrower declared, until an officer has verified a figure from
 * a material; then that. Beside each stands how far it is proved.
 */
import type { AssessmentFacts, EvidenceState } from '#policy';
import type { Negotiation } from '../case/case.state';
import { FIGURE_OF, type MaterialKind } from './material.schema';
import type { Materials } from './materials.state';

export type EvidenceFacts = Required<
  Pick<AssessmentFacts, 'monthlyIncome' | 'essentialExpenses' | 'incomeEvidence' | 'expensesEvidence'>
>;

export function evidenceFacts({ request, materials }: Negotiation): EvidenceFacts {
  const income = figureOf(materials, 'INCOME_PROOF', request.monthlyIncome);
  const expenses = figureOf(materials, 'EXPENSE_DETAILS', request.essentialExpenses);
  return {
    monthlyIncome: income.figure,
    incomeEvidence: income.evidence,
    essentialExpenses: expenses.figure,
    expensesEvidence: expenses.evidence,
  };
}

/** Of several materials of the kind the one handed in last counts. */
function figureOf<Figure>(
  { submitted }: Materials,
  kind: MaterialKind,
  declared: Figure,
): { readonly figure: Figure; readonly evidence: EvidenceState } {
  const name = FIGURE_OF[kind];
  const ofKind = submitted.filter((material) => material.kind === kind);
  const verified = ofKind.findLast(({ status }) => status === 'VERIFIED');
  const figure = name === undefined ? undefined : verified?.figures?.[name];
  if (figure !== undefined) return { figure: figure as Figure, evidence: 'VERIFIED' };
  return { figure: declared, evidence: ofKind.some(({ status }) => status === 'SUBMITTED') ? 'SUBMITTED' : 'DECLARED' };
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
