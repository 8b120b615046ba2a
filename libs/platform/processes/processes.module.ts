/**
 * What happens because an event happened or a day came, as one part of an application. Needs, global, the event store, the
 * clock and the loan book.
 */
import { hostname } from 'node:os';
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
import { BureauModule, BureauSubmissionModule, DUE_LOANS, type DueLoans, SubmissionRun } from '#bureau';
import { CLOCK, type Clock } from '#clock';
import { CaseDeadlineReader } from '#clocks';
import { ComplaintsModule } from '#complaints';
import { CommandExecutor, EventStore } from '#event-store';
import { ContactModule } from '#contact';
import {
  LendingModule,
  LOAN_BOOK,
  type LoanBook,
  OVERDUE_REPORTING,
  type OverdueReporting,
  OverdueSweep,
  OverdueSweepModule,
  UNTOLD_FINDINGS,
  type UntoldFindings,
} from '#lending';
import { openPool } from '#postgres';
import { FieldCipher } from '#privacy';
import { PositionWatch } from '#projections';
import { ReportRunsModule, ReportWorkshop } from '#regulator-reports';
import { ReportsModule } from '#reports';
import { NO_WEBHOOK_ADDRESSES } from '#webhooks';
import { DailySweeps } from './sweep/daily-sweeps';
import { SweepPortsModule } from './sweep/sweep-ports.module';
import { DayTurns } from './day-turn/day-turns';
import { deadlineCommands } from './day-turn/deadline-commands';
import { DueDeadlines } from './day-turn/due-deadlines';
import { PROCESSES_OPTIONS, type ProcessesOptions } from './processes.options';
import { ProcessesPool } from './processes-pool';
import { ProcessesStoreModule } from './processes-store.module';
import { Deliveries } from './deliveries/deliveries';
import { allPartnerRequests } from './partner-requests/all-partner-requests';
import { allReactions } from './reactions/all-reactions';
import { followStreams } from './runner/follow-streams';
import { NoticeDesk } from './notices/notice-desk';
import { NoticeTimers } from './notices/notice-timers';
import { OverdueDays } from './notices/overdue-days';
import { PhoneBook } from './notices/phone-book';
import { SubmittedMonths } from './runner/submitted-months';
import { ProcessMemory } from './runner/process-memory';
import { ProcessesDuty } from './duty';
import { type OwnerState, SoleOwner } from './sole-owner';
import { type ProcessesStatus, processesStatus, processesTrouble } from './desk/processes-status';
import { StepActions } from './steps/step-actions';
import { UndoneSteps } from './steps/undone-steps';

/** Borrowers served side by side. */
const WIDTH = 16;
/** What tells receivers of webhooks waits for nobody's connection, and nobody for its. */
const WEBHOOK_CONNECTIONS = 3;

@Injectable()
export class Processes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Processes.name);
  private readonly owner: SoleOwner;
  private duty: ProcessesDuty | undefined;

  constructor(
    private readonly pool: ProcessesPool,
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
    private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly steps: UndoneSteps,
    private readonly sweep: OverdueSweep,
    @Inject(PositionWatch) private readonly watch: PositionWatch,
    @Inject(LOAN_BOOK) private readonly book: LoanBook,
    @Inject(UNTOLD_FINDINGS) private readonly untold: UntoldFindings,
    private readonly submission: SubmissionRun,
    @Inject(DUE_LOANS) private readonly dueLoans: DueLoans,
    @Inject(OVERDUE_REPORTING) private readonly reporting: OverdueReporting,
    private readonly cipher: FieldCipher,
    private readonly reports: ReportWorkshop,
    @Inject(PROCESSES_OPTIONS) private readonly options: ProcessesOptions,
  ) {
    this.owner = new SoleOwner(
      options.postgresUrl,
      () => (this.duty = this.newDuty()),
      (text) => this.log.warn(text),
    );
  }

  /** All reactions up to this position of the log are done; null when another process reacts, and before the first. */
  get position(): string | null {
    return this.owner.state.kind === 'on-duty' ? (this.duty?.runner.position ?? null) : null;
  }

  /** Events taken from the log and not reacted to. */
  get pending(): number {
    return this.duty?.runner.pending ?? 0;
  }

  /** Where this process stands. */
  get state(): OwnerState {
    return this.owner.state;
  }

  /** How the processes are, whichever process reacts. */
  status(): Promise<ProcessesStatus> {
    return processesStatus(this.pool);
  }

  /** Why this process cannot do its work; none while it does, or while another does it. */
  async troubles(): Promise<string[]> {
    const { state, duty } = this;
    if (state.kind === 'starting') return ['it is not known yet whether another process reacts'];
    if (state.kind === 'in-trouble') return [`the reactions stopped: ${state.reason}`];
    const status = await this.status().catch(() => undefined);
    if (!status) return ['the database of the processes cannot be reached'];
    if (state.kind === 'standing-by') return [];
    const day = duty?.dayTrouble;
    const trouble = processesTrouble(status);
    return [...(trouble === undefined ? [] : [trouble]), ...(day ? [`the day does not turn: ${day.reason}`] : [])];
  }

  onApplicationBootstrap(): void {
    this.owner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.owner.stop();
  }

  private newDuty(): ProcessesDuty {
    const { pool, store, executor, commands, clock, reporting, steps, sweep, book, cipher, reports } = this;
    const { bureauDay = null } = this.options;
    const desk = new NoticeDesk(commands, executor);
    const noticeTimers = new NoticeTimers(pool);
    const submitted = new SubmittedMonths(executor);
    const streams = followStreams(executor);
    return new ProcessesDuty({
      store,
      memory: new ProcessMemory(pool),
      steps,
      sweep,
      book,
      findings: { untold: this.untold, commands, executor },
      dailySweeps: (this.options.dailySweep ?? true) ? new DailySweeps(pool) : null,
      monthly: bureauDay === null ? null : { run: this.submission, due: this.dueLoans, day: bureauDay },
      actions: new StepActions(pool),
      turns: new DayTurns(pool),
      deadlines: new DueDeadlines(pool, new CaseDeadlineReader(pool, this.watch)),
      clock,
      follow: (message) => {
        streams(message);
        submitted.follow(message);
      },
      outgoing: new Deliveries(pool),
      connections: this.options.partners ?? new Map(),
      noticeTimers,
      notices: { desk, overdueDays: new OverdueDays(executor, desk) },
      requests: allPartnerRequests({ commands, executor, clock, phones: new PhoneBook(store, cipher) }),
      reactions: (known, outbox) =>
        allReactions({ commands, executor, reporting, book, ...known, outbox, noticeTimers, submitted, reports }),
      commands: deadlineCommands(commands),
      owner: `${hostname()} ${process.pid}`,
      webhooks: {
        cipher: this.cipher,
        call: { addresses: this.options.webhookAddresses ?? NO_WEBHOOK_ADDRESSES },
        pool: openPool({
          connectionString: this.options.postgresUrl,
          max: WEBHOOK_CONNECTIONS,
          query_timeout: 10_000,
          connectionTimeoutMillis: 5_000,
        }),
      },
      width: this.options.width ?? WIDTH,
      log: { info: (text: string) => this.log.log(text), warn: (text: string) => this.log.warn(text) },
    });
  }
}

@Module({})
export class ProcessesModule {
  static forRoot(options: ProcessesOptions): DynamicModule {
    return {
      module: ProcessesModule,
      imports: [
        CqrsModule,
        BureauModule,
        BureauSubmissionModule,
        ComplaintsModule,
        ContactModule,
        LendingModule,
        OverdueSweepModule,
        ReportsModule,
        ReportRunsModule.forRoot(options.postgresUrl),
        SweepPortsModule.forRoot(options),
        ProcessesStoreModule.forRoot(options),
      ],
      providers: [{ provide: PROCESSES_OPTIONS, useValue: options }, Processes],
      exports: [Processes],
    };
  }
}
