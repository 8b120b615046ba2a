/** Which sweep runs, how far it has come, and which was the last. */
import type { LocalDate } from '#kernel';
import { NO_COUNTS, type SweepCounts, type SweepEvent } from './sweep.events';

export interface RunningSweep {
  readonly asOf: LocalDate;
  readonly previous: LocalDate | null;
  /** Null until the first progress is booked. */
  readonly afterLoanId: string | null;
  readonly counts: SweepCounts;
}

export interface CompletedSweep {
  readonly asOf: LocalDate;
  readonly previous: LocalDate | null;
  readonly counts: SweepCounts;
}

export interface SweepState {
  readonly running: RunningSweep | null;
  readonly lastCompleted: CompletedSweep | null;
  /** Counts of completed sweeps by business date. */
  readonly completed: ReadonlyMap<string, SweepCounts>;
}

export const noSweep: SweepState = { running: null, lastCompleted: null, completed: new Map() };

export function evolveSweep(state: SweepState, event: SweepEvent): SweepState {
  switch (event.type) {
    case 'SweepStarted':
      return { ...state, running: { ...event.data, afterLoanId: null, counts: NO_COUNTS } };
    case 'SweepProgressed':
      return state.running ? { ...state, running: { ...state.running, ...event.data } } : state;
    case 'SweepCompleted': {
      const { asOf, counts } = event.data;
      const previous = state.running?.previous ?? null;
      const completed = new Map(state.completed).set(asOf, counts);
      return { running: null, lastCompleted: { asOf, previous, counts }, completed };
    }
    default:
      return state;
  }
}
