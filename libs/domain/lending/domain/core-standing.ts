/** What the core banking system has done about a loan’s agreements. */
import type { LocalDate } from '#kernel';
import type { DebitMandate } from './core.events';

/** What is debited from a day on. */
interface Mandate {
  readonly kind: DebitMandate;
  readonly reference: string;
  readonly on: LocalDate;
  /** Written at +08:00; undefined where only the day was told. */
  readonly at?: string;
}

export interface CoreStanding {
  readonly agreementId: string;
  /** Null while the plan is not booked. */
  readonly booked: { readonly reference: string; readonly on: LocalDate } | null;
  /** What was debited because of the agreement, oldest first; empty while it was never changed. */
  readonly mandates: readonly Mandate[];
}

/** Of all agreements of a loan. */
interface WithCore {
  readonly core: readonly CoreStanding[];
}

export function coreStanding({ core }: WithCore, agreementId: string): CoreStanding {
  return core.find((known) => known.agreementId === agreementId) ?? { agreementId, booked: null, mandates: [] };
}

/** Whether what was debited followed the plan. @param paidAt written at +08:00, as is its day */
export function debitFollowedPlan(
  loan: WithCore,
  agreementId: string,
  { paidAt, valueDate }: { readonly paidAt: string; readonly valueDate: LocalDate },
): boolean {
  const { mandates } = coreStanding(loan, agreementId);
  const known = mandates.findLast(({ on, at }) => (at === undefined ? on <= valueDate : at <= paidAt));
  return known?.kind === 'PLAN';
}

export function withCoreStanding<State extends WithCore>(
  state: State,
  agreementId: string,
  change: Partial<Omit<CoreStanding, 'agreementId'>>,
): State {
  const others = state.core.filter((known) => known.agreementId !== agreementId);
  return { ...state, core: [...others, { ...coreStanding(state, agreementId), ...change }] };
}
