/** How far the read models are: what the log holds, and waiting until all of them show it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import { OPERATOR } from './callers';

interface Status {
  readonly projection: string;
  readonly position: string | null;
  readonly lag: { readonly events: number | null; readonly seconds: number | null };
  readonly parked: { readonly events: number };
}

/** All read models, level with the log. */
export interface Level {
  /** Position of the last event they contain; the same as long as nothing is written. */
  readonly position: string;
  readonly projections: readonly string[];
  readonly parked: number;
}

const PATIENCE_MS = 120_000;

/** @throws Error naming the read model that does not get there */
export async function readModelsLevel(api: ApiClient): Promise<Level> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { projections } = await api.read<{ projections: readonly Status[] }>(OPERATOR, '/projections');
    const behind = projections.find(({ lag }) => lag.events !== 0);
    if (!behind && projections.length > 0) {
      const positions = projections.map(({ position }) => BigInt(position ?? '0'));
      return {
        position: positions.reduce((a, b) => (a > b ? a : b)).toString(),
        projections: projections.map(({ projection }) => projection),
        parked: projections.reduce((sum, { parked }) => sum + parked.events, 0),
      };
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The read model ${behind?.projection ?? '(none)'} is still behind the log (${behind?.lag.events ?? 'by an unknown number'} to go).`,
      );
    }
    await sleep(100);
  }
}
