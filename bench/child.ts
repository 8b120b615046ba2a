/** Servers under measurement run as processes of their own, as they do in real use. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export const project = join(__dirname, '../..');

export interface Child {
  readonly process: ChildProcess;
  /** The first line of output that matches. */
  readonly ready: RegExpMatchArray;
  stop(): Promise<void>;
}

/** Starts a node script of the build and waits for the line that says it is ready. */
export async function startChild(
  script: string,
  args: readonly string[],
  ready: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Child> {
  const child = spawn(process.execPath, [join(project, script), ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${String(code)} before it was ready`);
  });
  const announced = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const match = ready.exec(line);
      if (match) return match;
    }
    throw new Error(`${script} said nothing like ${String(ready)}`);
  })();
  const match = await Promise.race([announced, exited]);
  exited.catch(() => {});
  child.stdout.resume();
  return {
    process: child,
    ready: match,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
