import { Worker } from 'node:worker_threads';
import { localDate, type PrintableDocument } from '#kernel';
import { DocumentPress, PressUnavailable } from './document-press';
import { UnprintableText } from './typeset';

const document = (text: string): PrintableDocument => ({
  title: '还款协议',
  reference: text,
  madeOn: localDate('2025-05-12'),
  language: 'zh-CN',
  blocks: [{ kind: 'PARAGRAPH', text }],
});

describe('the press', () => {
  let press: DocumentPress;
  beforeEach(() => {
    press = new DocumentPress();
  });
  afterEach(() => press.onApplicationShutdown());

  it('prints the same document to the same bytes, in whatever thread', async () => {
    const once = await press.print(document('一'));
    const other = new DocumentPress();
    const again = await other.print(document('一'));
    await other.onApplicationShutdown();
    expect(again.sha256).toBe(once.sha256);
    expect(Buffer.from(again.bytes).equals(Buffer.from(once.bytes))).toBe(true);
    expect(await press.print(document('一'))).toBe(once);
  });

  it('does not hold the process while it prints', async () => {
    await press.print(document('零'));
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const many = Array.from({ length: 60 }, (_, n) => press.print(document(`第${n}份协议。`.repeat(400))));
    await Promise.all(many);
    clearInterval(beat);
    // Each takes ten milliseconds or more: done here, sixty of them would have held it for far longer.
    expect(longest).toBeLessThan(300);
  });

  it('tells which characters it cannot print, and goes on', async () => {
    await expect(press.print(document('🙂'))).rejects.toEqual(new UnprintableText(['🙂']));
    expect((await press.print(document('二'))).sha256).toHaveLength(64);
  });

  it('turns away what it could not do in time', async () => {
    const many = Array.from({ length: 205 }, (_, n) =>
      press.print(document(`三${n}`)).then(
        () => 'printed',
        (error: unknown) => error,
      ),
    );
    const outcomes = await Promise.all(many);
    expect(outcomes.filter((outcome) => outcome === 'printed')).toHaveLength(200);
    expect(outcomes.filter((outcome) => outcome instanceof PressUnavailable)).toHaveLength(5);
  });

  it('tells who waits when its thread dies, and starts another for the next', async () => {
    const terminate = jest.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      void this.terminate();
    });
    await expect(press.print(document('四'))).rejects.toBeInstanceOf(PressUnavailable);
    terminate.mockRestore();
    expect((await press.print(document('四'))).sha256).toHaveLength(64);
  });
});
