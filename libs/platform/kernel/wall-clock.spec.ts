import fc from 'fast-check';
import { instantOf, isTimeOfDay, isTimeZone, minutesOfDay, timeOfDay, wallTime, SHANGHAI } from './wall-clock';

describe('the time where a person lives', () => {
  it('is the wall clock of their zone', () => {
    expect(wallTime('2026-03-01T00:30:00Z', SHANGHAI)).toEqual({ day: '2026-03-01', minutes: 510 });
    expect(wallTime('2026-03-01T00:30:00Z', 'Asia/Urumqi')).toEqual({ day: '2026-03-01', minutes: 390 });
    expect(wallTime('2026-03-01T00:30:00Z', 'America/New_York')).toEqual({ day: '2026-02-28', minutes: 1_170 });
    expect(wallTime('2026-03-01T16:00:00Z', SHANGHAI)).toEqual({ day: '2026-03-02', minutes: 0 });
  });

  it('leads back to the instant, in any zone and around any change of its clocks', () => {
    const zone = fc.constantFrom(SHANGHAI, 'Asia/Urumqi', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 40_000_000 }), (timeZone, minute) => {
        const instant = new Date(Date.UTC(2000, 0, 1) + minute * 60_000).toISOString();
        const shown = wallTime(instant, timeZone);
        expect(wallTime(instantOf(shown, timeZone), timeZone)).toEqual(shown);
      }),
    );
  });

  it('has a zone of the IANA database', () => {
    expect([SHANGHAI, 'Asia/Urumqi', 'UTC', 'Asia/Nowhere', '', '+08:00'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('has times of day from midnight on', () => {
    expect(['00:00', '08:00', '23:59', '24:00', '8:00', '08:60', ''].map(isTimeOfDay)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
    expect(['00:00', '08:05', '23:59'].map(minutesOfDay)).toEqual([0, 485, 1_439]);
    expect([0, 485, 1_439].map(timeOfDay)).toEqual(['00:00', '08:05', '23:59']);
  });
});
