/** One loan: every command goes through here, decided on the loan's own stream if whoever acts for somebody has the right to. */
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext } from '#kernel';
import { personOf, processingRestricted, refusing, withoutRightTo } from '#parties';
import { borrowerOfLoan } from './borrower-of-loan.service';
import type { ActOnLoan, AskedOfLoan, LoanCommand } from './domain/loan-commands';
import { loanDecider, loanStream } from './domain/loan.decider';
import { loanEvents, type LoanEvent } from './domain/loan.events';
import type { LoanState } from './domain/loan.state';
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

  /** What is read beside the loan: approvals, the loan a payment goes to, and what a complaint grants. */
  private withFacts(
    loanId: string,
    asked: AskedOfLoan,
    context: CommandContext,
  ): CommandSource<LoanCommand, LoanState> {
    if (isActOnLoan(asked)) return (state) => this.acts.commandOf(loanId, asked, state, context);
    if (asked.type === 'RefundOverpayment' && asked.data.complaintId !== undefined) {
      const { complaintId, refundId, amount } = asked.data;
      return async ({ refunds }) => {
        const named = { complaintId, loanId, refundId, amount };
        const booked = refunds.filter((one) => one.complaintId === complaintId);
        return { ...asked, data: { ...asked.data, refusal: await this.granted?.refusalOf(named, booked, context) } };
      };
    }
    return asked;
  }
}

const ACTS: ReadonlySet<AskedOfLoan['type']> = new Set<ActOnLoan['type']>([
  'CorrectLoan',
  'AddLegalCost',
  'TakeBackLegalCost',
  'ReassignRepayment',
]);

/** What a second person may have to approve. */
function isActOnLoan(asked: AskedOfLoan): asked is ActOnLoan {
  return ACTS.has(asked.type);
}
