/** Sends what partners are to be asked, every partner by itself: one that is away holds up no other. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Partner, type PartnerConnections, PARTNERS } from '#partners';
import type { DeliveryOutbox, NewDelivery, SettledRequest } from './delivery';
import { type LineOptions, PartnerLine } from './partner-line';

export interface DeliveryWorkerOptions extends LineOptions {
  readonly connections: PartnerConnections;
}

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 20;

export class DeliveryWorker implements DeliveryOutbox {
  private readonly lines: ReadonlyMap<Partner, PartnerLine>;
  private running: Promise<unknown> | undefined;

  constructor(private readonly options: DeliveryWorkerOptions) {
    const { connections } = options;
    this.lines = new Map(
      [...connections].map(([partner, connection]) => [partner, new PartnerLine(partner, connection, options)]),
    );
  }

  /** Takes up what a former owner was sending. */
  async start(): Promise<void> {
    const { deliveries, log } = this.options;
    await deliveries.takeUpAgain();
    for (const partner of PARTNERS) {
      if (this.connected(partner)) continue;
      await deliveries.notePartner(partner, 'NOT_CONNECTED');
      log.info(`${partner} is not connected: what it would answer is told over HTTP`);
    }
    this.running = Promise.all([...this.lines.values()].map((line) => line.serve()));
  }

  /** After the signal: waits for what is under way. */
  async stop(): Promise<void> {
    await this.running;
  }

  connected(partner: Partner): boolean {
    return this.lines.has(partner);
  }

  async write(delivery: NewDelivery): Promise<void> {
    await this.options.deliveries.write(delivery);
    this.lines.get(delivery.partner)?.wake();
  }

  async settled(request: SettledRequest): Promise<void> {
    await this.options.deliveries.settled(request);
  }

  /** What waits to be asked of a partner for the first time; nothing where it is not connected. */
  async neverAsked(partner: Partner): Promise<number> {
    return this.connected(partner) ? this.options.deliveries.neverAsked(partner) : 0;
  }

  /**
   * Waits, for a while at most, until everything has been asked once, and again where the answer was lost on the way: simulated days
   * would else pass faster than the quickest partner answers. Returns whether there was anything to wait for.
   */
  async askedOnce(): Promise<boolean> {
    const { deliveries, signal } = this.options;
    for (const deadline = Date.now() + PATIENCE_MS; ; await wait(LOOK_EVERY_MS, undefined, { signal })) {
      const answering = [...this.lines].filter(([, line]) => !line.resting).map(([partner]) => partner);
      const busy =
        (answering.length > 0 && (await deliveries.due(answering))) ||
        (this.lines.size > 0 && (await deliveries.askedAgainSoon([...this.lines.keys()])));
      if (!busy || Date.now() > deadline) return answering.length > 0;
    }
  }
}
