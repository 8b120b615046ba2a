import { localDate } from '#kernel';
import { workingDaysCheck } from './working-days-check';

describe('readiness, of the calendar of working days', () => {
  const { signal } = new AbortController();
  const on = (today: string) =>
    workingDaysCheck({ businessDate: () => localDate(today) }, { knownUntil: localDate('2026-12-31') }).check(signal);

  it('says until when the calendar is known', async () => {
    expect(await on('2026-11-01')).toEqual({ knownUntil: '2026-12-31', daysLeft: 60, warning: expect.any(String) });
    expect(await on('2026-10-31')).toEqual({ knownUntil: '2026-12-31', daysLeft: 61 });
  });

  it('warns from 60 days before its end, and says what to do', async () => {
    expect((await on('2026-12-30')).warning).toBe(
      'the calendar of working days ends on 2026-12-31; load the next year with: reprieve calendar load FILE',
    );
  });

  it('is degraded once the calendar has ended, and never takes the instance out of service', async () => {
    await expect(on('2027-01-01')).rejects.toThrow('ended');
    const check = workingDaysCheck({ businessDate: () => localDate('2027-01-01') });
    expect([check.essential, check.whenDown()]).toEqual([false, expect.stringContaining('only weekends')]);
  });
});
