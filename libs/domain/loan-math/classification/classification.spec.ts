import { localDate } from '#kernel';
import { BUCKET_STARTS, DPD_BUCKETS, dpdBucket } from './days-past-due-bucket';
import { isNonPerforming, worstOf } from './five-category';
import { restructuringFloor } from './restructuring-floor';
import { earliestNonPerformingExit, restructuringObservation } from './restructuring-observation';

describe('classes', () => {
  it('combine to the worst ground', () => {
    expect(worstOf('SPECIAL_MENTION', 'NORMAL', 'DOUBTFUL', 'SUBSTANDARD')).toBe('DOUBTFUL');
    expect(worstOf('NORMAL')).toBe('NORMAL');
  });

  it('are non-performing from substandard on', () => {
    expect([isNonPerforming('SPECIAL_MENTION'), isNonPerforming('SUBSTANDARD')]).toEqual([false, true]);
  });
});

describe('buckets', () => {
  it('begin on their first day and end on the day before the next', () => {
    DPD_BUCKETS.forEach((bucket, i) => {
      expect(dpdBucket(BUCKET_STARTS[i] ?? 0)).toBe(bucket);
      if (i > 0) expect(dpdBucket((BUCKET_STARTS[i] ?? 0) - 1)).toBe(DPD_BUCKETS[i - 1]);
    });
    expect(dpdBucket(10_000)).toBe('361+');
  });
});

describe('a restructured loan', () => {
  it('is at least special mention', () => {
    expect(restructuringFloor({ classBefore: 'NORMAL' })).toBe('SPECIAL_MENTION');
    expect(restructuringFloor({ classBefore: 'SPECIAL_MENTION' })).toBe('SPECIAL_MENTION');
  });

  it('stays as non-performing as it was until the exit test is passed', () => {
    expect(restructuringFloor({ classBefore: 'DOUBTFUL' })).toBe('DOUBTFUL');
    expect(restructuringFloor({ classBefore: 'DOUBTFUL', exitedNonPerforming: true })).toBe('SPECIAL_MENTION');
  });

  it('is at least substandard when restructured again under observation', () => {
    expect(restructuringFloor({ classBefore: 'NORMAL', repeatedInObservation: true })).toBe('SUBSTANDARD');
    expect(restructuringFloor({ classBefore: 'LOSS', repeatedInObservation: true })).toBe('LOSS');
  });

  it('is observed for two periods where those take longer than a year', () => {
    const yearly = ['2025-06-12', '2026-06-12', '2027-06-12'].map(localDate);
    const observation = restructuringObservation({ firstDueOn: localDate('2025-06-12'), laterDueDates: yearly });
    expect(observation.earliestEnd).toBe('2027-06-12');
  });

  it('may leave non-performing after the longer of two periods and six months', () => {
    const monthly = ['2025-07-12', '2025-08-12', '2025-09-12'].map(localDate);
    expect(earliestNonPerformingExit(localDate('2025-06-12'), monthly)).toBe('2025-12-12');
    const yearly = ['2026-06-12', '2027-06-12'].map(localDate);
    expect(earliestNonPerformingExit(localDate('2025-06-12'), yearly)).toBe('2027-06-12');
  });
});
