import { Watermark } from './watermark';

describe('how far everything is done', () => {
  it('does not pass an event that is still under way, whatever finishes after it', () => {
    const watermark = new Watermark(null);
    const first = watermark.begin('10');
    const second = watermark.begin('20');
    const third = watermark.begin('30');
    second();
    expect(watermark.position).toBeNull();
    first();
    expect(watermark.position).toBe('20');
    expect(watermark.pending).toBe(1);
    third();
    expect(watermark.position).toBe('30');
  });

  it('passes a checkpoint only when what came before it is done', () => {
    const watermark = new Watermark('5');
    const done = watermark.begin('10');
    watermark.pass('40');
    expect(watermark.position).toBe('5');
    done();
    expect(watermark.position).toBe('40');
    expect(watermark.pending).toBe(0);
  });

  it('lets who waits go on as soon as everything up to a position is done, whatever comes after it', async () => {
    const watermark = new Watermark(null);
    const { signal } = new AbortController();
    const first = watermark.begin('9');
    watermark.begin('10');
    let there = false;
    const waiting = watermark.until('9', signal).then(() => (there = true));
    await Promise.resolve();
    expect(there).toBe(false);
    first();
    await waiting;
    await expect(watermark.until('10', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
