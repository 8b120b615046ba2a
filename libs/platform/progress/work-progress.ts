/** How far a long piece of work has come, how fast it goes, and how long it will take; measured on a monotonic clock. */
import { performance } from 'node:perf_hooks';

export interface WorkProgress {
  readonly done: number;
  readonly total: number;
  /** Items a second since the start. */
  readonly perSecond: number;
  /** Seconds left at that rate; null before anything is done. */
  readonly secondsLeft: number | null;
}

/** Starts measuring; `already` items were done in an earlier run and do not count for the rate. */
export function progressMeter(total: number, already = 0): (done: number) => WorkProgress {
  const startedAt = performance.now();
  return (done) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const perSecond = seconds > 0 ? (done - already) / seconds : 0;
    const secondsLeft = perSecond > 0 ? Math.max(0, total - done) / perSecond : null;
    return { done, total, perSecond: Math.round(perSecond), secondsLeft: secondsLeft && Math.ceil(secondsLeft) };
  };
}
