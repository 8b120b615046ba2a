/** Everything the one process that reacts does: follows the log, turns days, sweeps the book, and tries again what operators ask it to. */
import type { EventStore } from '#event-store';
import type { LoanBook, OverdueSweep } from '#lending';
import { DayClock, type DayClockOptions, type DayTrouble } from './day-turn/day-clock';
import type { Duty } from './sole-owner';
import { eventOf, reactTo } from './runner/event-work';
import { dayContext } from './runner/reaction-context';
import { DailySweep } from './sweep/daily-sweep';
import { MonthlySubmission, type MonthlySubmissionOptions } from './submission/monthly-submission';
import type { DailySweeps } from './sweep/daily-sweeps';
import { lookOf } from './sweep/sweep-looks';
import type { Deliveries } from './deliveries/deliveries';
import type { DeliveryOutbox } from './deliveries/delivery';
import { DeliveryWorker, type DeliveryWorkerOptions } from './deliveries/delivery-worker';
import { NoticeDesk } from './notices/notice-desk';
import type { NoticeTimers } from './notices/notice-timers';
import { NoticeWorker } from './notices/notice-worker';
import { OverdueDays } from './notices/overdue-days';
import { tellFindings, type TellFindingsOptions } from './findings/tell-findings';
import type { Reaction } from './runner/reaction';
import { Lanes } from './runner/lanes';
import type { ProcessMemory } from './runner/process-memory';
import { FOLLOWED, type KnownPersons, ReactionRunner, type RunnerOptions } from './runner/reaction-runner';
import type { StepActions } from './steps/step-actions';
import { rejectedStep } from './steps/step-problems';
import { StepRetries } from './steps/step-retries';
import { StepWork, type Attempt } from './steps/step-work';
import { WebhookWorker, type WebhookWorkerOptions } from './webhooks/webhook-worker';
import type { Watch } from './watch/watch';
import type { OpenWork, UndoneSteps } from './steps/undone-steps';

export interface DutyOptions
  extends
    Pick<RunnerOptions, 'clock' | 'follow' | 'owner' | 'log'>,
    Pick<DayClockOptions, 'turns' | 'deadlines' | 'commands'>,
    Pick<DeliveryWorkerOptions, 'connections' | 'requests'> {
  /** Built per run, since a reaction may ask who has an open case or was under a hold, and has partners asked. */
  readonly reactions: (known: KnownPersons, outbox: DeliveryOutbox) => readonly Reaction[];
  readonly outgoing: Deliveries;
  readonly noticeTimers: NoticeTimers;
  /** What notices are prepared and sent by. */
  readonly notices: { readonly desk: NoticeDesk; readonly overdueDays: OverdueDays };
  readonly store: EventStore;
  readonly memory: ProcessMemory;
  readonly steps: UndoneSteps;
  readonly actions: StepActions;
  readonly sweep: OverdueSweep;
  readonly book: LoanBook;
  /** What loans are still to be told of their cases. */
  readonly findings: Pick<TellFindingsOptions, 'untold' | 'commands' | 'executor'>;
  /** Null when somebody else asks for sweeps. */
  readonly dailySweeps: DailySweeps | null;
  /** Null when somebody asks for every submission to the credit bureau. */
  readonly monthly: Pick<MonthlySubmissionOptions, 'run' | 'due' | 'day'> | null;
  /** What tells receivers of webhooks, but when it is to stop. */
  readonly webhooks: Omit<WebhookWorkerOptions, 'signal' | 'log' | 'clock' | 'store'>;
  /** Attempts side by side. */
  readonly width: number;
}

/** Pieces of work that wait in memory at most, all borrowers together. */
const ROOM = 5_000;

export class ProcessesDuty implements Duty {
  private readonly stopping = new AbortController();
  private readonly held = new Set<string>();
  readonly runner: ReactionRunner;
  private readonly dayClock: DayClock;
  /** Begin once the log is followed. */
  private readonly watches: readonly Watch[];
  private readonly deliveries: DeliveryWorker;
  private readonly webhooks: WebhookWorker;
  private readonly notices: NoticeWorker;

  constructor(private readonly options: DutyOptions) {
    const { store, steps, log } = options;
    const { signal } = this.stopping;
    const lanes = new Lanes({ width: options.width, room: ROOM });
    const work = new StepWork({
      steps,
      lanes,
      held: this.held,
      signal,
      storeAnswers: async () => (await store.health()).connected,
      warn: (text) => log.warn(text),
    });
    // The end of the log may be an event of a stream that nobody follows, and then is never reached.
    const followed = {
      subscribeToAllInBatches: store.subscribeToAllInBatches.bind(store),
      head: () => store.headOf(FOLLOWED),
    };
    const deliveries = new DeliveryWorker({ ...options, deliveries: options.outgoing, signal });
    this.deliveries = deliveries;
    this.webhooks = new WebhookWorker({ ...options, ...options.webhooks, signal });
    const notices = new NoticeWorker({ ...options, ...options.notices, timers: options.noticeTimers, signal });
    this.notices = notices;
    const reactions = (known: KnownPersons): readonly Reaction[] => options.reactions(known, deliveries);
    this.runner = new ReactionRunner({ ...options, reactions, store: followed, lanes, work, signal });
    this.dayClock = new DayClock({
      ...options,
      store: followed,
      runner: this.runner,
      work,
      partners: {
        async askedOnce() {
          const told = await notices.nothingDue();
          return (await deliveries.askedOnce()) || told;
        },
        async noticesToSend() {
          if (!deliveries.connected('MESSAGING')) return 0;
          const due = await options.noticeTimers.countDue(options.clock.now());
          return due + (await deliveries.neverAsked('MESSAGING'));
        },
      },
      signal,
    });
    const retries = new StepRetries({
      ...options,
      work,
      signal,
      again: {
        REACTION: (piece) => () => this.reactAgain(piece),
        DEADLINE: (piece) => this.dayClock.again(piece),
        SWEEP: (piece) => () => this.lookAgain(piece),
      },
    });
    const { dailySweeps, monthly, findings } = options;
    this.watches = [
      this.dayClock.watch,
      retries.watch,
      tellFindings({ ...options, ...findings, signal }),
      ...(dailySweeps ? [new DailySweep({ ...options, notes: dailySweeps, signal }).watch] : []),
      ...(monthly ? [new MonthlySubmission({ ...options, ...monthly, signal }).watch] : []),
    ];
  }

  get broken(): Promise<Error> {
    return this.runner.broken;
  }

  /** Why the day does not turn. */
  get dayTrouble(): DayTrouble | undefined {
    return this.dayClock.trouble;
  }

  async begin(): Promise<void> {
    for (const sequence of await this.options.steps.heldSequences()) this.held.add(sequence);
    await this.deliveries.start();
    this.webhooks.start();
    if (this.deliveries.connected('MESSAGING')) this.notices.watch.start();
    await this.runner.start();
    for (const watch of this.watches) watch.start();
    void this.broken.then((error) => this.options.memory.lettingGo(error.message).catch(() => {}));
  }

  async end(): Promise<void> {
    this.stopping.abort(new Error('the processes stop'));
    await Promise.all([
      ...this.watches.map((watch) => watch.stop()),
      this.deliveries.stop(),
      this.webhooks.stop(),
      this.notices.watch.stop(),
    ]);
    await this.runner.stop();
  }

  private async reactAgain(piece: OpenWork): ReturnType<Attempt> {
    const reaction = this.runner.reaction(piece.name);
    if (!reaction) throw new Error(`no reaction is named ${piece.name} any more`);
    return reactTo(await eventOf(this.options.store, piece), reaction, this.options.clock, 'AGAIN');
  }

  private async lookAgain(piece: OpenWork): ReturnType<Attempt> {
    const { clock, sweep } = this.options;
    const look = lookOf(piece);
    const refusal = await sweep.lookAgain(look, dayContext(clock.businessDate(), `look at ${look.loanId}`, clock));
    return refusal ? [rejectedStep(refusal)] : [];
  }
}
