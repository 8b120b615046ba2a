/** Whose approval an act on a loan names, and what it comes to when it is put to a second person. */
import { Injectable } from '@nestjs/common';
import { type ActAuthority, type ActOfLoan, type AskedAct, noApprovalNeeded } from '#approvals';
import { CommandExecutor } from '#event-store';
import type { CommandContext, LocalDate, Rejection } from '#kernel';
import { isSamePerson } from '#parties';
import { BodyHasher } from '#privacy';
import { contentHashOf, readAuthority } from './act-authority.service';
import { borrowerOfLoan } from './borrower-of-loan.service';
import { loanActContent, type LoanActContent } from './domain/loan-act-content';
import { loanActStanding } from './domain/loan-act-standing';
import type { ActOnLoan, LoanCommand } from './domain/loan-commands';
import { loanDecider, loanStream } from './domain/loan.decider';
import { isRegistered, type LoanState } from './domain/loan.state';
import { reassigned } from './domain/reassigned-payment';

const NEEDS_SECOND: ReadonlySet<string> = new Set(['LOAN_CORRECTION_NEEDS_SECOND_PERSON', 'MONEY_NEEDS_SECOND_PERSON']);

@Injectable()
export class LoanActs {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly hasher: BodyHasher,
  ) {}

  /** What the act comes to now, if only a second person is missing; else the rule that says no. */
  async toApprove({ loanId, ...act }: ActOfLoan, context: CommandContext): Promise<AskedAct> {
    const asked = act as ActOnLoan;
    const { state } = await this.executor.load(loanStream(loanId), loanDecider);
    const decision = loanDecider.decide(await this.commandOf(loanId, asked, state, context), state, context);
    if (decision.kind === 'accepted') return none(noApprovalNeeded().rejection);
    const { rejection } = decision;
    if (!NEEDS_SECOND.has(rejection.code) || !isRegistered(state)) return none(rejection);
    const { borrowerId } = state.registered;
    const content = loanActContent(loanId, asked, state, context.businessDate);
    const now = loanActStanding(loanId, asked, state, context.businessDate);
    const approved = {
      ...content,
      contentHash: await contentHashOf(this.hasher, borrowerId, content),
      exceeded: [],
      now,
    };
    return { kind: 'ACT', caseId: null, borrowerId, act: approved };
  }

  /** The act with what is read for it: its approval, and of a payment that moves the loan it goes to. */
  async commandOf(loanId: string, asked: ActOnLoan, state: LoanState, context: CommandContext): Promise<LoanCommand> {
    const { approvalId: _named, ...told } = asked.data;
    const authority = await this.authorityFor(loanId, asked, state, context);
    const command = { type: asked.type, data: { ...told, authority } } as LoanCommand;
    if (command.type !== 'ReassignRepayment') return command;
    return { ...command, data: { ...command.data, ...(await this.otherLoan(loanId, command.data, state, context)) } };
  }

  private authorityFor(
    loanId: string,
    asked: ActOnLoan,
    state: LoanState,
    { businessDate }: CommandContext,
  ): Promise<ActAuthority> {
    const { approvalId } = asked.data;
    const borrowerId = isRegistered(state) ? state.registered.borrowerId : null;
    const contentOn = (asOf: LocalDate): LoanActContent => loanActContent(loanId, asked, state, asOf);
    return readAuthority(this.executor, this.hasher, { businessDate, approvalId, borrowerId, contentOn });
  }

  /** Whether the loan a payment is said to belong to is another person's, and can take it as it stands now. */
  private async otherLoan(
    loanId: string,
    { reassignmentId, paymentId, toLoanId }: Extract<LoanCommand, { type: 'ReassignRepayment' }>['data'],
    { payments, registered }: LoanState,
    context: CommandContext,
  ): Promise<{ readonly refusal: Rejection | null; readonly toAnother: boolean }> {
    const payment = payments.get(paymentId);
    if (!payment || !registered || toLoanId === loanId) return { refusal: null, toAnother: false };
    const { state } = await this.executor.load(loanStream(toLoanId), loanDecider);
    const decision = loanDecider.decide(reassigned(payment, { reassignmentId, loanId }), state, context);
    const owner = await borrowerOfLoan(this.executor, toLoanId);
    const toAnother = owner !== null && !(await isSamePerson(this.executor, registered.borrowerId, owner));
    return { refusal: decision.kind === 'rejected' ? decision.rejection : null, toAnother };
  }
}

function none(rejection: Rejection): AskedAct {
  return { kind: 'NONE', rejection };
}
