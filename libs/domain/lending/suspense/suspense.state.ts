/** A payment in suspense as its events tell it. Folding never throws. */
import type { PaymentHeldData, PaymentReturned, SuspenseEvent } from './suspense.events';

export interface SuspenseState {
  /** As it came in; null before. */
  readonly held: PaymentHeldData | null;
  readonly status: 'HELD' | 'ASSIGNED' | 'RETURNED';
  /** The loan it was assigned to last. */
  readonly loanId: string | null;
  readonly assignments: number;
  /** The last loan that could not take it, and the rule. */
  readonly refused: { readonly loanId: string; readonly code: string } | null;
  /** Approvals it was assigned with: each is used once, whatever the loan made of it. */
  readonly approvalsUsed: readonly string[];
  readonly returned: PaymentReturned['data'] | null;
}

export const nothingHeld: SuspenseState = {
  held: null,
  status: 'HELD',
  loanId: null,
  assignments: 0,
  refused: null,
  approvalsUsed: [],
  returned: null,
};

export function evolveSuspense(state: SuspenseState, event: SuspenseEvent): SuspenseState {
  switch (event.type) {
    case 'PaymentHeldInSuspense':
      return { ...nothingHeld, held: event.data };
    case 'PaymentAssigned': {
      const { loanId, assignment: assignments, approvalId } = event.data;
      const approvalsUsed = [...state.approvalsUsed, ...(approvalId === undefined ? [] : [approvalId])];
      return { ...state, status: 'ASSIGNED', loanId, assignments, approvalsUsed };
    }
    case 'PaymentAssignmentRefused': {
      const { loanId, code } = event.data;
      return { ...state, status: 'HELD', loanId: null, refused: { loanId, code } };
    }
    case 'PaymentReturned':
      return { ...state, status: 'RETURNED', returned: event.data };
    default:
      return state;
  }
}
