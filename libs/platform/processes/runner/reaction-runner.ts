/**
 * Follows the log and reacts: events of one borrower strictly in their order, those of different borrowers side by side.
 * Its position moves only past what is done, so that a kill at any moment repeats a few steps and loses none.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#clock';
import {
  AppendOutcomeUnknown,
  comparePositions,
  ConcurrencyConflict,
  type EventStore,
  EventStoreUnavailable,
  type RecordedEvent,
  START_OF_LOG,
} from '#event-store';
import type { CaseEvent } from '#negotiation';
import { deadlineChanges } from '../deadlines/deadline-changes';
import type { DeadlineChange } from '../deadlines/deadline';
import { OpenCases } from './open-cases';
import type { ProcessMemory } from './process-memory';
import type { Reaction } from './reaction';
import { reactionContext } from './reaction-context';
import { Watermark } from './watermark';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly memory: ProcessMemory;
  readonly clock: Clock;
  /** Built per run, since a reaction may ask who has an open case. */
  readonly reactions: (openCases: OpenCases) => readonly Reaction[];
  /** Told every event of loans and cases before anything reacts to it. */
  readonly follow: (event: RecordedEvent) => void;
  readonly log: { info(text: string): void; warn(text: string): void };
  /** Borrowers served side by side. */
  readonly width?: number;
}

/** Tries before a failing reaction is set aside; a store that is down is waited for without end. */
const ATTEMPTS = 5;
const PASSING = [EventStoreUnavailable, AppendOutcomeUnknown, ConcurrencyConflict] as const;
const SAVE_EVERY_MS = 500;

export class ReactionRunner {
  private readonly stopping = new AbortController();
  private readonly lanes = new Map<string, Promise<void>>();
  private watermark = new Watermark(null);
  private openCases = new OpenCases(new Set());
  private deadlines: DeadlineChange[] = [];
  private saved: string | null = null;
  private saving: Promise<void> = Promise.resolve();
  private running: Promise<void> | undefined;
  private byType = new Map<string, readonly Reaction[]>();
  private inFlight = 0;
  private freed: (() => void) | undefined;

  constructor(private readonly options: RunnerOptions) {}

  /** All reactions up to this position are done. */
  get position(): string | null {
    return this.watermark.position;
  }

  async start(): Promise<void> {
    const { position, openBorrowers } = await this.options.memory.load();
    this.watermark = new Watermark(position);
    this.saved = position;
    this.openCases = new OpenCases(openBorrowers);
    this.byType = new Map();
    for (const reaction of this.options.reactions(this.openCases)) {
      for (const type of reaction.on) this.byType.set(type, [...(this.byType.get(type) ?? []), reaction]);
    }
    this.running = this.follow(position).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.options.log.warn(`reactions stopped: ${String(error)}`);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.allSettled(this.lanes.values());
    await this.save();
  }

  /** Waits until the reactions to everything in the log at this moment are done, and remembered. */
  async drained(signal?: AbortSignal): Promise<void> {
    const head = await this.options.store.head();
    while (comparePositions(this.watermark.position ?? START_OF_LOG, head) < 0 || this.watermark.pending > 0) {
      signal?.throwIfAborted();
      await this.pause(10);
    }
    await this.save();
  }

  private async follow(from: string | null): Promise<void> {
    const { signal } = this.stopping;
    const timer = setInterval(
      () => void this.save().catch((error: unknown) => this.options.log.warn(`checkpoint not saved: ${String(error)}`)),
      SAVE_EVERY_MS,
    );
    try {
      const options = { from, streamPrefixes: ['loan-', 'case-'], signal };
      for await (const batch of this.options.store.subscribeToAllInBatches(options)) {
        for (const message of batch) {
          if (message.kind === 'event') await this.take(message.event);
          // What a newer version wrote concerns no reaction of this one.
          else this.watermark.pass(message.kind === 'unknown' ? message.event.position : message.position);
        }
      }
    } finally {
      clearInterval(timer);
    }
  }

  private async take(event: RecordedEvent): Promise<void> {
    this.options.follow(event);
    this.openCases.follow(event);
    if (event.stream.startsWith('case-')) this.deadlines.push(...deadlineChanges(event as CaseEvent));
    const reactions = this.byType.get(event.type);
    const done = this.watermark.begin(event.position);
    if (!reactions) return done();

    while (this.inFlight >= (this.options.width ?? 16)) await new Promise<void>((resolve) => (this.freed = resolve));
    this.inFlight++;
    const lane = event.metadata.subject ?? event.stream;
    const work = (this.lanes.get(lane) ?? Promise.resolve())
      .then(async () => {
        for (const reaction of reactions) await this.react(reaction, event);
        done();
      })
      .catch(() => {})
      .finally(() => {
        this.inFlight--;
        this.freed?.();
        if (this.lanes.get(lane) === work) this.lanes.delete(lane);
      });
    this.lanes.set(lane, work);
  }

  private async react(reaction: Reaction, event: RecordedEvent): Promise<void> {
    const { clock, memory, log } = this.options;
    const note = async (kind: 'REJECTED' | 'FAILED', code: string, detail: string): Promise<void> => {
      log.warn(`${reaction.name} on ${event.type} ${event.stream}@${event.revision}: ${kind} ${code} ${detail}`);
      const entry = { eventId: event.id, reaction: reaction.name, position: event.position, kind, code, detail };
      // What could not be done must be written down before the position moves past it.
      while (
        !(await memory.noteUnanswered(entry).then(
          () => true,
          () => false,
        ))
      )
        await this.pause(1_000);
    };
    for (let attempt = 1; ;) {
      try {
        const results = await reaction.react(event, (step) => reactionContext(event, reaction.name, step, clock));
        for (const result of results)
          if (result.kind === 'rejected') await note('REJECTED', result.code, result.reason);
        return;
      } catch (error) {
        this.stopping.signal.throwIfAborted();
        const passing = PASSING.some((kind) => error instanceof kind);
        if (!passing && attempt++ >= ATTEMPTS) return note('FAILED', (error as Error).name, (error as Error).message);
        await this.pause(Math.min(100 * 2 ** attempt, 5_000));
      }
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return wait(milliseconds, undefined, { signal: this.stopping.signal });
  }

  /** Remembers how far everything is done; one save at a time. */
  private save(): Promise<void> {
    this.saving = this.saving
      .catch(() => {})
      .then(async () => {
        const position = this.watermark.position;
        if (position === null || (position === this.saved && !this.deadlines.length)) return;
        const deadlines = this.deadlines;
        this.deadlines = [];
        const cases = this.openCases.takeChanges();
        try {
          await this.options.memory.save({ position, ...cases, deadlines });
          this.saved = position;
        } catch (error) {
          this.deadlines = [...deadlines, ...this.deadlines];
          this.openCases.putBack(cases);
          throw error;
        }
      });
    return this.saving;
  }
}
