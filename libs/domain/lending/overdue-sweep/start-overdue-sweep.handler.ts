import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LocalDate, Rejection } from '#kernel';
import { OverdueSweep } from './overdue-sweep';
import { StartOverdueSweep } from './start-overdue-sweep.command';

/** Answers as soon as the sweep runs; GetSweep tells how it goes. */
export type StartOverdueSweepAnswer =
  | { readonly kind: 'started'; readonly asOf: LocalDate; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

@CommandHandler(StartOverdueSweep)
export class StartOverdueSweepHandler implements ICommandHandler<StartOverdueSweep, StartOverdueSweepAnswer> {
  constructor(private readonly sweep: OverdueSweep) {}

  async execute({ asOf, context }: StartOverdueSweep): Promise<StartOverdueSweepAnswer> {
    const started = await this.sweep.start(asOf, context);
    return started.kind === 'rejected' ? started : { kind: 'started', asOf, repeated: started.repeated };
  }
}
