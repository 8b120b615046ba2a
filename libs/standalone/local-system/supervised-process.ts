/**
 * A program that is kept running: started, restarted with growing pauses when it ends by itself, stopped on demand.
 * What it prints goes to a log file of its own. It tells its supervisor itself when it listens (`tellListening`), so that
 * another program on the same port is never taken for it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { noteOf, type ProcessNote } from '#embedded-postgres';
import { endProcess } from './ended-process';
import { builtProgram } from './project-folder';

/** One start of a program, as its supervisor sees it. */
export interface ProcessLife {
  /** Why it will never be ready: how it ended, with its last words; undefined while it runs. */
  ended(): string | undefined;
  /** Whether this very process has told that it listens. */
  listening(): boolean;
}

/** What to run. */
export interface Program {
  /** Short name for messages and the log file. */
  readonly name: string;
  /** Node options, script and arguments; asked anew for every start. */
  readonly command: () => { readonly args: readonly string[]; readonly environment: Record<string, string> };
  /** Resolves when the program does its work; rejects when it does not get there. */
  readonly untilReady: (life: ProcessLife) => Promise<void>;
  readonly logFile: string;
}

/** Told about every change, so that run.json follows. */
export interface Watcher {
  started(note: ProcessNote): void;
  log(line: string): void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const STABLE_AFTER_MS = 30_000;
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
const LISTENING = 'listening';

/** Called by a supervised program once it accepts connections. */
export function tellListening(): void {
  process.send?.(LISTENING);
}

/** @throws Error when the program ends or does not listen in time */
export async function untilListening(life: ProcessLife, limitMs: number): Promise<void> {
  for (const deadline = Date.now() + limitMs; !life.listening(); await sleep(20)) {
    const why = life.ended();
    if (why !== undefined) throw new Error(why);
    if (Date.now() > deadline) throw new Error(`it did not listen within ${limitMs / 1000} s`);
  }
}

/** One start. */
class Run implements ProcessLife {
  private end: string | undefined;
  private listens = false;
  readonly startedAt = Date.now();

  constructor(readonly note: ProcessNote | undefined) {}

  ended = (): string | undefined => this.end;
  listening = (): boolean => this.listens && this.end === undefined;

  hears(message: unknown): void {
    if (message === LISTENING) this.listens = true;
  }

  /** @returns false when its end is known already */
  ends(how: string): boolean {
    if (this.end !== undefined) return false;
    this.end = how;
    return true;
  }
}

/** Keeps one program running. */
export class SupervisedProcess {
  private run: Run | undefined;
  private wanted = true;
  private pause = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private readyOnce = false;
  /** The next end was asked for by `restart`. */
  private renewing = false;

  constructor(
    private readonly program: Program,
    private readonly watcher: Watcher,
  ) {}

  /** Starts it for the first time and waits until it is ready. @throws Error with the end of its log otherwise. */
  async start(): Promise<void> {
    for (let run = this.launch(); ; run = this.run ?? run) {
      try {
        return await this.ready(run);
      } catch (error) {
        // Unless it was renewed meanwhile, the first start fails loudly instead of being tried for ever.
        if (this.run === run) throw error;
      }
    }
  }

  /** Stops it for good; killed when it has not ended by itself in time. */
  async stop(patienceMs?: number): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    if (this.run?.note) await endProcess(this.run.note, patienceMs);
  }

  /** Starts it afresh, for example because an address it was given has changed. */
  async restart(): Promise<void> {
    if (!this.run?.note || this.run.ended() !== undefined) return;
    this.renewing = true;
    await endProcess(this.run.note);
  }

  private launch(): Run {
    const { args, environment } = this.program.command();
    const log = this.openLog();
    const begins = sizeOf(this.program.logFile);
    let child: ChildProcess;
    try {
      // A group of its own: an interrupt typed at the terminal reaches the supervisor, which stops all in order.
      child = spawn(
        process.execPath,
        ['--require', builtProgram('libs/standalone/local-system/end-with-parent.js'), ...args],
        {
          env: { ...process.env, ...environment },
          stdio: ['ignore', log, log, 'ipc'],
          detached: true,
        },
      );
    } finally {
      if (log !== 'ignore') closeSync(log);
    }
    const run = new Run(child.pid === undefined ? undefined : noteOf(child.pid));
    this.run = run;
    if (run.note) this.watcher.started(run.note);
    const ended = (how: string): void => {
      if (run.ends(`${how}; last words: ${lastWords(this.program.logFile, begins)}`)) this.onEnd(run, how);
    };
    child.on('message', (message) => run.hears(message));
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ? `ended by ${signal}` : `ended with code ${code}`));
    return run;
  }

  private onEnd(run: Run, how: string): void {
    if (!this.wanted || this.run !== run) return;
    if (this.renewing) {
      this.renewing = false;
      this.relaunch();
    } else if (this.readyOnce) {
      if (Date.now() - run.startedAt > STABLE_AFTER_MS) this.pause = FIRST_PAUSE_MS;
      this.relaunchLater(how);
    }
  }

  private relaunchLater(why: string): void {
    this.watcher.log(`${this.program.name} ${why}; starting it again in ${this.pause / 1000} s.`);
    this.timer = setTimeout(() => this.relaunch(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private relaunch(): void {
    if (!this.wanted) return;
    let run: Run;
    try {
      run = this.launch();
    } catch (error) {
      return this.relaunchLater(`could not be started (${(error as Error).message})`);
    }
    if (!this.readyOnce) return; // the first start is still waited for
    const tell = (line: string): void => {
      // An attempt that has been overtaken by the next has nothing to say.
      if (this.run === run && this.wanted) this.watcher.log(line);
    };
    this.ready(run).then(
      () => tell(`${this.program.name} is back.`),
      (error: Error) => tell(error.message),
    );
  }

  private async ready(run: Run): Promise<void> {
    try {
      await this.program.untilReady(run);
      // It may have ended after the last look: a dead program is not ready.
      const why = run.ended();
      if (why !== undefined) throw new Error(why);
    } catch (error) {
      throw new Error(`${this.program.name} did not start: ${(error as Error).message}`, { cause: error });
    }
    this.readyOnce = true;
  }

  /** A program without a log is better than none: on a full disk it runs on and what it prints is lost. */
  private openLog(): number | 'ignore' {
    const file = this.program.logFile;
    try {
      if (sizeOf(file) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
      return openSync(file, 'a', 0o600);
    } catch (error) {
      this.watcher.log(`${this.program.name} starts without its log: ${(error as Error).message}`);
      return 'ignore';
    }
  }
}

/** What this start printed: what stands in the log before it is of another. */
function lastWords(file: string, from: number): string {
  try {
    return (
      readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-3).join(' / ').slice(-600) ||
      '(none)'
    );
  } catch {
    return '(none)';
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
