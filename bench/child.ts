/** Servers under measurement run as processes of their own, as they do in real use. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const project = join(__dirname, '../..');

/** As `npm run projector` has it: what is decoded from the log lives for a batch, longer than the default has room for. */
export const PROJECTOR_NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=32'];

export interface Child {
  readonly process: ChildProcess;
  /** The first line of output that matches. */
  readonly ready: RegExpMatchArray;
  stop(): Promise<void>;
}

export interface ChildStart {
  readonly script: string;
  readonly args?: readonly string[];
  readonly nodeOptions?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What it says when it is ready. */
  readonly ready: RegExp;
  /** Where its output goes: a file, as in real use, so that nobody spends time on reading it. */
  readonly logFile: string;
}

const START_LIMIT_MS = 60_000;

/** Starts a node script of the build and waits for the line that says it is ready. */
export async function startChild({
  script,
  args = [],
  nodeOptions = [],
  env,
  ready,
  logFile,
}: ChildStart): Promise<Child> {
  const log = openSync(logFile, 'w', 0o600);
  // Ends by itself when the benchmark is gone, killed even.
  const guard = join(project, 'dist/libs/standalone/local-system/end-with-parent.js');
  const child = spawn(process.execPath, [...nodeOptions, '--require', guard, join(project, script), ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  for (const deadline = Date.now() + START_LIMIT_MS; ; await sleep(20)) {
    const said = readFileSync(logFile, 'utf8');
    const match = ready.exec(said);
    if (match) return { process: child, ready: match, stop };
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (!ended && Date.now() < deadline) continue;
    await stop();
    throw new Error(`${script} did not get ready; its last words: ${said.slice(-1_000)}`);
  }
}
