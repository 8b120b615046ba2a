/** The checks behind /health/ready. */
import type { FactoryProvider } from '@nestjs/common';
import { Pool } from 'pg';
import { EventStore } from '#event-store';
import type { ApiConfiguration } from '../configuration/api-configuration';
import { READINESS_CHECKS, type ReadinessCheck } from './readiness-checks';

export function readinessChecks({ postgresUrl }: ApiConfiguration): FactoryProvider<readonly ReadinessCheck[]> {
  return {
    provide: READINESS_CHECKS,
    inject: [EventStore],
    useFactory: (store: EventStore) => [eventStoreCheck(store), postgresCheck(postgresUrl)],
  };
}

function eventStoreCheck(store: EventStore): ReadinessCheck {
  return {
    name: 'event-store',
    essential: true,
    whenDown: 'the event store cannot be reached: commands and reads of streams are not possible',
    check: async () => {
      const { connected, head } = await store.health();
      if (!connected || head === undefined) throw new Error('not connected');
      return { head };
    },
  };
}

function postgresCheck(postgresUrl: string): ReadinessCheck {
  return {
    name: 'postgres',
    essential: false,
    whenDown: 'the database of the read models and keys cannot be reached: reads of read models are not possible',
    check: async () => {
      const pool = new Pool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 1_500 });
      pool.on('error', () => {});
      try {
        await pool.query('SELECT 1');
        return {};
      } finally {
        await pool.end();
      }
    },
  };
}
