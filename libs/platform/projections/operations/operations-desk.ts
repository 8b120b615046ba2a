/** Takes up what operators ask for, one thing at a time, and writes down how it goes. */
import type { Pool } from 'pg';
import type { ProjectionEngine } from '../engine/projection-engine';
import {
  ALL_PROJECTIONS,
  claimOperation,
  endBrokenOperations,
  finishOperation,
  noteProgress,
  type Operation,
} from './operations';

export interface OperationsDeskOptions {
  readonly engine: ProjectionEngine;
  readonly pool: Pick<Pool, 'query'>;
  readonly pollMs?: number;
  readonly log?: (line: string, error?: unknown) => void;
}

const POLL_MS = 500;

export class OperationsDesk {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;
  private seen: readonly string[] = [];

  constructor(private readonly options: OperationsDeskOptions) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.turn = this.serve()
        .catch((error: unknown) => this.options.log?.('Operations could not be looked at.', error))
        .then(() => {
          if (!this.stopped) this.start();
        });
    }, this.options.pollMs ?? POLL_MS);
  }

  /** Call after the engine has stopped: what it was doing has ended then. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private async serve(): Promise<void> {
    const { engine, pool } = this.options;
    const names = this.served();
    const fresh = names.filter((name) => !this.seen.includes(name));
    if (fresh.length > 0) await endBrokenOperations(pool, fresh);
    this.seen = names;
    if (names.length === 0) return;
    const operation = await claimOperation(pool, names);
    if (operation) await this.run(operation, engine);
  }

  /** What is asked of all projections is the business of whoever owns all. */
  private served(): string[] {
    const { engine } = this.options;
    const owned = engine.ownedProjections;
    return owned.length === engine.projections.length ? [...owned, ALL_PROJECTIONS] : [...owned];
  }

  private async run(operation: Operation, engine: ProjectionEngine): Promise<void> {
    const { pool } = this.options;
    const names = operation.projection === ALL_PROJECTIONS ? [...engine.ownedProjections] : [operation.projection];
    const progress = setInterval(() => {
      void engine
        .rebuildProgress(names[0] ?? '')
        .then((now) => now && noteProgress(pool, operation.id, now))
        .catch(() => {});
    }, this.options.pollMs ?? POLL_MS);
    try {
      await finishOperation(pool, operation.id, 'DONE', await this.outcome(operation, engine, names));
    } catch (error) {
      this.options.log?.(`${operation.kind} of ${operation.projection} failed.`, error);
      const reason = error instanceof Error ? error.message : String(error);
      await finishOperation(pool, operation.id, 'FAILED', { error: reason });
    } finally {
      clearInterval(progress);
    }
  }

  private async outcome(operation: Operation, engine: ProjectionEngine, names: readonly string[]): Promise<object> {
    switch (operation.kind) {
      case 'REBUILD':
        return { comparisons: await engine.rebuild(names), switched: true };
      case 'COMPARE':
        return { comparisons: await engine.compare(names), switched: false };
      case 'RETRY_PARKED': {
        const retried: { [projection: string]: object } = {};
        for (const name of names) retried[name] = await engine.retry(name);
        return retried;
      }
    }
  }
}
