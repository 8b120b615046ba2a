/** How long to wait before trying again: doubling, with jitter so that many waiters do not come back together. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Wait before the n-th retry (from 0): between half and the whole of the doubled step. */
export function backoffMs({ firstMs, mostMs }: Backoff, retry: number): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(retry, 30));
  return whole / 2 + Math.random() * (whole / 2);
}

/** Resolves after a while, or at once when the signal says to stop. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
