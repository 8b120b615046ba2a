/** The built program of a system in a folder, as an operator starts it; what it says is heard, and nothing is left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { builtProgram, openSystemFolder, readRunNote, type RunNote, type SystemFolder } from '#local-system';

const LIMIT_MS = 90_000;

export class SpawnedSystem {
  readonly folder: SystemFolder;
  said = '';
  private readonly child: ChildProcess;

  constructor(data: string, ...args: string[]) {
    this.folder = openSystemFolder(data);
    this.child = spawn(process.execPath, [builtProgram('apps/standalone/main.js'), ...args, '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (text: string): void => void (this.said += text);
    this.child.stdout?.setEncoding('utf8').on('data', hear);
    this.child.stderr?.setEncoding('utf8').on('data', hear);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get note(): RunNote {
    const note = readRunNote(this.folder);
    if (!note) throw new Error('there is no run.json');
    return note;
  }

  get api(): string {
    return `http://127.0.0.1:${this.note.node?.port}`;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.note.issuer?.port}`;
  }

  /** Resolves when it is up. @throws Error with what it said when it ends before */
  async untilUp(): Promise<this> {
    await this.until('it is up', () => {
      if (!this.runs) throw new Error(`it ended: ${this.said}`);
      return readRunNote(this.folder)?.owner.pid === this.pid && this.note.state === 'running';
    });
    return this;
  }

  async until(what: string, condition: () => boolean | Promise<boolean>, limitMs = LIMIT_MS): Promise<void> {
    for (const deadline = Date.now() + limitMs; !(await condition()); await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`never: ${what}; it said: ${this.said}`);
    }
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.api}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  }

  async ask(role: string, place: string, init: RequestInit = {}): Promise<Response> {
    const issued = await fetch(`${this.issuer}/token`, { method: 'POST', body: new URLSearchParams({ role }) });
    const { access_token: token } = (await issued.json()) as { access_token: string };
    return fetch(`${this.api}${place}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  }

  /** How it ended. */
  async ended(): Promise<number | null> {
    if (this.runs) await once(this.child, 'close');
    return this.child.exitCode;
  }

  async stop(): Promise<void> {
    if (this.runs) this.child.kill('SIGTERM');
    await this.ended();
  }

  /** For the end of a test that may have failed anywhere. */
  async sweepUp(): Promise<void> {
    const left = readRunNote(this.folder);
    if (this.runs) this.child.kill('SIGKILL');
    await this.ended();
    const notes: (ProcessNote | undefined)[] = left ? [left.node, left.eventStore, left.postgres] : [];
    for (const note of notes) if (note && isSameProcess(note)) process.kill(note.pid, 'SIGKILL');
  }
}
