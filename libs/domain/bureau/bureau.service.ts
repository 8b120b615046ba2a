/** What is reported of one loan: every command goes through here, decided on the loan's own bureau stream. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import { borrowerOfLoan, loanDecider, loanStream } from '#lending';
import { type Hold, holdsAs, refusing, personOf, withoutRightTo } from '#parties';
import { ForBureau } from './for-bureau.command';
import type { BureauCommand } from './record/bureau-commands';
import type { CorrectionCause } from './record/bureau-words';
import { bureauDecider, bureauStream } from './record/bureau.decider';
import { type BureauEvent, bureauEvents } from './record/objection.events';
import type { BureauState } from './record/bureau.state';
import { type MonthFacts, monthFacts } from './record/month-row';
import { untoldMonths } from './untold-months.service';

@CommandHandler(ForBureau)
export class BureauService implements ICommandHandler<ForBureau, CommandOutcome<BureauEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, type, data, stamp: { context, ifMatch } }: ForBureau): Promise<CommandOutcome<BureauEvent>> {
    const { executor } = this;
    const refusal = await this.withoutRight(loanId, context);
    const command: CommandSource<BureauCommand, BureauState> = async (state) => {
      const borrowerId = state.borrowerId ?? (await borrowerOfLoan(executor, loanId));
      const of = { loanId, borrowerId };
      if (type !== 'ReviewRecord') return { type, data: { ...data, ...of } } as BureauCommand;
      const { because, atLeast } = data as ForBureau<'ReviewRecord'>['data'];
      const months = await this.knownMonths(loanId, state, context.businessDate, atLeast);
      return { type, data: { ...of, because, months, holds: await this.knownHolds(borrowerId, because) } };
    };
    const decider = refusal ? refusing(bureauDecider, refusal) : bureauDecider;
    return executor.execute(bureauStream(loanId), decider, bureauEvents, command, context, { ifMatch });
  }

  /** Every month that was told, or should have been by now, as the loan says it. */
  private async knownMonths(
    loanId: string,
    state: BureauState,
    today: ForBureau['stamp']['context']['businessDate'],
    atLeast: number | undefined,
  ): Promise<readonly MonthFacts[]> {
    if (state.months.length === 0) return [];
    const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider, { atLeast });
    const untold = await untoldMonths(this.executor, loan, state, today);
    const months = [...state.months.map(({ month }) => month), ...untold].sort();
    return months.flatMap((month) => monthFacts(loan, month) ?? []);
  }

  /** Looked at where a hold is why the record is looked at; undefined else. */
  private async knownHolds(borrowerId: string | null, because: CorrectionCause): Promise<readonly Hold[] | undefined> {
    return because === 'HOLD' && borrowerId !== null
      ? holdsAs((await personOf(this.executor, borrowerId)).records, borrowerId)
      : undefined;
  }

  /** Who acts for a person acts on what is reported of that person's loans, or as a representative. */
  private async withoutRight(
    loanId: string,
    context: ForBureau['stamp']['context'],
  ): Promise<ReturnType<typeof withoutRightTo>> {
    if (context.onBehalfOf === undefined) return null;
    const borrowerId = await borrowerOfLoan(this.executor, loanId);
    return borrowerId === null ? null : withoutRightTo(await personOf(this.executor, borrowerId), 'NEGOTIATE', context);
  }
}
