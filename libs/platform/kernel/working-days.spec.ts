import fc from 'fast-check';
import { CHINESE_WORKING_DAYS as CHINA } from './chinese-working-days';
import { addDays, dateOfEpochDay, localDate } from './local-date';
import { AnnouncedWorkingDays } from './announced-working-days';
import { addWorkingDays, isWorkingDay, workingDayOnOrAfter, type WorkingYear } from './working-days';

describe('working days in China', () => {
  it.each([
    ['2025-05-12', true, 'a Monday'],
    ['2025-05-10', false, 'a Saturday'],
    ['2025-10-08', false, 'the last day of the National Day holiday'],
    ['2025-10-11', true, 'a Saturday worked for it'],
    ['2026-02-23', false, 'the last day of the Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked for it'],
    ['2027-10-01', true, 'not announced yet: only weekends are known'],
  ])('%s: %s, %s', (date, worked) => {
    expect(isWorkingDay(localDate(date), CHINA)).toBe(worked);
  });

  it('count from the day after, over weekends and holidays', () => {
    expect(addWorkingDays(localDate('2025-05-12'), 3, CHINA)).toBe('2025-05-15');
    expect(addWorkingDays(localDate('2025-09-29'), 3, CHINA)).toBe('2025-10-10');
    expect(addWorkingDays(localDate('2025-05-12'), 0, CHINA)).toBe('2025-05-12');
    expect(() => addWorkingDays(localDate('2025-05-12'), -1, CHINA)).toThrow(RangeError);
  });

  it('take a deadline on a holiday to the next working day', () => {
    expect(workingDayOnOrAfter(localDate('2025-05-31'), CHINA)).toBe('2025-06-03');
    expect(workingDayOnOrAfter(localDate('2025-06-03'), CHINA)).toBe('2025-06-03');
  });

  it('always end on a working day, with exactly as many worked days in between', () => {
    const anyDay = fc.integer({ min: 20_089, max: 20_800 }).map(dateOfEpochDay);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const end = addWorkingDays(from, count, CHINA);
        let worked = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) worked += isWorkingDay(day, CHINA) ? 1 : 0;
        expect(worked).toBe(count);
        expect(isWorkingDay(end, CHINA)).toBe(true);
      }),
    );
  });

  it('are known to the end of the last year without a gap, and by their weekends alone beyond it', () => {
    const notice = (year: number): WorkingYear => ({
      year,
      source: `notice of ${year}`,
      holidays: [[localDate(`${year}-10-01`), localDate(`${year}-10-07`)]],
      makeUpWorkdays: [],
    });
    const days = new AnnouncedWorkingDays([notice(2026)]);
    expect([days.knownUntil, days.isKnown(localDate('2027-01-01'))]).toEqual(['2026-12-31', false]);
    expect(isWorkingDay(localDate('2027-10-01'), days)).toBe(true);
    expect(isWorkingDay(localDate('2027-10-02'), days)).toBe(false);
    days.announce(notice(2028));
    expect(days.knownUntil).toBe('2026-12-31');
    days.announce(notice(2027));
    expect([days.knownUntil, days.isKnown(localDate('2027-01-01'))]).toEqual(['2028-12-31', true]);
    expect(isWorkingDay(localDate('2027-10-01'), days)).toBe(false);
    days.announce({ ...notice(2027), holidays: [] });
    expect([isWorkingDay(localDate('2027-10-01'), days), days.sources.length]).toEqual([true, 3]);
  });

  it('name a holiday only where the day would be worked or a weekend joins it, and make up only on weekends', () => {
    for (const day of CHINA.makeUpWorkdays) {
      expect(isWorkingDay(day, { ...CHINA, makeUpWorkdays: [] })).toBe(false);
      expect(CHINA.holidays.some(([first, last]) => first <= day && day <= last)).toBe(false);
    }
  });
});
