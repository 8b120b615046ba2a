/** What happens to the loans of a story, and around them: their money, the sweep, the persons, contacts and the policy. */
import { WITHIN_DECISION } from '#approvals';
import { type ContactCommand, contactDecider, contactEvents, contactStream } from '#contact';
import type { CommandOutcome } from '#event-store';
import { fen, localDate, type Actor } from '#kernel';
import {
  type AskedOfSuspense,
  ForLoan,
  ForSuspense,
  isRegistered,
  type LoanCorrection,
  type LoanCommand,
  loanDecider,
  type LoanEvent,
  loanEvents,
  loanStream,
  type RegisterLoanData,
  type SuspenseEvent,
  sweepLoan,
} from '#lending';
import { goldenLoan } from '#lending-testing';
import type { BreachTolerance, ObservationFindingKind } from '#loan-math';
import type { CaseOutcomeOf } from '#negotiation';
import { OFFICER, PROCESS, REASONS, SERVICE } from '#negotiation-testing';
import { type PartyCommand, partyDecider, partyEvents, partyStream } from '#parties';
import {
  negotiationPolicy,
  OVERDUE_NEGOTIATION,
  type PolicyCommand,
  policyDecider,
  policyEvents,
  policyStream,
} from '#policy';
import { StoryWorld } from './story-world';

/** Rules by which a loan takes no money: the payment service holds it in suspense instead. */
const NOT_OWED_CODES = ['LOAN_REGISTERED_BY_MISTAKE', 'LOAN_NOT_OWED'];

export class LoansInStory extends StoryWorld {
  /** Versions of the policy so far; the first three are shipped. */
  private policies = 3;

  async loan(loanId: string, command: LoanCommand): Promise<void> {
    const refusal = await this.refusalOf(loanId, command);
    if (refusal !== null) throw new Error(refusal);
  }

  /** Whether the loan takes it; a rule may say no. */
  async tries(loanId: string, command: LoanCommand): Promise<boolean> {
    return (await this.refusalOf(loanId, command)) === null;
  }

  /** The code of the rule that says no; null where the loan takes it. */
  private async refusalOf(loanId: string, command: LoanCommand, actor?: Actor): Promise<string | null> {
    const context = this.context(actor);
    const outcome = await this.log.execute(loanStream(loanId), loanDecider, loanEvents, command, context);
    return outcome.kind === 'rejected' ? outcome.rejection.code : null;
  }

  async registered(loan: RegisterLoanData = goldenLoan()): Promise<this> {
    await this.loan(loan.loanId, { type: 'RegisterLoan', data: loan });
    return this;
  }

  /** Whether the loan takes the payment: one that was registered by mistake, or that they were found not to owe, takes none. */
  async pays(
    loanId: string,
    paymentId: string,
    amount: number,
    on: string = this.today,
    { channel = 'APP', time = '10:00' } = {},
  ): Promise<boolean> {
    const data = { paymentId, amount: fen(amount), paidAt: `${on}T${time}:00+08:00`, channel };
    const refusal = await this.refusalOf(loanId, { type: 'RecordRepayment', data });
    if (refusal !== null && !NOT_OWED_CODES.includes(refusal)) throw new Error(refusal);
    return refusal === null;
  }

  /** The core debits the borrower’s account. */
  isDebited(
    loanId: string,
    paymentId: string,
    amount: number,
    on: string = this.today,
    time = '10:00',
  ): Promise<boolean> {
    return this.pays(loanId, paymentId, amount, on, { channel: 'AUTO_DEBIT', time });
  }

  /** Whether the loan’s money is given back; a rule may say no. */
  refunds(loanId: string, refundId: string, amount: number, on: string = this.today): Promise<boolean> {
    const data = { refundId, amount: fen(amount), refundedAt: `${on}T12:00:00+08:00`, bankReference: `B-${refundId}` };
    return this.tries(loanId, { type: 'RefundOverpayment', data });
  }

  reverses(loanId: string, paymentId: string, on: string = this.today): Promise<void> {
    const data = {
      reversalId: `R-${paymentId}`,
      paymentId,
      reversedAt: `${on}T11:00:00+08:00`,
      reason: 'CHARGEBACK',
    };
    return this.loan(loanId, { type: 'ReverseRepayment', data });
  }

  /** Whether what was told of the loan is put right, with a second person's approval; a rule may say no. */
  async correctsLoan(
    loanId: string,
    correction: LoanCorrection,
    approvalId = `${loanId}-LP${this.today}`,
  ): Promise<boolean> {
    const authority = {
      ...WITHIN_DECISION,
      approval: {
        ...({ approvalId, status: 'GRANTED', requestedBy: OFFICER.id, approvedAs: 'supervisor' } as const),
        ...{ usableUntil: this.today, sameContent: true },
      },
    };
    const data = { correction, reasons: REASONS, authority };
    return (await this.refusalOf(loanId, { type: 'CorrectLoan', data }, OFFICER)) === null;
  }

  /** Asked for by the borrower, through the loan's own service. */
  async asksToSettleEarly(loanId = 'JB1', requestId = 'E1', commandId?: string): Promise<CommandOutcome<LoanEvent>> {
    const data = { requestId, requestedBy: 'BORROWER', from: this.today } as const;
    const { commands } = await this.system;
    const context = this.context(SERVICE, commandId);
    return commands.execute(new ForLoan(loanId, 'RequestEarlySettlement', data, { context }));
  }

  /** An officer finds how the observation of a loan under its first agreement stands. */
  async finds(
    finding: ObservationFindingKind,
    loanId = 'JB1',
    findingId = `OF-${this.today}`,
  ): Promise<CommandOutcome<LoanEvent>> {
    const data = { findingId, agreementId: `${this.caseId}-A1`, finding };
    const { commands } = await this.system;
    return commands.execute(new ForLoan(loanId, 'ReviewObservation', data, { context: this.context(OFFICER) }));
  }

  /** Through the loan's own service, which looks at the other loan. */
  async reassigns(
    loanId: string,
    paymentId: string,
    toLoanId: string,
    reassignmentId = `RA-${loanId}-${paymentId}`,
  ): Promise<CommandOutcome<LoanEvent>> {
    const data = { reassignmentId, paymentId, toLoanId, reason: 'WRONG_LOAN' } as const;
    const { commands } = await this.system;
    return commands.execute(new ForLoan(loanId, 'ReassignRepayment', data, { context: this.context() }));
  }

  async suspense(paymentId: string, command: AskedOfSuspense, actor?: Actor): Promise<CommandOutcome<SuspenseEvent>> {
    const { commands } = await this.system;
    return commands.execute(new ForSuspense(paymentId, command, { context: this.context(actor) }));
  }

  /** The overdue sweep on the loans, as of today. */
  async sweep(previous: string | null, ...loanIds: readonly string[]): Promise<CaseOutcomeOf[]> {
    const outcomes: CaseOutcomeOf[] = [];
    for (const loanId of loanIds) {
      const state = await this.loanState(loanId);
      if (!isRegistered(state)) throw new Error(`${loanId} is not registered`);
      const look = { asOf: this.today, previous: previous === null ? null : localDate(previous), inCase: true };
      const found = sweepLoan(state, look);
      if (found) outcomes.push(await this.does({ type: 'ReportArrears', data: found.report }, PROCESS));
    }
    return outcomes;
  }

  party(command: PartyCommand, partyId = this.borrowerId, actor?: Actor): Promise<unknown> {
    return this.log.execute(partyStream(partyId), partyDecider, partyEvents, command, this.context(actor));
  }

  contact(command: ContactCommand): Promise<unknown> {
    const stream = contactStream(command.data.partyId);
    return this.log.execute(stream, contactDecider, contactEvents, command, this.context(OFFICER));
  }

  /** From today on the policy is the last that is shipped, with what it says of a breach. */
  async policyTolerates(tolerance: BreachTolerance): Promise<this> {
    const shipped = negotiationPolicy(OVERDUE_NEGOTIATION, 3)?.document;
    if (!shipped) throw new Error('the policy is shipped');
    const policyId = OVERDUE_NEGOTIATION;
    const document = { ...shipped, breach: { tolerance, source: 'Decision of the lender' } };
    const version = (this.policies += 1);
    const documentHash = version.toString().padStart(64, '0');
    await this.policy({ type: 'DraftPolicy', data: { policyId, document, documentHash } }, 'policy-lin');
    const approval = { policyId, version, documentHash, effectiveFrom: this.today };
    await this.policy({ type: 'ApprovePolicy', data: approval }, 'policy-he');
    return this;
  }

  private async policy(command: PolicyCommand, id: string): Promise<void> {
    const context = this.context({ kind: 'person', id, role: 'policy' });
    const stream = policyStream(OVERDUE_NEGOTIATION);
    const outcome = await this.log.execute(stream, policyDecider, policyEvents, command, context);
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  }
}
