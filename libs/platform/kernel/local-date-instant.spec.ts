import fc from 'fast-check';
import { isInstant, isSameInstant, shanghaiDate, shanghaiInstant } from './local-date-instant';

describe('instants', () => {
  it('fall on the Shanghai date, not the UTC date', () => {
    expect(shanghaiDate('2025-01-11T14:24:46+08:00')).toBe('2025-01-11');
    expect(shanghaiDate('2025-12-31T16:00:00Z')).toBe('2026-01-01');
    expect(shanghaiDate('2025-12-31T15:59:59.999Z')).toBe('2025-12-31');
    expect(shanghaiDate('2026-01-01T01:30+10:30')).toBe('2025-12-31');
    expect(shanghaiDate('2025-06-30T12:00:00-04:00')).toBe('2025-07-01');
  });

  it.each([
    ['2025-01-11T14:24:46+08:00', '2025-01-11T14:24:46+08:00'],
    ['2025-01-11T14:24+08:00', '2025-01-11T14:24:00+08:00'],
    ['2025-01-11T14:24:00.000+08:00', '2025-01-11T14:24:00+08:00'],
    ['2025-01-11T06:24:46.500Z', '2025-01-11T14:24:46.5+08:00'],
    ['2025-01-11T06:24:46.050Z', '2025-01-11T14:24:46.05+08:00'],
    ['2024-02-29T23:59:59-14:00', '2024-03-01T21:59:59+08:00'],
  ])('are written in one form only: %s is %s', (told, written) => {
    expect(shanghaiInstant(told)).toBe(written);
    expect(isSameInstant(told, written)).toBe(true);
  });

  it('have texts in the order of time', () => {
    const fraction = fc.constantFrom('', '.0', '.5', '.50', '.51', '.049', '.000000001');
    const moment = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fraction, fc.constantFrom('Z', '+08:00', '-03:30'))
      .map(([second, part, offset]) => `2026-08-10T10:00:0${second}${part}${offset}`);
    /** Nanoseconds since 1970. */
    const exact = (text: string): bigint => {
      const fraction = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(9, '0');
      return BigInt(Date.parse(text.replace(/\.\d+/, ''))) * 1_000_000n + BigInt(fraction);
    };
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [one, other] = [shanghaiInstant(a), shanghaiInstant(b)];
        expect([one < other, one === other]).toEqual([exact(a) < exact(b), exact(a) === exact(b)]);
      }),
    );
  });

  it('stay the same moment when written for Shanghai', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (moment) => expect(new Date(shanghaiInstant(moment.toISOString())).getTime()).toBe(moment.getTime()),
      ),
    );
  });

  it.each([
    '2025-02-30T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:00',
    '2025-01-01',
    '2025-01-01 00:00:00Z',
    '2025-01-01T00:00:60Z',
    '2025-01-01T00:00:00+8',
    '',
  ])('refuse %p', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => shanghaiDate(text)).toThrow(RangeError);
  });
});
