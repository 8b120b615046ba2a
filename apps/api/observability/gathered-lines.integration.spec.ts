import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const LOGGER = path.join(ROOT, 'dist/apps/api/observability/logger.js');

/** A process that logs and then does what it is told to; what came of it. */
class LoggingProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private written = '';

  constructor(script: string, takenAfterMs = 0) {
    const whole = `const log = require(${JSON.stringify(LOGGER)}).createLogger('info');\n${script}`;
    this.child = spawn(process.execPath, ['-e', whole], { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    setTimeout(
      () => this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.written += text)),
      takenAfterMs,
    );
    this.ended = once(this.child, 'close');
  }

  async messages(): Promise<string[]> {
    await this.ended;
    const lines = this.written.split('\n').filter((line) => line !== '');
    return lines.map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
  }
}

describe('lines of the log are gathered, and', () => {
  const MANY = "for (let n = 0; n < 500; n += 1) log.info({}, 'line ' + n);";
  const ALL = Array.from({ length: 500 }, (_, n) => `line ${n}`);

  it.each([
    ['comes to its end', ''],
    ['exits', 'process.exit(3);'],
    ['exits in a later turn', 'setTimeout(() => process.exit(0), 1);'],
    ['fails with an error nobody caught', "throw new Error('nobody expected it');"],
    ['fails with a promise nobody awaited', "void Promise.reject(new Error('nobody expected it'));"],
    [
      'stops on a signal',
      "process.once('SIGTERM', () => process.exit(0)); process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);",
    ],
  ])('all are there when the process %s', async (_, end) => {
    // What is being written when the process exits may come after what had to wait for it.
    const lines = await new LoggingProcess(`${MANY}\n${end}`).messages();
    expect(lines.sort()).toEqual([...ALL].sort());
  });

  it('are out before the process is killed, when it told of trouble or a tenth of a second went by', async () => {
    const killed = "process.kill(process.pid, 'SIGKILL')";
    const trouble = `log.info({}, 'before'); log.warn({}, 'trouble'); setTimeout(() => ${killed}, 50);`;
    const patient = `log.info({}, 'before'); setTimeout(() => ${killed}, 1000);`;
    expect(await new LoggingProcess(trouble).messages()).toEqual(['before', 'trouble']);
    expect(await new LoggingProcess(patient).messages()).toEqual(['before']);
  });

  it('are out at once also when they come while others are being written', async () => {
    const killed = "setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000);";
    const together = `log.warn({}, 'trouble'); log.warn({}, 'more'); log.error({}, 'worse'); ${killed}`;
    expect(await new LoggingProcess(together).messages()).toEqual(['trouble', 'more', 'worse']);
    const long = `log.info({}, 'x'.repeat(10_000)); log.info({}, 'behind'); log.warn({}, 'trouble'); ${killed}`;
    expect((await new LoggingProcess(long).messages()).slice(1)).toEqual(['behind', 'trouble']);
  });

  it('are lost when nobody takes them and there is no room for more, and how many were is told', async () => {
    const total = 60_000;
    const many = `for (let n = 0; n < ${total}; n += 1) log.info({}, 'x'.repeat(300)); setTimeout(() => {}, 4000);`;
    const lines = await new LoggingProcess(many, 2000).messages();
    const lost = Number(/^(\d+) lines of the log are lost: nobody took them$/.exec(lines.at(-1) ?? '')?.[1]);
    expect(lost).toBeGreaterThan(0);
    expect(lines.length - 1 + lost).toBe(total);
  });

  it('are in the order in which they were written, whichever logger of the process wrote them', async () => {
    const two = `const other = require(${JSON.stringify(LOGGER)}).createLogger('info');
      for (let n = 0; n < 10; n += 1) (n % 2 ? log : other).info({}, 'line ' + n);`;
    expect(await new LoggingProcess(two).messages()).toEqual(ALL.slice(0, 10));
  });
});
