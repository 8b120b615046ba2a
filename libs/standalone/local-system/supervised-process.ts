/**
 * A program that is kept running: started, restarted with growing pauses when it ends by itself, stopped on demand.
 * What it prints goes to a log file of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { noteOf, type ProcessNote } from '#embedded-postgres';
import { endProcess } from './ended-process';
import { builtProgram } from './project-folder';

/** What to run. */
export interface Program {
  /** Short name for messages and the log file. */
  readonly name: string;
  /** Node options, script and arguments; asked anew for every start. */
  readonly command: () => { readonly args: readonly string[]; readonly environment: Record<string, string> };
  /** Resolves when the program does its work; rejects when it does not get there. */
  readonly untilReady: (ended: () => string | undefined) => Promise<void>;
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

/** Keeps one program running. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private note: ProcessNote | undefined;
  private ending: string | undefined;
  private wanted = true;
  private pause = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private readyOnce = false;

  constructor(
    private readonly program: Program,
    private readonly watcher: Watcher,
  ) {}

  /** Starts it for the first time and waits until it is ready. @throws Error with the end of its log otherwise. */
  async start(): Promise<void> {
    this.launch();
    await this.ready();
  }

  /** Stops it for good; killed when it has not ended by itself in time. */
  async stop(patienceMs?: number): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    if (this.note) await endProcess(this.note, patienceMs);
  }

  /** Starts it afresh, for example because an address it was given has changed. */
  async restart(): Promise<void> {
    if (this.note) await endProcess(this.note);
  }

  private launch(): void {
    const { args, environment } = this.program.command();
    const log = openLog(this.program.logFile);
    try {
      // A group of its own: an interrupt typed at the terminal reaches the supervisor, which stops all in order.
      this.child = spawn(
        process.execPath,
        ['--require', builtProgram('libs/standalone/local-system/end-with-parent.js'), ...args],
        {
          env: { ...process.env, ...environment },
          stdio: ['ignore', log, log, 'ipc'],
          detached: true,
        },
      );
    } finally {
      closeSync(log);
    }
    const child = this.child;
    this.ending = undefined;
    if (child.pid !== undefined) {
      this.note = noteOf(child.pid);
      this.watcher.started(this.note);
    }
    const startedAt = Date.now();
    const ended = (how: string): void => {
      if (this.child !== child || this.ending !== undefined) return;
      this.ending = `${how}; last words: ${lastWords(this.program.logFile)}`;
      if (this.wanted) this.relaunch(how, Date.now() - startedAt);
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ? `ended by ${signal}` : `ended with code ${code}`));
  }

  private relaunch(how: string, lived: number): void {
    if (!this.readyOnce) return; // the first start fails loudly instead of being tried for ever
    if (lived > STABLE_AFTER_MS) this.pause = FIRST_PAUSE_MS;
    this.watcher.log(`${this.program.name} ${how}; starting it again in ${this.pause / 1000} s.`);
    this.timer = setTimeout(() => {
      if (!this.wanted) return;
      this.launch();
      const { child } = this;
      const tell = (line: string): void => {
        // An attempt that has been overtaken by the next has nothing to say.
        if (this.child === child) this.watcher.log(line);
      };
      this.ready().then(
        () => tell(`${this.program.name} is back.`),
        (error: Error) => tell(error.message),
      );
    }, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private async ready(): Promise<void> {
    const child = this.child;
    const ended = (): string | undefined => (this.child === child ? this.ending : 'replaced by a newer start');
    try {
      await this.program.untilReady(ended);
    } catch (error) {
      throw new Error(`${this.program.name} did not start: ${(error as Error).message}`, { cause: error });
    }
    this.readyOnce = true;
  }
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function lastWords(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ').slice(-600) || '(none)';
  } catch {
    return '(none)';
  }
}
