/** What the core banking system has done about a loan’s agreements. */
import type { LocalDate } from '#kernel';
import type { DebitMandate } from './core.events';

export interface CoreStanding {
  readonly agreementId: string;
  /** Null while the plan is not booked. */
  readonly booked: { readonly reference: string; readonly on: LocalDate } | null;
  /** Null while what is debited was never changed because of the agreement. */
  readonly mandate: { readonly kind: DebitMandate; readonly reference: string; readonly on: LocalDate } | null;
}

/** Of all agreements of a loan. */
interface WithCore {
  readonly core: readonly CoreStanding[];
}

export function coreStanding({ core }: WithCore, agreementId: string): CoreStanding {
  return core.find((known) => known.agreementId === agreementId) ?? { agreementId, booked: null, mandate: null };
}

export function withCoreStanding<State extends WithCore>(
  state: State,
  agreementId: string,
  change: Partial<Omit<CoreStanding, 'agreementId'>>,
): State {
  const others = state.core.filter((known) => known.agreementId !== agreementId);
  return { ...state, core: [...others, { ...coreStanding(state, agreementId), ...change }] };
}
