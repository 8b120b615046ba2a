/**
 * Follows the log and reacts: events of one borrower strictly in their order, those of different borrowers side by side.
 * Its position moves only past what is done or written down as undone, so that a kill at any moment repeats a few steps and
 * loses none. When it cannot go on it says so, instead of standing still unnoticed.
 */
import type { Clock } from '#clock';
import type { EventStore, LogMessage, SubscriptionMessage, UnreadableReason } from '#event-store';
import { comparePositions, START_OF_LOG, UNREADABLE_BECAUSE } from '#event-store';
import { STREAM_CATEGORIES } from '#kernel';
import type { StepProblem } from '../steps/step';
import { failedStep } from '../steps/step-problems';
import type { StepWork } from '../steps/step-work';
import { reactTo, sequenceOf, workOn } from './event-work';
import type { Lanes, Turn } from './lanes';
import { HeldPersons } from './held-persons';
import { OpenCases } from './open-cases';
import { type ProcessMemory, ProcessesFenced } from './process-memory';
import type { Reaction } from './reaction';
import { Watermark } from './watermark';

/** What is followed of persons. */
export interface KnownPersons {
  readonly openCases: OpenCases;
  readonly heldPersons: HeldPersons;
}

export interface RunnerOptions {
  readonly store: Pick<EventStore, 'subscribeToAllInBatches' | 'head'>;
  readonly memory: Pick<ProcessMemory, 'take' | 'save' | 'beat'>;
  readonly clock: Clock;
  /** Built per run, since a reaction may ask who has an open case or was under a hold. */
  readonly reactions: (known: KnownPersons) => readonly Reaction[];
  /** Told every event before anything reacts to it, also those that cannot be read. */
  readonly follow: (message: LogMessage) => void;
  readonly lanes: Lanes;
  readonly work: StepWork;
  /** Aborted when this process is to stop reacting. */
  readonly signal: AbortSignal;
  /** Who reacts, for operators. */
  readonly owner: string;
  readonly log: { info(text: string): void; warn(text: string): void };
}

const SAVE_EVERY_MS = 500;
const BEAT_EVERY_MS = 1_000;
/** All streams of the system, also those nothing reacts to: their events move the position along to the end of the log. */
export const FOLLOWED = STREAM_CATEGORIES.map((category) => `${category}-`);

export class ReactionRunner {
  private watermark = new Watermark(null);
  private openCases = new OpenCases(new Set());
  private heldPersons = new HeldPersons(new Set());
  private saved: string | null = null;
  private saving: Promise<void> = Promise.resolve();
  private running: Promise<void> | undefined;
  private timers: NodeJS.Timeout[] = [];
  private byType = new Map<string, readonly Reaction[]>();
  private break: (error: Error) => void = () => {};
  /** Resolves when it can no longer go on, with the reason. */
  readonly broken = new Promise<Error>((resolve) => (this.break = resolve));

  constructor(private readonly options: RunnerOptions) {}

  /** All reactions up to this position are done or written down as undone. */
  get position(): string | null {
    return this.watermark.position;
  }

  /** Events taken from the log and not done. */
  get pending(): number {
    return this.watermark.pending;
  }

  async start(): Promise<void> {
    const { position, openBorrowers, heldPersons } = await this.options.memory.take(this.options.owner);
    this.watermark = new Watermark(position);
    this.saved = position;
    this.openCases = new OpenCases(openBorrowers);
    this.heldPersons = new HeldPersons(heldPersons);
    this.byType = new Map();
    for (const reaction of this.options.reactions({ openCases: this.openCases, heldPersons: this.heldPersons })) {
      for (const type of reaction.on) this.byType.set(type, [...(this.byType.get(type) ?? []), reaction]);
    }
    this.running = this.follow(position).then(
      () => this.options.signal.aborted || this.break(new Error('the log could no longer be followed')),
      (error: unknown) => this.options.signal.aborted || this.break(errorOf(error)),
    ) as Promise<void>;
    void this.sayHowItIs();
    this.timers = [
      setInterval(() => void this.regularly('the position was not saved', () => this.save()), SAVE_EVERY_MS),
      setInterval(() => void this.sayHowItIs(), BEAT_EVERY_MS),
    ];
  }

  /** After the signal: waits for what is under way, and remembers it. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
    await this.options.lanes.idle();
    await this.save().catch(() => {});
  }

  /** The reactions by name. */
  reaction(name: string): Reaction | undefined {
    return [...this.byType.values()].flat().find((reaction) => reaction.name === name);
  }

  /** Waits until the reactions to everything up to a position are done, and remembered. */
  async reached(position: string, signal: AbortSignal): Promise<void> {
    await this.watermark.until(position, AbortSignal.any([signal, this.options.signal]));
    await this.save();
  }

  private async follow(from: string | null): Promise<void> {
    const options = { from, streamPrefixes: FOLLOWED, signal: this.options.signal };
    for await (const batch of this.options.store.subscribeToAllInBatches(options)) {
      for (const message of batch) await this.take(message);
    }
  }

  private async take(message: SubscriptionMessage): Promise<void> {
    if (message.kind === 'caughtUp' || message.kind === 'checkpoint') return this.watermark.pass(message.position);
    const reactions = this.byType.get(message.event.type) ?? [];
    const done = this.watermark.begin(message.event.position);
    const problem = this.prepare(message);
    if (reactions.length === 0) return done();
    await this.options.lanes.add(sequenceOf(message), async (turn) => {
      for (const reaction of reactions) await this.react(message, reaction, problem, turn);
      done();
    });
  }

  /** Takes in what an event says; returns why it cannot be reacted to. Never throws: one event must not end the rest. */
  private prepare(message: LogMessage): StepProblem | undefined {
    const { event } = message;
    try {
      this.options.follow(message);
      if (message.kind === 'unknown') return unreadable(event.type, message.event.reason);
      this.openCases.follow(message.event);
      this.heldPersons.follow(message.event);
      return undefined;
    } catch (error) {
      this.options.log.warn(`${event.type} ${event.stream}@${event.revision} cannot be taken in: ${String(error)}`);
      return failedStep(errorOf(error));
    }
  }

  private async react(
    message: LogMessage,
    reaction: Reaction,
    problem: StepProblem | undefined,
    turn: Turn,
  ): Promise<void> {
    const { work, clock } = this.options;
    const piece = workOn(message, reaction.name);
    if (message.kind === 'unknown' || problem) {
      await work.setAside(piece, problem ?? unreadable(message.event.type, 'unknown-type'), 1);
    } else {
      await work.first(piece, turn, () => reactTo(message.event, reaction, clock, 'FIRST'));
    }
  }

  private async regularly(complaint: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof ProcessesFenced) return this.break(error);
      if (!this.options.signal.aborted) this.options.log.warn(`${complaint}: ${String(error)}`);
    }
  }

  private sayHowItIs(): Promise<void> {
    return this.regularly('the processes could not say how they are', () => this.beat());
  }

  private async beat(): Promise<void> {
    const head = await this.options.store.head();
    await this.options.memory.beat(comparePositions(this.watermark.position ?? START_OF_LOG, head) >= 0);
  }

  /** Remembers how far everything is done; one save at a time. */
  private save(): Promise<void> {
    this.saving = this.saving
      .catch(() => {})
      .then(async () => {
        const position = this.watermark.position;
        if (position === null || position === this.saved) return;
        const cases = this.openCases.takeChanges();
        const held = this.heldPersons.takeAdded();
        try {
          await this.options.memory.save({ position, ...cases, held });
          this.saved = position;
        } catch (error) {
          this.openCases.putBack(cases);
          this.heldPersons.putBack(held);
          throw error;
        }
      });
    return this.saving;
  }
}

function unreadable(type: string, reason: UnreadableReason): StepProblem {
  const because = UNREADABLE_BECAUSE[reason];
  return {
    part: '',
    cause: 'FAILED',
    code: 'UNREADABLE_EVENT',
    reason: { en: `Event ${type} cannot be read: ${because.en}.`, zh: `无法读取事件${type}：${because.zh}。` },
    detail: null,
  };
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
