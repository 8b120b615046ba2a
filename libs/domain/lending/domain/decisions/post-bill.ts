/** A monthly-bill account takes its bills one after the other, none while a plan is in force. */
import { accept, canonicalJson, type CommandContext, type Decision } from '#kernel';
import { contractProblems, type ContractRow } from '#loan-math';
import { agreementInForce, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import { evolveLoan, type RegisteredLoan } from '../loan.state';
import { loanFacts } from '../loan-facts';
import {
  billExistsDifferently,
  billOutOfOrder,
  loanTakesNoBills,
  planTakesNoBill,
  scheduleInvalid,
} from './contract.rejections';
import { valueDateInFuture } from './rejections';

export function postBill(bill: ContractRow, state: RegisteredLoan, context: CommandContext): Decision<LoanEvent> {
  const { loanId, borrowerId, method } = state.registered;
  if (method !== 'BILL') return loanTakesNoBills(method);
  const posted = state.bills.at(bill.seq - 1);
  if (posted) return canonicalJson(posted) === canonicalJson(bill) ? accept() : billExistsDifferently(bill.seq);
  if (bill.seq !== state.bills.length + 1) return billOutOfOrder(bill.seq, state.bills.length + 1);
  if (bill.postedOn > context.businessDate) return valueDateInFuture(bill.postedOn, context.businessDate);
  // Most accounts never had a plan; to look where they stand costs a replay with every bill.
  const followed = state.plans.length > 0 ? agreementInForce(loanPosition(state, bill.postedOn)) : null;
  if (followed !== null) return planTakesNoBill(followed);
  const event: LoanEvent = { type: 'BillPosted', data: { loanId, borrowerId, bill } };
  const problems = contractProblems(loanFacts(evolveLoan(state, event), state.registered).contract);
  return problems.length > 0 ? scheduleInvalid(problems) : accept(event);
}
