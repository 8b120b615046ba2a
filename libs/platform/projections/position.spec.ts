import { comparePositions, earliestPosition } from './position';

describe('positions', () => {
  it('order as numbers, beyond what JSON numbers hold; null is before all', () => {
    expect(comparePositions('9', '10')).toBeLessThan(0);
    expect(comparePositions('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
    expect(comparePositions('18446744073709551615', '9223372036854775807')).toBeGreaterThan(0);
    expect(comparePositions(null, '0')).toBeLessThan(0);
    expect(comparePositions('0', null)).toBeGreaterThan(0);
    expect(comparePositions(null, null)).toBe(0);
    expect(comparePositions('7', '7')).toBe(0);
  });

  it('have an earliest', () => {
    expect(earliestPosition(['10', '9', '11'])).toBe('9');
    expect(earliestPosition(['10', null])).toBeNull();
    expect(earliestPosition([])).toBeNull();
  });
});
