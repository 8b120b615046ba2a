/** One run of a report: every command goes through here. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import { ForReport } from './for-report.command';
import { type ReportCommand, reportDecider, reportStream } from './report.decider';
import { reportEvents, type ReportEvent } from './report.events';

@CommandHandler(ForReport)
export class ReportService implements ICommandHandler<ForReport, CommandOutcome<ReportEvent>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ reportId, command, stamp }: ForReport): Promise<CommandOutcome<ReportEvent>> {
    const { context, ...options } = stamp;
    const stream = reportStream(reportId);
    const made = async (): Promise<ReportCommand> => {
      if (command.type !== 'RestateReport') return command;
      const { state: other } = await this.executor.load(reportStream(command.data.by), reportDecider);
      return { ...command, data: { ...command.data, other } };
    };
    return this.executor.execute(stream, reportDecider, reportEvents, made, context, options);
  }
}
