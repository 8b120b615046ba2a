/** Exactly what would be done on the loan as it stands on a day, and what it comes to: what a second person approves. */
import type { ActToApprove, ApprovedAct } from '#approvals';
import { type Fen, type JsonValue, type LocalDate, ZERO_FEN } from '#kernel';
import { correctionStakes } from './correction-stakes';
import type { ActOnLoan } from './loan-commands';
import { loanArrears } from './loan-figures';
import type { LoanState } from './loan.state';

/** Without what is only looked up for whoever approves. */
export type LoanActContent = Omit<ActToApprove, 'contentHash' | 'exceeded' | 'now'>;

const ACTS: { readonly [Type in ActOnLoan['type']]: ApprovedAct } = {
  CorrectLoan: 'CORRECT_LOAN',
  AddLegalCost: 'ADD_LEGAL_COST',
  TakeBackLegalCost: 'TAKE_BACK_LEGAL_COST',
  ReassignRepayment: 'REASSIGN_REPAYMENT',
};

export function loanActContent(loanId: string, asked: ActOnLoan, state: LoanState, asOf: LocalDate): LoanActContent {
  const { stakes, ...terms } = comesTo(asked, state, asOf);
  return {
    ...{ act: ACTS[asked.type], negotiationId: null, asOf },
    stakes,
    loans: [{ loanId, payoff: stakes.payoff }],
    terms: { loanId, ...terms },
    reasons: asked.type === 'CorrectLoan' ? asked.data.reasons : [],
  };
}

type Comes = Pick<LoanActContent, 'stakes'> & { readonly [term: string]: JsonValue };

/** The act itself without what people wrote, beside the money it is about. */
function comesTo(asked: ActOnLoan, state: LoanState, asOf: LocalDate): Comes {
  const payoff = loanArrears(state, asOf)?.payoff ?? ZERO_FEN;
  const givenUp = (waived: Fen): LoanActContent['stakes'] => ({ payoff, waived, principalWaived: ZERO_FEN });
  switch (asked.type) {
    case 'CorrectLoan': {
      const { correction } = asked.data;
      const { stakes, payoffAfter } = correctionStakes(correction, state, asOf);
      return { stakes, correction: correction as unknown as JsonValue, payoffAfter };
    }
    case 'AddLegalCost': {
      const { costId, kind, amount, incurredOn, courtReference } = asked.data;
      return { stakes: givenUp(ZERO_FEN), costId, kind, amount, incurredOn, courtReference };
    }
    case 'TakeBackLegalCost': {
      const { costId, because } = asked.data;
      const { amount } = state.legalCosts.find((cost) => cost.costId === costId) ?? { amount: ZERO_FEN };
      return { stakes: givenUp(amount), costId, because, amount };
    }
    case 'ReassignRepayment': {
      const { reassignmentId, paymentId, toLoanId, reason } = asked.data;
      const { amount } = state.payments.get(paymentId) ?? { amount: ZERO_FEN };
      return { stakes: givenUp(ZERO_FEN), reassignmentId, paymentId, toLoanId, reason, amount };
    }
  }
}
