/** What happens because an event happened or a day came, and what operators do about what could not. */
export { AdvanceClock } from './day-turn/advance-clock.command';
export type { ClockOutcome } from './day-turn/advance-clock.handler';
export type { DayTurnResult } from './day-turn/day-turns';
export * from './desk/process-queries';
export { ProcessesDeskModule } from './desk/processes-desk.module';
export { PROCESS_FIGURES } from './desk/process-figures';
export { processesTrouble, type ProcessesStatus } from './desk/processes-status';
export type { StepAction, StepFilter, StepState, StepView } from './desk/step-views';
export { Processes, ProcessesModule } from './processes.module';
export { dailySweepChoice, type ProcessesOptions } from './processes.options';
export { SweepPortsModule } from './sweep/sweep-ports.module';
export type { DailySweepOutcome } from './sweep/daily-sweeps';
export type { StepCause, StepProcess } from './steps/step';
export type { StepScope } from './steps/step-actions';
export { allReactions } from './reactions/all-reactions';
export { reactTo } from './runner/event-work';
export { OpenCases } from './runner/open-cases';
