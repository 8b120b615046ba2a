/**
 * The line to one partner: asks what is due, tells the trade what was answered, and asks again what was not, later and later.
 */
import { type Clock, stamp } from '#clock';
import { commandId } from '#event-store';
import type { CommandContext } from '#kernel';
import { callPartner, type Partner, type PartnerConnection } from '#partners';
import { pauseBeforeNext, SendingLine, type SendingLineOptions } from '../lines/sending-line';
import type { RequestName } from '../partner-requests/request-words';
import type { Deliveries, PartnerState } from './deliveries';
import type { Delivery, DeliveryFault } from './delivery';
import type { AnyPartnerRequest } from './partner-request';
import { lineFault } from './line-faults';
import { usableAnswer } from './usable-answer';

export interface LineOptions extends SendingLineOptions {
  readonly deliveries: Deliveries;
  readonly requests: readonly AnyPartnerRequest[];
  readonly clock: Clock;
}

const LOOK_EVERY_MS = 500;
const PAUSES = { firstMs: 1_000, longestMs: 600_000 };
/** Asked again after so long where the partner said "received" and not when to come back. */
const PENDING_PAUSE_MS = 60_000;
/** What says that nobody is there, as against an answer of no use. */
const AWAY: ReadonlySet<string> = new Set(['AWAY', 'TIMEOUT', 'BUSY']);

export class PartnerLine extends SendingLine<Delivery> {
  protected readonly subject: string;
  private told: PartnerState | undefined;
  private readonly requests: ReadonlyMap<RequestName, AnyPartnerRequest>;

  constructor(
    private readonly partner: Partner,
    private readonly connection: PartnerConnection,
    private readonly options: LineOptions,
  ) {
    super(options, LOOK_EVERY_MS);
    this.subject = `what ${partner} is to be asked`;
    const own = options.requests.filter((request) => request.partner === partner);
    this.requests = new Map(own.map((request) => [request.name, request]));
  }

  protected async next(): Promise<'SEND'> {
    await this.tellState();
    return 'SEND';
  }

  protected take(most: number, wantedOnly: boolean): Promise<readonly Delivery[]> {
    return this.options.deliveries.take(this.partner, most, wantedOnly);
  }

  protected notRecorded(delivery: Delivery): Promise<void> {
    return this.later(delivery, lineFault('NOT_RECORDED'));
  }

  protected nameOf({ request, about, attempts }: Delivery): string {
    return `${request} of ${about}, attempt ${attempts}`;
  }

  private async tellState(): Promise<void> {
    const state = this.breaker.open ? 'AWAY' : 'ANSWERS';
    if (state === this.told) return;
    await this.options.deliveries.notePartner(this.partner, state);
    this.told = state;
  }

  protected async send(delivery: Delivery): Promise<void> {
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
    log.warn(`${this.nameOf(delivery)}: a rule says no to the answer: ${code}`);
    await deliveries.disputed(delivery.id, { code, reason, detail: null });
  }

  private async later(delivery: Delivery, fault: DeliveryFault, afterMs: number | null = null): Promise<void> {
    const { deliveries, log } = this.options;
    const { id, attempts } = delivery;
    const pause = Math.max(afterMs ?? 0, pauseBeforeNext(attempts, PAUSES));
    log.warn(`${this.nameOf(delivery)}: ${fault.code}${fault.detail === null ? '' : ` (${fault.detail})`}`);
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
