/**
 * What happens because an event happened or a day came, as one part of an application. Needs the event store and the clock,
 * both global.
 */
import {
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { CommandExecutor, EventStore } from '#event-store';
import { LendingModule, OVERDUE_REPORTING, type OverdueReporting } from '#lending';
import { NegotiationModule } from '#negotiation';
import { DayClock } from './day-turn/day-clock';
import { DayTurns } from './day-turn/day-turns';
import { deadlineCommands } from './day-turn/deadline-commands';
import { DueDeadlines } from './day-turn/due-deadlines';
import { PROCESSES_OPTIONS, type ProcessesOptions } from './processes.options';
import { ProcessesPool } from './processes-pool';
import { allReactions } from './reactions/all-reactions';
import { followStreams } from './runner/follow-streams';
import { ProcessMemory } from './runner/process-memory';
import { ReactionRunner } from './runner/reaction-runner';
import { SoleOwner } from './sole-owner';

@Injectable()
export class Processes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Processes.name);
  private readonly owner: SoleOwner;
  private onDuty: { readonly runner: ReactionRunner; readonly dayClock: DayClock } | undefined;

  constructor(
    private readonly pool: ProcessesPool,
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
    private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OVERDUE_REPORTING) private readonly reporting: OverdueReporting,
    @Inject(PROCESSES_OPTIONS) private readonly options: ProcessesOptions,
  ) {
    const duty = { begin: () => this.begin(), end: () => this.end() };
    this.owner = new SoleOwner(options.postgresUrl, duty, (text) => this.log.warn(text));
  }

  /** All reactions up to this position of the log are done; null when another process reacts, and before the first. */
  get position(): string | null {
    return this.onDuty?.runner.position ?? null;
  }

  onApplicationBootstrap(): void {
    this.owner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.owner.stop();
  }

  private async begin(): Promise<void> {
    const { pool, store, executor, commands, clock, reporting } = this;
    const log = { info: (text: string) => this.log.log(text), warn: (text: string) => this.log.warn(text) };
    const runner = new ReactionRunner({
      store,
      memory: new ProcessMemory(pool),
      clock,
      follow: followStreams(executor),
      reactions: (openCases) => allReactions({ commands, executor, reporting, openCases }),
      log,
      width: this.options.width,
    });
    const dayClock = new DayClock({
      clock,
      turns: new DayTurns(pool),
      deadlines: new DueDeadlines(pool),
      runner,
      commands: deadlineCommands(commands),
      log,
    });
    await runner.start();
    dayClock.start();
    this.onDuty = { runner, dayClock };
  }

  private async end(): Promise<void> {
    const onDuty = this.onDuty;
    this.onDuty = undefined;
    await onDuty?.dayClock.stop();
    await onDuty?.runner.stop();
  }
}

@Module({})
export class ProcessesModule {
  static forRoot(options: ProcessesOptions): DynamicModule {
    return {
      module: ProcessesModule,
      imports: [CqrsModule, LendingModule, NegotiationModule],
      providers: [{ provide: PROCESSES_OPTIONS, useValue: options }, ProcessesPool, Processes],
      exports: [Processes],
    };
  }
}
