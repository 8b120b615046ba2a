/**
 * One sweep at a time, never for a date before the last one. Starting the running one again joins it; starting the last
 * completed one again books nothing, since whatever it finds is told to the cases anyway.
 */
import { accept, reject, streamName, type CommandContext, type Decider, type Decision, type LocalDate } from '#kernel';
import type { SweepCounts, SweepEvent } from './sweep.events';
import { evolveSweep, noSweep, type SweepState } from './sweep.state';

export const SWEEP_STREAM = streamName('sweep', 'book');

export type SweepCommand =
  | { readonly type: 'StartSweep'; readonly asOf: LocalDate }
  | {
      readonly type: 'BookSweepProgress';
      readonly asOf: LocalDate;
      readonly afterLoanId: string;
      readonly counts: SweepCounts;
    }
  | { readonly type: 'CompleteSweep'; readonly asOf: LocalDate; readonly counts: SweepCounts };

function start(asOf: LocalDate, { running, lastCompleted }: SweepState, context: CommandContext): Decision<SweepEvent> {
  const { businessDate } = context;
  if (asOf > businessDate) {
    const reason = { en: 'The book is swept for a day that has come.', zh: '仅可对已到的业务日期进行逾期扫描。' };
    return reject('SWEEP_DATE_IN_FUTURE', reason, { asOf, businessDate });
  }
  if (running) {
    if (running.asOf === asOf) return accept();
    const reason = { en: 'The sweep of another date is running.', zh: '另一业务日期的逾期扫描正在进行。' };
    return reject('SWEEP_RUNNING', reason, { asOf, running: running.asOf });
  }
  if (lastCompleted && asOf < lastCompleted.asOf) {
    const reason = { en: 'A later business date has been swept already.', zh: '更晚的业务日期已完成逾期扫描。' };
    return reject('SWEEP_DATE_PASSED', reason, { asOf, lastCompleted: lastCompleted.asOf });
  }
  if (lastCompleted?.asOf === asOf) return accept();
  return accept({ type: 'SweepStarted', data: { asOf, previous: lastCompleted?.asOf ?? null } });
}

export const sweepDecider: Decider<SweepCommand, SweepState, SweepEvent> = {
  initialState: noSweep,
  evolve: evolveSweep,
  decide(command, state, context) {
    const { running } = state;
    switch (command.type) {
      case 'StartSweep':
        return start(command.asOf, state, context);
      case 'BookSweepProgress': {
        const { asOf, afterLoanId, counts } = command;
        const known = running?.asOf !== asOf || running.counts.examined >= counts.examined;
        return known ? accept() : accept({ type: 'SweepProgressed', data: { asOf, afterLoanId, counts } });
      }
      case 'CompleteSweep': {
        const { asOf, counts } = command;
        return running?.asOf === asOf ? accept({ type: 'SweepCompleted', data: { asOf, counts } }) : accept();
      }
    }
  },
};
