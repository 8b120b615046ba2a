import { given } from '#kernel-testing';
import { day } from '#lending-testing';
import { NO_COUNTS, type SweepEvent } from './domain/sweep.events';
import { sweepDecider } from './domain/sweep.decider';

const counts = (examined: number) => ({ ...NO_COUNTS, examined });
const start = (asOf: string) => ({ type: 'StartSweep', asOf: day(asOf) }) as const;
const started = (asOf: string, previous: string | null = null): SweepEvent => ({
  type: 'SweepStarted',
  data: { asOf: day(asOf), previous: previous === null ? null : day(previous) },
});
const completed = (asOf: string): SweepEvent => ({
  type: 'SweepCompleted',
  data: { asOf: day(asOf), counts: counts(9) },
});
const progress = (asOf: string, examined: number) =>
  ({ type: 'BookSweepProgress', asOf: day(asOf), afterLoanId: `JB${examined}`, counts: counts(examined) }) as const;

describe('sweeping the book', () => {
  it('starts, and is joined by whoever starts it again', () => {
    given(sweepDecider, [])
      .when(start('2026-02-28'))
      .then([started('2026-02-28')])
      .andRepeated()
      .thenUnchanged();
  });

  it('knows the sweep before', () => {
    given(sweepDecider, [started('2026-01-31'), completed('2026-01-31')])
      .when(start('2026-02-28'))
      .then([started('2026-02-28', '2026-01-31')]);
  });

  it('remembers what each date came to, and the one before the last', () => {
    const { state } = given(sweepDecider, [
      started('2026-01-31'),
      completed('2026-01-31'),
      started('2026-02-28', '2026-01-31'),
      completed('2026-02-28'),
    ]);
    expect(state).toEqual({
      running: null,
      lastCompleted: { asOf: '2026-02-28', previous: '2026-01-31', counts: counts(9) },
      completed: new Map([
        ['2026-01-31', counts(9)],
        ['2026-02-28', counts(9)],
      ]),
    });
  });

  it('refuses another date while one is running, a date before the last, and a date to come', () => {
    given(sweepDecider, [started('2026-02-27')])
      .when(start('2026-02-28'))
      .thenRejected('SWEEP_RUNNING', { running: '2026-02-27' });
    const done = given(sweepDecider, [started('2026-02-28'), completed('2026-02-28')]);
    done.when(start('2026-02-27')).thenRejected('SWEEP_DATE_PASSED', { lastCompleted: '2026-02-28' });
    done.when(start('2026-03-02'), { businessDate: day('2026-03-01') }).thenRejected('SWEEP_DATE_IN_FUTURE', {
      asOf: '2026-03-02',
      businessDate: '2026-03-01',
    });
    done.when(start('2026-03-01'), { businessDate: day('2026-03-01') }).thenEvents(['SweepStarted']);
  });

  it('books nothing when the last date is swept again', () => {
    const done = given(sweepDecider, [started('2026-02-28'), completed('2026-02-28')]);
    done.when(start('2026-02-28')).thenUnchanged();
    done.when(progress('2026-02-28', 500)).thenUnchanged();
    done.when({ type: 'CompleteSweep', asOf: day('2026-02-28'), counts: counts(9) }).thenUnchanged();
  });

  it('books progress once and in one direction, and completes once', () => {
    const running = given(sweepDecider, [started('2026-02-28')]);
    const booked = running.when(progress('2026-02-28', 500)).thenEvents(['SweepProgressed']);
    booked.andRepeated().thenUnchanged();
    booked.andWhen(progress('2026-02-28', 400)).thenUnchanged();
    expect(booked.state.running).toMatchObject({ afterLoanId: 'JB500', counts: { examined: 500 } });
    booked
      .andWhen({ type: 'CompleteSweep', asOf: day('2026-02-28'), counts: counts(700) })
      .then([{ type: 'SweepCompleted', data: { asOf: day('2026-02-28'), counts: counts(700) } }])
      .andRepeated()
      .thenUnchanged();
  });
});
