import fc from 'fast-check';
import { isInstant, shanghaiDate, shanghaiInstant } from './local-date-instant';

describe('instants', () => {
  it('fall on the Shanghai date, not the UTC date', () => {
    expect(shanghaiDate('2025-01-11T14:24:46+08:00')).toBe('2025-01-11');
    expect(shanghaiDate('2025-12-31T16:00:00Z')).toBe('2026-01-01');
    expect(shanghaiDate('2025-12-31T15:59:59.999Z')).toBe('2025-12-31');
    expect(shanghaiDate('2026-01-01T01:30+10:30')).toBe('2025-12-31');
    expect(shanghaiDate('2025-06-30T12:00:00-04:00')).toBe('2025-07-01');
  });

  it('keep their text when they already say +08:00', () => {
    expect(shanghaiInstant('2025-01-11T14:24+08:00')).toBe('2025-01-11T14:24+08:00');
    expect(shanghaiInstant('2025-01-11T06:24:46.5Z')).toBe('2025-01-11T14:24:46.5+08:00');
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
