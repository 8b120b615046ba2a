/** The end of a log whose positions are bytes, and in which others write more than we do. */
import type { WireEvent } from './event-codec';
import { LogEnd } from './log-end';
import type { LogRange, LogReader } from './log-reader';

const OURS = ['loan-', 'case-'];

class ByteLog {
  readonly events: { stream: string; type: string; position: string }[] = [];
  looked = 0;

  /** Appends events of some hundred bytes each; the position of the last one. */
  write(stream: string, count = 1, type = 'T'): string {
    for (let n = 0; n < count; n += 1) {
      this.events.push({ stream, type, position: String((this.events.length + 1) * 317) });
    }
    return this.events.at(-1)?.position ?? '0';
  }

  readonly reader = {
    log: ({ from, direction }: LogRange) => this.read(from, direction === 'backwards'),
  } as unknown as LogReader;

  private async *read(from: string | null, backwards: boolean): AsyncGenerator<WireEvent[]> {
    const range = backwards
      ? [...this.events].reverse()
      : this.events.filter(({ position }) => from === null || Number(position) > Number(from));
    for (let at = 0; at < range.length; at += 10) {
      const batch = range.slice(at, at + 10);
      this.looked += batch.length;
      yield batch as unknown as WireEvent[];
    }
  }
}

let log: ByteLog;
beforeEach(() => (log = new ByteLog()));

describe('the last event of some streams', () => {
  it('is found behind those of others and of the store itself, and stays where it is while only others write', async () => {
    const end = new LogEnd(log.reader);
    expect(await end.lastOf(OURS, '0')).toBe('0');
    const last = log.write('loan-1', 3);
    log.write('other-1', 5);
    log.write('loan-1', 1, '$>');
    expect(await end.lastOf(OURS, '0')).toBe(last);
    log.write('$$loan-1', 40, '$metadata');
    expect(await end.lastOf(OURS, last)).toBe(last);
    expect(await end.lastOf(OURS, '0')).toBe(last);
    expect(await end.lastOf(['case-'], '0')).toBe('0');
    expect(await end.lastOf(OURS, log.write('case-1'))).toBe(log.events.at(-1)?.position);
  });

  it('is not looked for twice among the same events', async () => {
    const end = new LogEnd(log.reader);
    const last = log.write('loan-1');
    log.write('other-1', 5_000);
    await end.lastOf(OURS, '0');
    log.looked = 0;
    for (let n = 0; n < 20; n += 1) {
      log.write('other-1');
      expect(await end.lastOf(OURS, '0')).toBe(last);
    }
    expect(log.looked).toBeLessThan(20 * 20);
  });

  it('is taken to be the end of the log when too many of others stand before it', async () => {
    const end = new LogEnd(log.reader, 1_000);
    log.write('loan-1');
    const head = log.write('other-1', 5_000);
    expect(await end.lastOf(OURS, '0')).toBe(head);
    expect(log.looked).toBeLessThan(1_100);
  });
});

describe('how far behind a reader is', () => {
  it('is a number of events and not of bytes, those of others left out', async () => {
    const end = new LogEnd(log.reader);
    const first = log.write('loan-1');
    log.write('other-1', 50);
    const to = log.write('case-1', 7);
    log.write('case-1', 9);
    expect(await end.count(OURS, { after: first, to, most: 100 })).toBe(7);
    expect(await end.count(OURS, { after: null, to, most: 100 })).toBe(8);
    expect(await end.count(OURS, { after: to, to, most: 100 })).toBe(0);
  });

  it('is not known when it takes too long to count', async () => {
    log.write('loan-1', 50);
    const to = log.write('other-1', 5_000);
    expect(await new LogEnd(log.reader).count(OURS, { after: null, to, most: 20 })).toBeUndefined();
    expect(await new LogEnd(log.reader, 1_000).count(OURS, { after: null, to, most: 100 })).toBeUndefined();
    expect(log.looked).toBeLessThan(1_200);
  });
});

describe('the streams written to since a position', () => {
  it('are those of a name, each once, and none of the store itself', async () => {
    const end = new LogEnd(log.reader);
    log.write('loan-1');
    const since = log.write('loan-2');
    expect(await end.writtenSince('loan-', since)).toEqual(new Set());
    log.write('case-1', 15);
    log.write('loan-3', 2);
    log.write('$$loan-4');
    log.write('loan-5', 1, '$>');
    expect(await end.writtenSince('loan-', since)).toEqual(new Set(['loan-3']));
  });

  it('are not told where too much was written', async () => {
    const since = log.write('loan-1');
    log.write('case-1', 31);
    expect(await new LogEnd(log.reader, 30).writtenSince('loan-', since)).toBeUndefined();
  });
});
