/** Time, who may turn it, and which days are worked. */
export { CLOCK, type Clock } from './clock';
export { type ClockChoice, clockChoice, refuseSimulatedClockInProduction } from './clock-choice';
export { ClockModule, type ClockOptions } from './clock.module';
export {
  ClockCannotGoBack,
  FARTHEST_ADVANCE_DAYS,
  SimulatedClock,
  type SimulatedClockOptions,
} from './simulated-clock';
export { stamp } from './stamp';
export { SystemClock } from './system-clock';
export { WorkingDaysModule } from './working-days.module';
export { WorkingYears, YearStandsOtherwise } from './working-years';
