/**
 * Follows the log and writes down what which receiver is to be told. Subscriptions that are level are taken along together; one that
 * was paused, is told something again or has too much waiting goes its own way until it is level again, and holds up no other. What a
 * subscription is counts from its own place in the log on: between a change and the next event nothing is lost.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  comparePositions,
  type EventStore,
  laterPosition,
  type RecordedEvent,
  START_OF_LOG,
  type SubscriptionMessage,
} from '#event-store';
import type { FieldCipher } from '#privacy';
import { type Webhook, WEBHOOK_STREAM, type WebhookEvent } from '#webhooks';
import { FOLLOWED } from '../runner/reaction-runner';
import { WebhookBook } from './webhook-book';
import { isStorable, type Placed, toTell, Unsaved } from './unsaved-intake';
import type { Standing, WebhookIntakeMemory } from './webhook-intake-memory';

export interface IntakeOptions {
  readonly store: Pick<EventStore, 'subscribeToAllInBatches' | 'readAllInBatches' | 'readStream' | 'head'>;
  readonly memory: WebhookIntakeMemory;
  readonly cipher: FieldCipher;
  /** Told which subscriptions there are, and which of them have something new to tell. */
  readonly onNews: (webhookIds: readonly string[]) => void;
  /** Deliveries of one subscription that may wait; more are taken in when some are done. */
  readonly room?: number;
  /** Events of the log that one subscription which is behind is taken along at once. */
  readonly stride?: number;
  /** How often it is looked whether one that is behind may go on, ms. */
  readonly lookEveryMs?: number;
}

const ROOM = 10_000;
const STRIDE = 1_000;
const SAVE_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 250;

export class WebhookIntake {
  /** The subscriptions as far as the log is taken in: by these it is found what they are told. */
  readonly book: WebhookBook;
  /** As they are now: what was removed or paused a moment before a kill is told nothing while the log is taken in again. */
  readonly latest: WebhookBook;
  private latestAt = START_OF_LOG;
  private position = START_OF_LOG;
  private saved = START_OF_LOG;
  private savedAt = 0;
  private readonly standings = new Map<string, Standing>();
  private readonly waiting = new Map<string, number>();
  private turn: Promise<unknown> = Promise.resolve();

  private hasFailed = false;

  constructor(private readonly options: IntakeOptions) {
    this.book = new WebhookBook(options.cipher);
    this.latest = new WebhookBook(options.cipher);
  }

  /** Until the signal; a new one is made where it fails, since what it holds in memory is then worth nothing. @throws whatever it fails with */
  async run(signal: AbortSignal): Promise<void> {
    await this.begin();
    const failing = new AbortController();
    const until = AbortSignal.any([signal, failing.signal]);
    const both = [this.follow(until), this.catchUp(until)].map((part) =>
      part.catch((error: unknown) => {
        failing.abort();
        throw error;
      }),
    );
    const results = await Promise.allSettled(both);
    if (signal.aborted) return this.inTurn(() => this.save(new Unsaved())).catch(() => {});
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Deliveries that are closed make room for others. */
  closed(webhookId: string): void {
    this.waiting.set(webhookId, Math.max(0, this.waitingOf(webhookId) - 1));
  }

  private async begin(): Promise<void> {
    const { store, memory } = this.options;
    const head = await store.head();
    const events: RecordedEvent<WebhookEvent>[] = [];
    for await (const event of store.readStream<WebhookEvent>(WEBHOOK_STREAM)) events.push(event);
    const { position, standings } = await memory.load(async () => events[0]?.position ?? head);
    this.position = this.saved = position;
    for (const event of events) this.know(event);
    for (const event of events) if (comparePositions(event.position, position) <= 0) this.book.take(event);
    await this.count();
    const unsaved = new Unsaved();
    for (const { webhookId } of this.book.standing()) {
      const known = standings.get(webhookId);
      if (known) this.standings.set(webhookId, known);
      else this.stand(webhookId, { behindAt: null, againTo: null }, unsaved);
    }
    if (!unsaved.isEmpty) await this.save(unsaved);
    this.options.onNews([...this.standings.keys()]);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const from = this.position === START_OF_LOG ? null : this.position;
    for await (const batch of this.options.store.subscribeToAllInBatches({ from, streamPrefixes: FOLLOWED, signal })) {
      await this.inTurn(() => this.take(batch));
    }
    if (!signal.aborted) throw new Error('the log could no longer be followed');
  }

  private async take(batch: readonly SubscriptionMessage[]): Promise<void> {
    const unsaved = new Unsaved();
    for (const message of batch) {
      if (message.kind === 'event' || message.kind === 'unknown') {
        const { event } = message;
        for (const webhook of this.book.standing()) this.tellLevel(webhook, event, unsaved);
        if (message.kind === 'event' && event.stream === WEBHOOK_STREAM) this.apply(message.event as never, unsaved);
        this.position = event.position;
      } else {
        this.position = laterPosition(this.position, message.position);
      }
    }
    const due = Date.now() - this.savedAt > SAVE_EVERY_MS;
    if (!unsaved.isEmpty || due) await this.save(unsaved);
  }

  private tellLevel({ webhookId, types }: Webhook, event: Placed, unsaved: Unsaved): void {
    if (this.standings.get(webhookId)?.behindAt !== null) return;
    if (!types.includes(event.type) || !isStorable(event)) return;
    if (this.waitingOf(webhookId) >= this.room)
      return this.stand(webhookId, { behindAt: this.position, againTo: null }, unsaved);
    unsaved.toTell.push(toTell(webhookId, event, false));
    this.waiting.set(webhookId, this.waitingOf(webhookId) + 1);
  }

  private apply(event: RecordedEvent<WebhookEvent>, unsaved: Unsaved): void {
    const { position, type, data } = event;
    const { webhookId } = data;
    this.book.take(event);
    this.know(event);
    const { behindAt, againTo } = this.standings.get(webhookId) ?? { behindAt: null, againTo: null };
    const takenTo = behindAt ?? position;
    if (type === 'WebhookSubscribed') this.stand(webhookId, { behindAt: null, againTo: null }, unsaved);
    if (type === 'WebhookPaused') this.stand(webhookId, { behindAt: takenTo, againTo }, unsaved);
    if (type === 'WebhookResumed') unsaved.resumed.push(webhookId);
    if (type === 'WebhookReplayRequested') {
      const earlier = comparePositions(data.after, takenTo) < 0 ? data.after : takenTo;
      this.stand(webhookId, { behindAt: earlier, againTo: laterPosition(againTo ?? START_OF_LOG, takenTo) }, unsaved);
    }
    if (type === 'WebhookRemoved') {
      this.standings.delete(webhookId);
      this.waiting.delete(webhookId);
      unsaved.changed.delete(webhookId);
      unsaved.removed.push(webhookId);
    }
  }

  private know(event: RecordedEvent<WebhookEvent>): void {
    if (comparePositions(event.position, this.latestAt) <= 0) return;
    this.latest.take(event);
    this.latestAt = event.position;
  }

  private stand(webhookId: string, standing: Standing, unsaved: Unsaved): void {
    this.standings.set(webhookId, standing);
    unsaved.changed.add(webhookId);
  }

  /** Those that are behind, one stride each in turn. */
  private async catchUp(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Operators close deliveries, too.
      if ([...this.waiting.values()].some((open) => open >= this.room)) await this.inTurn(() => this.count());
      const behind = this.book.standing().filter((webhook) => this.mayGoOn(webhook));
      for (const { webhookId } of behind) {
        if (!signal.aborted) await this.inTurn(() => this.stride(webhookId, signal));
      }
      const pause = this.options.lookEveryMs ?? LOOK_EVERY_MS;
      if (behind.length === 0) await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  private async count(): Promise<void> {
    const open = await this.options.memory.waiting();
    this.waiting.clear();
    for (const [id, waiting] of open) this.waiting.set(id, waiting);
  }

  private mayGoOn({ webhookId, status }: Webhook): boolean {
    const behindAt = this.standings.get(webhookId)?.behindAt ?? null;
    return status === 'ACTIVE' && behindAt !== null && this.waitingOf(webhookId) < this.room;
  }

  private async stride(webhookId: string, signal: AbortSignal): Promise<void> {
    const webhook = this.book.find(webhookId);
    const standing = this.standings.get(webhookId);
    if (!webhook || !this.mayGoOn(webhook) || !standing || standing.behindAt === null) return;
    const { againTo, behindAt: from } = standing;
    const unsaved = new Unsaved();
    let at = from;
    let looked = 0;
    const range = { from: from === START_OF_LOG ? null : from, to: this.position, streamPrefixes: FOLLOWED, signal };
    const free = this.room - this.waitingOf(webhookId);
    let isLevel = true;
    for await (const batch of this.options.store.readAllInBatches(range)) {
      for (const { event } of batch) {
        if (looked >= (this.options.stride ?? STRIDE) || unsaved.toTell.length >= free) isLevel = false;
        if (!isLevel) break;
        looked += 1;
        at = event.position;
        if (!webhook.types.includes(event.type) || !isStorable(event)) continue;
        const again = againTo !== null && comparePositions(event.position, againTo) <= 0;
        unsaved.toTell.push(toTell(webhookId, event, again));
      }
      if (!isLevel) break;
    }
    if (signal.aborted) return;
    this.waiting.set(webhookId, this.waitingOf(webhookId) + unsaved.toTell.length);
    this.stand(webhookId, isLevel ? { behindAt: null, againTo: null } : { behindAt: at, againTo }, unsaved);
    await this.save(unsaved);
  }

  private async save({ toTell, changed, resumed, removed }: Unsaved): Promise<void> {
    const standings = new Map(
      [...changed].map((id) => [id, this.standings.get(id) ?? { behindAt: null, againTo: null }]),
    );
    const changes = { from: this.saved, to: this.position, toTell, standings, resumed, removed };
    const told = await this.options.memory.save(changes);
    this.saved = this.position;
    this.savedAt = Date.now();
    // What was there already waits once.
    for (const { webhookId } of toTell) this.closed(webhookId);
    for (const id of told) this.waiting.set(id, this.waitingOf(id) + 1);
    const news = new Set([...told, ...changed, ...resumed, ...removed]);
    if (news.size > 0) this.options.onNews([...news]);
  }

  private get room(): number {
    return this.options.room ?? ROOM;
  }

  private waitingOf(webhookId: string): number {
    return this.waiting.get(webhookId) ?? 0;
  }

  /** One thing at a time: those that are level and those that are behind change the same standings. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.turn.then(() => {
      if (this.hasFailed) throw new Error('something was not saved: what is in memory is worth nothing');
      return work();
    });
    // Before anything else has its turn: it would save a position beyond what was lost.
    this.turn = done.catch(() => {
      this.hasFailed = true;
    });
    return done;
  }
}
