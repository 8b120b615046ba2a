/** Sweeps the book for a business date over the API and shows how it goes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { OPERATOR } from './callers';
import { type Progress, progressBar } from './progress-bar';

interface Sweep {
  readonly status: 'RUNNING' | 'STOPPED' | 'COMPLETED';
  readonly counts: { readonly examined: number; readonly overdue: number; readonly reported: number };
  /** Null until the first page is done. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}

const LOOK_EVERY_MS = 100;

/** What a completed sweep found; a date swept before is not swept again. */
export async function sweep(api: ApiClient, asOf: LocalDate): Promise<Sweep['counts']> {
  const swept = await api.readIfThere<Sweep>(OPERATOR, `/sweeps/${asOf}`);
  if (swept?.status === 'COMPLETED') return swept.counts;
  await api.send(OPERATOR, '/sweeps', `demo-sweep-${asOf}`, { asOf });
  let bar: Progress | undefined;
  for (;;) {
    const { status, counts, progress } = await api.read<Sweep>(OPERATOR, `/sweeps/${asOf}`);
    if (progress) {
      bar ??= progressBar(`Sweeping ${asOf}`, 'loans', progress.total);
      bar.reached(progress.done);
    }
    if (status === 'COMPLETED') {
      bar?.reached(counts.examined);
      bar?.finish();
      return counts;
    }
    // The process that swept was killed: the sweep goes on where it was.
    if (status === 'STOPPED') await api.send(OPERATOR, '/sweeps', `demo-sweep-${asOf}`, { asOf });
    await sleep(LOOK_EVERY_MS);
  }
}
