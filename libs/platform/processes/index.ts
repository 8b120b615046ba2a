/** What happens because an event happened or a day came, and what operators do about what could not. */
export { AdvanceClock } from './day-turn/advance-clock.command';
export type { ClockOutcome } from './day-turn/advance-clock.handler';
export { type DayTurnResult, dayTurnResultSchema } from './day-turn/day-turns';
export * from './desk/process-queries';
export { ProcessesDeskModule } from './desk/processes-desk.module';
export { PROCESS_FIGURES } from './desk/process-figures';
export { processesStatusSchema, processesTrouble, type ProcessesStatus } from './desk/processes-status';
export * from './desk/shown-step';
export type { StepFilter } from './desk/step-views';
export { Processes, ProcessesModule } from './processes.module';
export { dailySweepChoice, type ProcessesOptions } from './processes.options';
export { SweepPortsModule } from './sweep/sweep-ports.module';
export { type DailySweepOutcome, dailySweepOutcomeSchema } from './sweep/daily-sweeps';
export { STEP_CAUSES, STEP_PROCESSES, type StepCause, type StepProcess } from './steps/step';
export { STEP_SCOPES, type StepScope } from './steps/step-actions';
export { allReactions } from './reactions/all-reactions';
export { reactTo } from './runner/event-work';
export { OpenCases } from './runner/open-cases';
