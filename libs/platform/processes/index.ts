/** What happens because an event happened or a day came. */
export { AdvanceClock } from './day-turn/advance-clock.command';
export type { ClockOutcome } from './day-turn/advance-clock.handler';
export { DayTurnModule } from './day-turn/day-turn.module';
export type { DayTurnResult } from './day-turn/day-turns';
export { Processes, ProcessesModule } from './processes.module';
export type { ProcessesOptions } from './processes.options';
