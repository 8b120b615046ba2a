/**
 * The line to one partner: sends what is due, so much at once at most, tells the trade what was answered, and tries again what
 * was not, later and later. It keeps nothing in memory that the table does not hold but what it thinks of the partner.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, stamp } from '#clock';
import { commandId } from '#event-store';
import type { CommandContext } from '#kernel';
import { Breaker, callPartner, type Partner, type PartnerConnection } from '#partners';
import type { RequestName } from '../partner-requests/request-words';
import { pauseAfter } from '../steps/persistent-attempts';
import type { Deliveries, DeliveryFault, PartnerState } from './deliveries';
import type { Delivery } from './delivery';
import type { AnyPartnerRequest } from './partner-request';
import { lineFault } from './line-faults';
import { usableAnswer } from './usable-answer';

export interface LineOptions {
  readonly deliveries: Deliveries;
  readonly requests: readonly AnyPartnerRequest[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

/** Requests to one partner at once. */
const WIDTH = 8;
const LOOK_EVERY_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;
/** Asked again after so long where the partner said "received" and not when to come back. */
const PENDING_PAUSE_MS = 60_000;
/** What says that nobody is there, as against an answer of no use. */
const AWAY: ReadonlySet<string> = new Set(['AWAY', 'TIMEOUT', 'BUSY']);

export class PartnerLine {
  private readonly breaker = new Breaker();
  private readonly sending = new Set<Promise<void>>();
  private woken = new AbortController();
  private told: PartnerState | undefined;
  private readonly requests: ReadonlyMap<RequestName, AnyPartnerRequest>;

  constructor(
    private readonly partner: Partner,
    private readonly connection: PartnerConnection,
    private readonly options: LineOptions,
  ) {
    const own = options.requests.filter((request) => request.partner === partner);
    this.requests = new Map(own.map((request) => [request.name, request]));
  }

  /** Whether the partner is left alone for a while. */
  get resting(): boolean {
    return this.breaker.open;
  }

  /** Something was written. */
  wake(): void {
    this.woken.abort();
  }

  async serve(): Promise<void> {
    const { signal, log } = this.options;
    for (let failures = 0; !signal.aborted;) {
      this.woken = new AbortController();
      try {
        await this.sendWhatIsDue();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!signal.aborted) log.warn(`what ${this.partner} is to be asked cannot be looked up: ${String(error)}`);
      }
      const pause = failures > 0 ? pauseAfter(failures) : LOOK_EVERY_MS;
      await wait(pause, undefined, { signal: AbortSignal.any([signal, this.woken.signal]) }).catch(() => {});
    }
    await Promise.allSettled(this.sending);
  }

  private async sendWhatIsDue(): Promise<void> {
    const { deliveries } = this.options;
    await this.tellState();
    const room = WIDTH - this.sending.size;
    const allowed = this.breaker.allows(room);
    // What an operator wants tried is tried, also on a partner that is left alone.
    const taken = room > 0 ? await deliveries.take(this.partner, Math.max(allowed, 1), allowed === 0) : [];
    for (const delivery of taken) {
      this.breaker.sending();
      const sent = this.send(delivery).finally(() => {
        this.sending.delete(sent);
        this.wake();
      });
      this.sending.add(sent);
    }
  }

  private async tellState(): Promise<void> {
    const state = this.breaker.open ? 'AWAY' : 'ANSWERS';
    if (state === this.told) return;
    await this.options.deliveries.notePartner(this.partner, state);
    this.told = state;
  }

  /** Never throws. What came of it is written down before anything else is done with the delivery; after a kill it is sent again. */
  private async send(delivery: Delivery): Promise<void> {
    const { signal, log } = this.options;
    let work = (): Promise<void> => this.ask(delivery);
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) return;
        log.warn(`${nameOf(delivery)}: ${String(error)}`);
        work = () => this.later(delivery, lineFault('NOT_RECORDED'));
        await wait(pauseAfter(failures), undefined, { signal }).catch(() => {});
      }
    }
  }

  private async ask(delivery: Delivery): Promise<void> {
    const { signal, deliveries } = this.options;
    const request = this.requests.get(delivery.request);
    if (!request) return this.later(delivery, lineFault('REQUEST_UNKNOWN'));
    const { id, body, about } = delivery;
    const composed = (await request.compose?.(delivery)) ?? { kind: 'TO_SEND', data: body };
    if (composed.kind === 'ANSWERED') {
      this.breaker.notAsked();
      return this.tell(request, delivery, composed.answer as never);
    }
    const message = { id, body: { id, request: delivery.request, about, data: composed.data } };
    const reply = await callPartner(this.connection, message, signal);
    if (reply.kind === 'failed' && AWAY.has(reply.fault)) this.breaker.failed();
    else this.breaker.answered();
    switch (reply.kind) {
      case 'failed':
        return this.later(delivery, lineFault(reply.fault, reply.detail), reply.afterMs);
      case 'pending':
        return deliveries.tryLater(id, reply.afterMs ?? PENDING_PAUSE_MS, lineFault('PENDING'));
      case 'answered': {
        const checked = usableAnswer(request, id, reply.answer);
        if (checked.kind === 'usable') return this.tell(request, delivery, checked.answer);
        return this.later(delivery, lineFault('UNUSABLE_ANSWER', checked.detail));
      }
    }
  }

  private async tell(request: AnyPartnerRequest, delivery: Delivery, answer: never): Promise<void> {
    const { deliveries, log } = this.options;
    const results = await request.answered(delivery, answer, (step) => this.contextOf(delivery, step));
    const refused = results.find((result) => result.kind === 'rejected');
    if (!refused) return deliveries.answered(delivery.id);
    const { code, reason } = refused.rejection;
    log.warn(`${nameOf(delivery)}: a rule says no to the answer: ${code}`);
    await deliveries.disputed(delivery.id, { code, reason, detail: null });
  }

  private async later(delivery: Delivery, fault: DeliveryFault, afterMs: number | null = null): Promise<void> {
    const { deliveries, log } = this.options;
    const { id, attempts } = delivery;
    const usual = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);
    // Many that failed together do not come back together.
    const pause = Math.max(afterMs ?? 0, usual * (0.5 + Math.random() / 2));
    log.warn(`${nameOf(delivery)}: ${fault.code}${fault.detail === null ? '' : ` (${fault.detail})`}`);
    await deliveries.tryLater(id, pause, fault);
  }

  /** The partner speaks through this system: the command is the process's, caused by the event it was asked for. */
  private contextOf({ id, eventId, correlationId }: Delivery, step: string): CommandContext {
    return {
      commandId: commandId('partner-answer', id, step),
      // The first answer that was recorded stands.
      bodyHash: '',
      correlationId,
      causationId: eventId,
      actor: { kind: 'process', id: this.partner.toLowerCase(), role: 'process' },
      ...stamp(this.options.clock),
    };
  }
}

function nameOf({ request, about, attempts }: Delivery): string {
  return `${request} of ${about}, attempt ${attempts}`;
}
