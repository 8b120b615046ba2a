/** What the API counts, in a registry of its own so that several systems can live in one process (tests do that). */
import { setTimeout as wait } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of the API itself are shown without those of others when what they are fetched from stands still. */
const PATIENCE_MS = 2_000;
const NO_FIGURES: ReadonlyMap<string, number> = new Map();

const NO_ROUTE = { method: 'any', route: 'none' };

export class ApiMetrics {
  readonly registry = new Registry();

  private readonly durations = new Histogram({
    name: 'reprieve_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  private readonly answers = new Counter({
    name: 'reprieve_http_requests_total',
    help: 'Requests by the status of their answer.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });

  private readonly outcomes = new Counter({
    name: 'reprieve_commands_total',
    help: 'Commands by outcome: accepted, repeated (answered from what stood there), unchanged, rejected.',
    labelNames: ['command', 'outcome'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /**
   * Labels stay few, whatever is sent: a route is its pattern, and what matches none is one route with one method.
   * @param route undefined for an address that is none of ours
   */
  requestEnded(sent: string, route: string | undefined, status: number, seconds: number): void {
    const labels = route === undefined ? NO_ROUTE : { method: sent === 'HEAD' ? 'GET' : sent, route };
    this.durations.observe(labels, seconds);
    this.answers.inc({ ...labels, status });
  }

  commandEnded(command: string, outcome: 'accepted' | 'repeated' | 'unchanged' | 'rejected' | 'failed'): void {
    this.outcomes.inc({ command, outcome });
  }

  /** A figure read when somebody asks for the metrics. */
  watch(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(read()),
    });
  }

  /** Figures that have to be fetched, by label if there is one, when somebody asks for the metrics; none while they cannot be. */
  watchEach(
    name: string,
    help: string,
    label: string | undefined,
    read: () => Promise<ReadonlyMap<string, number>>,
  ): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [this.registry],
      collect: async () => {
        const figures = await Promise.race([read(), wait(PATIENCE_MS, NO_FIGURES, { ref: false })]).catch(
          () => NO_FIGURES,
        );
        gauge.reset();
        for (const [value, figure] of figures) gauge.set(label === undefined ? {} : { [label]: value }, figure);
      },
    });
  }
}
