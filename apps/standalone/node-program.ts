/** The process for API, read models and processes, as a supervised program. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtProgram, type ProcessLife, type Program, type SystemFolder, untilListening } from '#local-system';

const START_LIMIT_MS = 60_000;
/** Megabytes. Without a bound the heap grows with the machine's memory; everything this process holds is bounded. */
const HEAP_MB = 320;

/** @param environment asked for at every start */
export function nodeProgram(folder: SystemFolder, port: number, environment: () => Record<string, string>): Program {
  return {
    name: 'The API process',
    logFile: path.join(folder.logs, 'node.log'),
    command: () => ({
      args: [`--max-old-space-size=${HEAP_MB}`, builtProgram('apps/standalone/node.main.js')],
      // Everything runs on this machine, so a receiver may, too, where it is listed.
      environment: { ...environment(), REPRIEVE_DATA: folder.root, REPRIEVE_WEBHOOK_LOOPBACK: 'on' },
    }),
    untilReady: (life) => untilHealthy(`http://127.0.0.1:${port}/health/ready`, life),
  };
}

/** Its health is asked for once it listens itself: before, another system on the same port might answer. */
async function untilHealthy(url: string, life: ProcessLife): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  await untilListening(life, START_LIMIT_MS);
  let last = 'it did not answer';
  for (;;) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      const text = await answer.text();
      if (answer.ok) return;
      last = `${url} answered ${answer.status}: ${text.slice(0, 300)}`;
    } catch {
      // Asked again, unless it has ended.
    }
    const why = life.ended();
    if (why !== undefined) throw new Error(why);
    if (Date.now() > deadline) throw new Error(`${last}, for ${START_LIMIT_MS / 1000} s`);
    await sleep(50);
  }
}
