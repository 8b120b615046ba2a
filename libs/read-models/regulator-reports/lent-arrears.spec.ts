import { localDate } from '#kernel';
import { goldenAfter, registeredByMistake } from '#lending-testing';
import { lentArrears } from './lent-arrears';

describe('a loan of a regulator’s report', () => {
  it('was lent by the date: one that was registered by mistake was not, on any day', () => {
    const on = localDate('2025-05-12');
    expect(lentArrears(goldenAfter(), on)?.dpd).toBeGreaterThan(0);
    expect(lentArrears(goldenAfter(), localDate('2025-01-09'))).toBeNull();
    expect(lentArrears(registeredByMistake(), on)).toBeNull();
  });
});
