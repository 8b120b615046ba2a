/**
 * What the book told of a loan is put right, with a second person's approval of exactly this: a refund as the bank made it, a bill or the
 * terms as the contract has them, or the loan taken out where it was registered by mistake. Payments stay; figures follow.
 */
import { authorityObjection } from '#approvals';
import {
  accept,
  canonicalJson,
  earlierDate,
  fen,
  shanghaiDate,
  shanghaiInstant,
  type CommandContext,
  type Decision,
  type LocalDate,
} from '#kernel';
import { contractProblems } from '#loan-math';
import { evolveCarrying } from '../carried-position';
import type { CorrectionEvent } from '../correction.fold';
import type { RefundTransfer } from '../correction.events';
import type { CorrectLoanData, LoanCorrection } from '../loan-correction';
import type { LoanEvent } from '../loan.events';
import { standingReassignment, loanFacts } from '../loan-facts';
import { agreementInForce, loanPosition } from '../loan-figures';
import { evolveLoan, type RegisteredLoan } from '../loan.state';
import { scheduleInvalid, scheduleNotOfTheLoan } from './contract.rejections';
import {
  billUnknown,
  correctionDuringPlan,
  correctionNeedsSecondPerson,
  correctionReopensAgreement,
  legalCostsStand,
  loanHasPayments,
  nothingToCorrect,
  onlyAnOfficer,
  reasonsRequired,
  refundUnknown,
  writeOffStands,
} from './correction.rejections';
import { bankReferenceReused, refundExceedsCredit } from './payment.rejections';
import { returnableOn } from './refund-overpayment';
import { valueDateBeforeDisbursement, valueDateInFuture, type Rejected } from './rejections';
import { withSettlement } from './settlement';

/** A correction without who approved it, and what the loan comes to by it. */
interface Drafted {
  readonly event: LoanEvent;
  readonly after: RegisteredLoan;
}

type Correcting = Pick<
  Extract<LoanEvent, { type: 'BillCorrected' }>['data'],
  'loanId' | 'borrowerId' | 'reasons' | 'correctedBy' | 'approvalId' | 'agreementId' | 'payoffBefore' | 'payoffAfter'
>;

export function correctLoan(
  data: CorrectLoanData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { actor, businessDate } = context;
  if (actor.kind !== 'person' || (actor.role !== 'officer' && actor.role !== 'supervisor')) return onlyAnOfficer();
  if (data.reasons.length === 0) return reasonsRequired();
  const { loanId, borrowerId } = state.registered;
  const before = loanPosition(state, businessDate);
  const common: Correcting = {
    ...{ loanId, borrowerId, reasons: data.reasons, correctedBy: actor.id },
    approvalId: data.authority.approval?.approvalId ?? '',
    ...{ agreementId: before.plan?.planId ?? null, payoffBefore: before.arrears.payoff, payoffAfter: fen(0) },
  };
  const drafted = draftOf(data.correction, common, state, businessDate);
  if (drafted === null) return accept();
  if (drafted.kind === 'rejected') return drafted;
  const { event, after } = drafted.draft;
  const position = loanPosition(after, businessDate);
  const { payoff } = position.arrears;
  const second = correctionNeedsSecondPerson(loanId, before.arrears.payoff, payoff);
  const objection = authorityObjection(data.authority, state, context, second);
  if (objection) return objection;
  const told = { ...event, data: { ...event.data, payoffAfter: payoff } } as CorrectionEvent;
  if (told.type === 'LoanRegistrationWithdrawn') return accept<LoanEvent>(told);
  // By its terms as they are right, and whether it was settled before.
  const settled = { ...after, settledOn: state.settledOn };
  return accept<LoanEvent>(...withSettlement(told, settled, position));
}

/** The loan as the correction would leave it; as it is where the correction is refused or changes nothing. */
export function loanIfCorrected(correction: LoanCorrection, state: RegisteredLoan, asOf: LocalDate): RegisteredLoan {
  const { loanId, borrowerId } = state.registered;
  const draft = draftOf(
    correction,
    {
      ...{ loanId, borrowerId, reasons: [], correctedBy: '', approvalId: '', agreementId: null },
      ...{ payoffBefore: fen(0), payoffAfter: fen(0) },
    },
    state,
    asOf,
  );
  return draft?.kind === 'drafted' ? draft.draft.after : state;
}

type Draft = { readonly kind: 'drafted'; readonly draft: Drafted } | Rejected | null;

/** Null where it stands so already. */
function draftOf(asked: LoanCorrection, common: Correcting, state: RegisteredLoan, today: LocalDate): Draft {
  switch (asked.kind) {
    case 'REFUND':
      return refundCorrected(asked, common, state, today);
    case 'BILL':
      return underNoPlan(state, today) ?? leavingPaid(billCorrected(asked, common, state, today), state, today);
    case 'TERMS':
      return underNoPlan(state, today) ?? leavingPaid(termsCorrected(asked, common, state), state, today);
    case 'REGISTRATION':
      return registrationWithdrawn(asked, common, state);
  }
}

function drafted(state: RegisteredLoan, event: LoanEvent): Draft {
  return { kind: 'drafted', draft: { event, after: evolveCarrying(state, event) } };
}

/** What both sides signed took the place of the contract: it is what is owed as long as it is kept. */
function underNoPlan(state: RegisteredLoan, today: LocalDate): Rejected | null {
  const agreementId = state.plans.length > 0 ? agreementInForce(loanPosition(state, today)) : null;
  return agreementId === null ? null : correctionDuringPlan(agreementId);
}

/** What both sides signed is paid once it was kept to its end, whatever the contract proves to have said. */
function leavingPaid(draft: Draft, state: RegisteredLoan, today: LocalDate): Draft {
  if (draft?.kind !== 'drafted') return draft;
  const { plan } = loanPosition(state, today);
  if (plan?.stage !== 'COMPLETED') return draft;
  const reopened = loanPosition(draft.draft.after, today).plan?.stage !== 'COMPLETED';
  return reopened ? correctionReopensAgreement(plan.planId) : draft;
}

function refundCorrected(
  { refundId, right: said }: Extract<LoanCorrection, { kind: 'REFUND' }>,
  common: Correcting,
  state: RegisteredLoan,
  today: LocalDate,
): Draft {
  const known = state.refunds.find((one) => one.refundId === refundId);
  if (!known) return said === null && state.refundsOfNothing.includes(refundId) ? null : refundUnknown(refundId);
  const { amount, refundedAt, bankReference } = known;
  const was = { amount, refundedAt, bankReference };
  const right = said && { ...was, ...said, refundedAt: shanghaiInstant(said.refundedAt ?? refundedAt) };
  if (right && canonicalJson(right) === canonicalJson(was)) return null;
  const on = shanghaiDate(right?.refundedAt ?? refundedAt);
  const valueDate = earlierDate(on, shanghaiDate(refundedAt));
  const event: LoanEvent = { type: 'OverpaymentRefundCorrected', data: { ...common, refundId, was, right, valueDate } };
  return (right && refundObjection({ refundId, ...right }, on, state, today)) ?? drafted(state, event);
}

/** As if it were told now, and had not been told before. */
function refundObjection(
  { refundId, amount, bankReference }: RefundTransfer & { readonly refundId: string },
  on: LocalDate,
  state: RegisteredLoan,
  today: LocalDate,
): Rejected | null {
  const others = state.refunds.filter((one) => one.refundId !== refundId);
  const same = others.find((one) => one.bankReference === bankReference);
  if (same) return bankReferenceReused(bankReference, same.refundId);
  if (on > today) return valueDateInFuture(on, today);
  if (on < state.registered.disbursedOn) return valueDateBeforeDisbursement(on, state.registered.disbursedOn);
  const without = { ...state, refunds: others };
  const refundable = Math.min(returnableOn(without, on), returnableOn(without, today));
  return amount > refundable ? refundExceedsCredit(amount, refundable) : null;
}

function billCorrected(
  { seq, right: said }: Extract<LoanCorrection, { kind: 'BILL' }>,
  common: Correcting,
  state: RegisteredLoan,
  today: LocalDate,
): Draft {
  const was = state.bills.at(seq - 1);
  if (!was) return billUnknown(seq);
  const right = { ...was, ...said };
  if (canonicalJson(was) === canonicalJson(right)) return null;
  if (right.postedOn > today) return valueDateInFuture(right.postedOn, today);
  const valueDate = earlierDate(was.postedOn, right.postedOn);
  return sound(state, { type: 'BillCorrected', data: { ...common, was, right, valueDate } });
}

function termsCorrected(
  { right: said }: Extract<LoanCorrection, { kind: 'TERMS' }>,
  common: Correcting,
  state: RegisteredLoan,
): Draft {
  const was = state.registered;
  const right = { ...was, ...said };
  if (Object.keys(said).length === 0) return nothingToCorrect();
  if (canonicalJson(was) === canonicalJson(right)) return null;
  const rows = right.schedule.length;
  const scheduled = right.schedule.reduce((sum, { principal }) => sum + principal, 0);
  if (right.method !== 'BILL' && (rows !== right.numberOfInstalments || scheduled !== right.principal)) {
    return scheduleNotOfTheLoan({
      principal: right.principal,
      scheduled,
      numberOfInstalments: right.numberOfInstalments,
      rows,
    });
  }
  return sound(state, { type: 'LoanTermsCorrected', data: { ...common, was, right, valueDate: was.disbursedOn } });
}

function sound(state: RegisteredLoan, event: LoanEvent): Draft {
  const after = evolveLoan(state, event) as RegisteredLoan;
  const problems = contractProblems(loanFacts(after, after.registered).contract);
  return problems.length > 0 ? scheduleInvalid(problems) : drafted(state, event);
}

/** Its money is brought to where it belongs first, and what was agreed on it, asked for it or written off of it ends first. */
function registrationWithdrawn(
  { because }: Extract<LoanCorrection, { kind: 'REGISTRATION' }>,
  common: Correcting,
  state: RegisteredLoan,
): Draft {
  if (state.withdrawnOn !== null) return null;
  const standing = state.payments
    .toArray()
    .filter(({ paymentId }) => !state.reversals.has(paymentId) && !standingReassignment(state, paymentId))
    .map(({ paymentId }) => paymentId);
  if (standing.length > 0) return loanHasPayments(standing.slice(0, 20));
  const planned = state.plans.at(-1);
  if (planned) return correctionDuringPlan(planned.agreementId);
  const costs = state.legalCosts.filter(({ takenBack }) => takenBack === null);
  if (costs.length > 0) return legalCostsStand(costs.slice(0, 20).map(({ costId }) => costId));
  const writeOff = state.exits.writeOffs.find(({ takenBackOn }) => takenBackOn === null);
  if (writeOff) return writeOffStands(writeOff.writeOffId);
  const { disbursedOn: valueDate } = state.registered;
  return drafted(state, { type: 'LoanRegistrationWithdrawn', data: { ...common, because, valueDate } });
}
