/** The checks behind /health/ready. */
import type { FactoryProvider } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { EventStore } from '#event-store';
import { openPool } from '#postgres';
import { GetProcesses, processesTrouble } from '#processes';
import { ListProjections } from '#projections';
import type { ApiConfiguration } from '../configuration/api-configuration';
import { workingDaysCheck } from './working-days-check';
import { READINESS_CHECKS, type ReadinessCheck } from './readiness-checks';

export function readinessChecks({ postgresUrl }: ApiConfiguration): FactoryProvider<readonly ReadinessCheck[]> {
  return {
    provide: READINESS_CHECKS,
    inject: [EventStore, QueryBus, CLOCK],
    useFactory: (store: EventStore, queries: QueryBus, clock: Clock) => [
      eventStoreCheck(store),
      postgresCheck(postgresUrl),
      projectionsCheck(queries),
      processesCheck(queries),
      partnersCheck(queries),
      webhooksCheck(queries),
      workingDaysCheck(clock),
    ],
  };
}

function eventStoreCheck(store: EventStore): ReadinessCheck {
  let reason = '';
  return {
    name: 'event-store',
    essential: true,
    whenDown: () => `the event store cannot be reached${reason}: commands and reads of streams are not possible`,
    check: async () => {
      const { connected, head, cause } = await store.health();
      reason = cause === undefined ? '' : ` (${cause})`;
      if (!connected || head === undefined) throw new Error('not connected');
      return { head };
    },
  };
}

function postgresCheck(postgresUrl: string): ReadinessCheck {
  return {
    name: 'postgres',
    essential: false,
    whenDown: () => 'the database of the read models and keys cannot be reached: reads of read models are not possible',
    check: async () => {
      const pool = openPool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 1_500 });
      try {
        await pool.query('SELECT 1');
        return {};
      } finally {
        await pool.end();
      }
    },
  };
}

/** Longer behind than this, reads show yesterday's work to people who wait for today's. */
const LAG_LIMIT_SECONDS = 60;

function projectionsCheck(queries: QueryBus): ReadinessCheck {
  return {
    name: 'projections',
    essential: false,
    whenDown: () => 'a read model is missing, cannot follow the log or is more than a minute behind: its reads are old',
    check: async () => {
      const { projections } = await queries.execute(new ListProjections());
      const live = projections.filter(({ projection }) => !projection.endsWith('__rebuild'));
      const late = live.filter(
        ({ lag, trouble }) => trouble !== null || lag.seconds === null || lag.seconds > LAG_LIMIT_SECONDS,
      );
      if (live.length === 0 || late.length > 0) throw new Error('behind');
      const events = live.map(({ lag }) => lag.events);
      return { lagEvents: events.includes(null) ? null : Math.max(...events.map(Number)) };
    },
  };
}

/** One that is away keeps nothing back here; one that is not connected is answered for by people. */
function partnersCheck(queries: QueryBus): ReadinessCheck {
  return {
    name: 'partners',
    essential: false,
    whenDown: () => 'a partner does not answer: what it was to be asked waits; see /processes/deliveries',
    check: async () => {
      const { partners } = await queries.execute(new GetProcesses());
      if (partners.some(({ state }) => state === 'AWAY')) throw new Error('away');
      return Object.fromEntries(partners.map(({ partner, state }) => [partner, state]));
    },
  };
}

/** A receiver that is away keeps nothing back here. */
function webhooksCheck(queries: QueryBus): ReadinessCheck {
  return {
    name: 'webhooks',
    essential: false,
    whenDown: () =>
      'a receiver of webhooks does not take what it is told, or nothing is taken in for them: it is away, waits or was given up, or its address is not in REPRIEVE_WEBHOOK_ADDRESSES (NOT_ALLOWED); see /webhooks and webhookTrouble of /processes',
    check: async () => {
      const { webhooks, webhookTrouble } = await queries.execute(new GetProcesses());
      const isFailing = webhooks.some(({ receiver, failing }) => receiver !== 'ANSWERS' || failing);
      if (isFailing || webhookTrouble) throw new Error('failing');
      return { subscriptions: webhooks.length };
    },
  };
}

/** Commands and reads do without them, so the instance stays in service; the processes' own port says 503. */
function processesCheck(queries: QueryBus): ReadinessCheck {
  return {
    name: 'processes',
    essential: false,
    whenDown: () =>
      'what the system does by itself is not done: no process answers events, or it is behind; see /processes',
    check: async () => {
      const status = await queries.execute(new GetProcesses());
      const trouble = processesTrouble(status);
      if (trouble !== undefined) throw new Error(trouble);
      const { lagSeconds, steps } = status;
      return { lagSeconds, openSteps: Object.values(steps.open).reduce((all, open) => all + open, 0) };
    },
  };
}
