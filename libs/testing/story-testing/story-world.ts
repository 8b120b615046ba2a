/** Where a story is told: a log in memory, a day, who acts, the system that carries commands out, and the processes between streams. */
import type { Clock } from '#clock';
import type { RecordedEvent } from '#event-store';
import { localDate, type Actor, type CommandContext, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { loanDecider, type LoanState, loanStream } from '#lending';
import {
  type AskedOfCase,
  type CaseCommand,
  caseDecider,
  type CaseEvent,
  caseEvents,
  type CaseOutcomeOf,
  type CaseState,
  caseStream,
  caseView,
  type CaseView,
  ForCase,
  type NegotiationRequest,
} from '#negotiation';
import { PROCESS, SERVICE } from '#negotiation-testing';
import { InMemoryLog } from './in-memory-log';
import type { CoreWord, StoryCore } from './story-core';
import { StoryProcesses } from './story-processes';
import { storySystem } from './story-system';

export class StoryWorld {
  readonly log = new InMemoryLog();
  protected readonly system = storySystem(this.log);
  protected today: LocalDate = localDate('2025-05-12');
  private commands = 0;
  private onBehalfOf: string | undefined;
  protected readonly time: Clock = { now: () => `${this.today}T02:00:00.000Z`, businessDate: () => this.today };
  private between = this.freshProcesses();

  /** @param core left out: no partner is connected */
  constructor(
    readonly borrowerId = 'C1',
    readonly core?: StoryCore,
  ) {}

  on(date: string): this {
    this.today = localDate(date);
    return this;
  }

  /** From here on a service acts for this party. */
  actingFor(partyId: string | undefined): this {
    this.onBehalfOf = partyId;
    return this;
  }

  protected whoActs(): NegotiationRequest['requestedBy'] {
    const { onBehalfOf: partyId = this.borrowerId } = this;
    return { kind: partyId === this.borrowerId ? 'BORROWER' : 'REPRESENTATIVE', partyId };
  }

  get businessDate(): LocalDate {
    return this.today;
  }

  context(actor: Actor = SERVICE, commandId?: string): CommandContext {
    this.commands += 1;
    const { today: businessDate, onBehalfOf } = this;
    const acting = onBehalfOf === undefined ? {} : { onBehalfOf };
    return testContext({ actor, businessDate, commandId: commandId ?? `command-${this.commands}`, ...acting });
  }

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  /** Carries a command out as it is; for what needs no reading elsewhere. */
  does(command: CaseCommand, actor: Actor = SERVICE, commandId?: string): Promise<CaseOutcomeOf> {
    const context = this.context(actor, commandId);
    return this.log.execute(caseStream(this.borrowerId), caseDecider, caseEvents, command, context);
  }

  protected async sends<Type extends keyof AskedOfCase>(
    type: Type,
    data: AskedOfCase[Type],
    actor: Actor,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const context = this.context(actor, commandId);
    const { commands } = await this.system;
    return commands.execute<ForCase<Type>, CaseOutcomeOf>(new ForCase(type, data, { context }));
  }

  /** What the processes do between the streams; may be called at any time and as often as one likes. */
  async processes(): Promise<void> {
    await (await this.between).carryOn();
  }

  /** Codes of what the processes could not do. */
  async undone(): Promise<readonly string[]> {
    return (await this.between).undone;
  }

  /** Everything again from the first event, as after a lost checkpoint. */
  processesAgain(): Promise<void> {
    this.between = this.freshProcesses();
    return this.processes();
  }

  private async freshProcesses(): Promise<StoryProcesses> {
    return new StoryProcesses(this.log, this.time, await this.system, this.core?.outbox);
  }

  /** The core answers what it was asked first about a loan and has not answered; nothing where none is connected. */
  async coreAnswers(loanId: string, word: CoreWord, wordId: string): Promise<void> {
    const { commands } = await this.system;
    await this.core?.answer(loanId, word, wordId, { commands, contextOf: (id) => this.context(PROCESS, id) });
  }

  async loanState(loanId: string): Promise<LoanState> {
    return (await this.log.load(loanStream(loanId), loanDecider)).state;
  }

  async state(): Promise<CaseState> {
    return (await this.log.load(caseStream(this.borrowerId), caseDecider)).state;
  }

  async view(caseId = this.caseId): Promise<CaseView> {
    const view = caseView(await this.state(), caseId);
    if (!view) throw new Error(`no case ${caseId}`);
    return view;
  }

  /** Everything said about the person so far. */
  said(): readonly CaseEvent[] {
    return this.recorded();
  }

  /** The same with who said it when. */
  recorded(): readonly (CaseEvent & Pick<RecordedEvent, 'metadata'>)[] {
    return this.log.events(caseStream(this.borrowerId)) as readonly (CaseEvent & Pick<RecordedEvent, 'metadata'>)[];
  }

  types(): readonly string[] {
    return this.said().map(({ type }) => type);
  }
}
