/** One loan: every command goes through here, decided on the loan's own stream if whoever acts for somebody has the right to. */
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext, Rejection } from '#kernel';
import { personOf, processingRestricted, refusing, withoutRightTo } from '#parties';
import { borrowerOfLoan } from './borrower-of-loan.service';
import type { AskedOfLoan, LoanCommand } from './domain/loan-commands';
import { loanDecider, loanStream } from './domain/loan.decider';
import { loanEvents, type LoanEvent } from './domain/loan.events';
import type { LoanState } from './domain/loan.state';
import { reassigned } from './domain/reassigned-payment';
import { GRANTED_MONEY, type GrantedMoney } from './granted-money';
import { LoanActs } from './loan-acts.service';
import { ForLoan } from './for-loan.command';

@CommandHandler(ForLoan)
export class LoanService implements ICommandHandler<ForLoan, CommandOutcome<LoanEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly acts: LoanActs,
    @Optional() @Inject(GRANTED_MONEY) private readonly granted?: GrantedMoney,
  ) {}

  async execute({ loanId, type, data, stamp: { context, ...options } }: ForLoan): Promise<CommandOutcome<LoanEvent>> {
    const refusal = await this.withoutRight(loanId, context);
    const decider = refusal ? refusing(loanDecider, refusal) : loanDecider;
    const command = this.withFacts(loanId, { type, data } as AskedOfLoan, context);
    return this.executor.execute(loanStream(loanId), decider, loanEvents, command, context, options);
  }

  /** Who acts for a person acts on that person's loans, or as a representative. What is no loan the decision says. */
  private async withoutRight(loanId: string, context: CommandContext): Promise<ReturnType<typeof withoutRightTo>> {
    if (context.onBehalfOf === undefined) return null;
    const borrowerId = await borrowerOfLoan(this.executor, loanId);
    if (borrowerId === null) return null;
    const person = await personOf(this.executor, borrowerId);
    return withoutRightTo(person, 'NEGOTIATE', context) ?? (person.party.restriction && processingRestricted());
  }

  /** Whether a payment can go to another loan is looked at on that loan as it stands now. */
  private withFacts(
    loanId: string,
    asked: AskedOfLoan,
    context: CommandContext,
  ): CommandSource<LoanCommand, LoanState> {
    if (asked.type === 'CorrectLoan') {
      const { approvalId: _named, ...told } = asked.data;
      return async (state) => {
        const authority = await this.acts.authorityFor(loanId, asked.data, state, context);
        return { type: 'CorrectLoan', data: { ...told, authority } };
      };
    }
    if (asked.type === 'RefundOverpayment' && asked.data.complaintId !== undefined) {
      const { complaintId, refundId, amount } = asked.data;
      return async ({ refunds }) => {
        const named = { complaintId, loanId, refundId, amount };
        const booked = refunds.filter((one) => one.complaintId === complaintId);
        return { ...asked, data: { ...asked.data, refusal: await this.granted?.refusalOf(named, booked, context) } };
      };
    }
    if (asked.type !== 'ReassignRepayment') return asked;
    const { type, data } = asked;
    return async (state) => ({ type, data: { ...data, refusal: await this.refusalOf(loanId, data, state, context) } });
  }

  private async refusalOf(
    loanId: string,
    { reassignmentId, paymentId, toLoanId }: Extract<AskedOfLoan, { type: 'ReassignRepayment' }>['data'],
    { payments }: LoanState,
    context: CommandContext,
  ): Promise<Rejection | null> {
    const payment = payments.get(paymentId);
    if (!payment || toLoanId === loanId) return null;
    const { state } = await this.executor.load(loanStream(toLoanId), loanDecider);
    const decision = loanDecider.decide(reassigned(payment, { reassignmentId, loanId }), state, context);
    return decision.kind === 'rejected' ? decision.rejection : null;
  }
}
