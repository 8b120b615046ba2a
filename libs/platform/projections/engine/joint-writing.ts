/**
 * What the projections of a live lane make of a batch, written in one transaction. The rows of each stand or fall with its own
 * checkpoint as ever; they only share the way to Postgres and the commit, which is most of what a small batch costs.
 */
import type { Batch } from './event-feed';
import { failpoint } from './failpoint';
import { runAsOne } from './one-transaction';
import { withClient } from './pooled-client';
import type { ProjectionRunner } from './projection-runner';

/**
 * Never throws, and need not succeed: a projection that has more to write than fits, or must be careful, or for which this went
 * wrong, stands where it stood, and writes the batch by itself with everything that may be said about its failing. Where that
 * succeeds `failed` alone tells that something is wrong.
 */
export async function writeTogether(
  runners: readonly ProjectionRunner[],
  batch: Batch,
  failed: (error: unknown) => void,
): Promise<void> {
  if (!batch.live || runners.length < 2) return;
  const offered = await Promise.all(runners.map((runner) => runner.offer(batch).catch(() => undefined)));
  const offers = offered.flatMap((offer) => offer ?? []);
  const [first] = offers;
  if (!first || offers.length < 2) return;
  try {
    failpoint('projections.before-commit');
    const statements = offers.map(({ statement }) => statement);
    const rows = await withClient(first.runner.pool, (client) => runAsOne(client, statements));
    failpoint('projections.after-commit');
    offers.forEach(({ runner, move }, at) => {
      // None: it has another owner, which it learns when it writes by itself.
      if (rows[at] === 1) runner.moved(move);
    });
  } catch (error) {
    failed(error);
    // Written or not: the tables know.
    for (const { runner } of offers) runner.recoverLater();
  }
}
