/** The case's behaviour as a routing table: which decision answers which command; closing follows from any of them. */
import { accept, type CommandContext, type Decider, type Decision } from '#kernel';
import type { CaseCommand, CaseCommands } from './case-commands';
import type { CaseEvent } from './case.events';
import { evolveCase } from './case.fold';
import { initialCase, type CaseState } from './case.state';
import { counterPlan, declineOffer, expireOffer } from './decisions/answer-offer';
import { assessNegotiation } from './decisions/assess-negotiation';
import { after, closing } from './decisions/closing';
import {
  confirmCreditRestoration,
  rejectCreditRestoration,
  requestCreditRestoration,
} from './decisions/credit-restoration';
import type { Decide } from './decisions/decide';
import { decideReview } from './decisions/decide-review';
import { refuseNegotiation, withdrawNegotiation } from './decisions/end-negotiation';
import { claimReview, releaseReview, requestHumanReview } from './decisions/human-review';
import { offerPlan } from './decisions/offer-plan';
import { recordInstalment, restateAllocations, reviewPerformance } from './decisions/performance';
import { reportArrears } from './decisions/report-arrears';
import { requestNegotiation } from './decisions/request-negotiation';
import { signAsBorrower } from './decisions/sign-as-borrower';
import { signAsLender } from './decisions/sign-as-lender';

const decisions: { readonly [Name in keyof CaseCommands]: Decide<Name> } = {
  ReportArrears: reportArrears,
  RequestNegotiation: requestNegotiation,
  AssessNegotiation: assessNegotiation,
  RequestHumanReview: requestHumanReview,
  ClaimReview: claimReview,
  ReleaseReview: releaseReview,
  DecideReview: decideReview,
  OfferPlan: offerPlan,
  CounterPlan: counterPlan,
  DeclineOffer: declineOffer,
  ExpireOffer: expireOffer,
  WithdrawNegotiation: withdrawNegotiation,
  RefuseNegotiation: refuseNegotiation,
  SignAsBorrower: signAsBorrower,
  SignAsLender: signAsLender,
  RecordInstalment: recordInstalment,
  RestateAllocations: restateAllocations,
  ReviewPerformance: reviewPerformance,
  RequestCreditRestoration: requestCreditRestoration,
  ConfirmCreditRestoration: confirmCreditRestoration,
  RejectCreditRestoration: rejectCreditRestoration,
};

type AnyDecide = (data: CaseCommand['data'], state: CaseState, context: CommandContext) => Decision<CaseEvent>;

/** What corrections name as their cause; other commands have none that could reopen a case. */
function causeOf(command: CaseCommand): string {
  if (command.type === 'RestateAllocations') return command.data.cause.id;
  return command.type === 'RecordInstalment' ? command.data.paymentId : '';
}

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = {
  initialState: initialCase,
  evolve: evolveCase,
  decide(command, state, context) {
    const decide = decisions[command.type] as AnyDecide;
    const decision = decide(command.data, state, context);
    if (decision.kind === 'rejected' || decision.events.length === 0) return decision;
    const on = command.type === 'ReportArrears' ? command.data.asOf : context.businessDate;
    return accept(...decision.events, ...closing(after(state, decision.events, context), on, causeOf(command)));
  },
};
