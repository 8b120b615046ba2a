/** The embedded store as a process of its own, as users run it, so that it can be killed and measured. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MAIN = path.join(__dirname, '../../dist/apps/eventstore/main.js');
const START_LIMIT_MS = 30_000;

/** How a process of the store ended: its exit code and everything it said. */
export interface Refusal {
  readonly code: number | null;
  readonly said: string;
}

export class StoreProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** Resolves when the process has ended, with its last words. */
    readonly ended: Promise<Refusal>,
  ) {}

  /** Resolves when the store says that it is ready. `npm run build` must have been run. */
  static async start(postgresUrl: string, port = 0): Promise<StoreProcess> {
    const outcome = await StoreProcess.tryStart(postgresUrl, port);
    if (outcome instanceof StoreProcess) return outcome;
    throw new Error(`The event store did not start (${outcome.code}): ${outcome.said}`);
  }

  /** The same, but a store that ends before it is ready is an answer. */
  static tryStart(postgresUrl: string, port = 0): Promise<StoreProcess | Refusal> {
    const child = spawn(process.execPath, [MAIN, '--port', String(port), '--postgres', postgresUrl]);
    let said = '';
    // At 'close' everything it said has arrived.
    const ended = new Promise<Refusal>((done) => child.once('close', (code) => done({ code, said })));
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(new Error(`The event store was not ready in time: ${said}`));
      }, START_LIMIT_MS);
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        const ready = /ready on esdb:\/\/127\.0\.0\.1:(\d+)/.exec(said);
        if (!ready) return;
        clearTimeout(timer);
        done(new StoreProcess(child, Number(ready[1]), ended));
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      void ended.then((refusal) => {
        clearTimeout(timer);
        done(refusal);
      });
    });
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** The most memory it ever had, in MiB. */
  get peakMemory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** As if the power had gone. */
  kill(): Promise<number | null> {
    return this.end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return (await this.ended).code;
  }
}
