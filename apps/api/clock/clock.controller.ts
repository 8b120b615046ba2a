/** The business clock: shown to operators, and moved where time is simulated. */
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock, FARTHEST_ADVANCE_DAYS, SimulatedClock, stamp } from '#clock';
import { day, flag, instant, oneOf, orNone, part, type DataOf } from '#event-schema';
import { addDays } from '#kernel';
import { AdvanceClock, type ClockOutcome, dailySweepOutcomeSchema, dayTurnResultSchema } from '#processes';
import { CommandDesk } from '../commands/command-desk';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { AdvanceClockRequest } from './advance-clock.request';

const clockShown = part({
  now: instant('Now, as commands are stamped.'),
  businessDate: day('The business date: the Shanghai date of now.'),
  simulated: flag('Whether operators may move it.'),
});

const clockAdvanced = part({
  businessDate: day('The business date now.'),
  outcome: oneOf(
    ['turned', 'pending'],
    'turned: the clocks of every day in between have run. pending: they run as soon as the process application does.',
  ),
  result: orNone(
    dayTurnResultSchema,
    'What the days brought: offers expired, agreements reviewed, commands refused, cases set aside.',
  ),
  sweep: orNone(
    dailySweepOutcomeSchema,
    'What came of the overdue sweep of the day; null while it has not ended, or where the clock starts none.',
  ),
});

@ApiTags('clock')
@Controller('clock')
export class ClockController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What time it is',
    description: 'The business clock commands are stamped with.',
    roles: ['operator', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: describe('Clock', clockShown),
  })
  getClock(): DataOf<typeof clockShown> {
    const { recordedAt: now, businessDate } = stamp(this.clock);
    return {
      now,
      businessDate,
      simulated: this.clock instanceof SimulatedClock,
    };
  }

  @Post('advance')
  @OperationRoute({
    summary: 'Move simulated time',
    description:
      'Takes the clock to a later business date and runs the clocks of every day in between: offers expire, instalments are missed, agreements are reviewed; then the book is swept for the day it is, unless the clock starts no sweeps (`REPRIEVE_DAILY_SWEEP` is `off`, and in the demo): then ask for one. Only where time is simulated (CLOCK_NOT_SIMULATED); never back (CLOCK_ONLY_MOVES_FORWARD), and a year at a time at most.',
    roles: ['operator'],
    status: 200,
    answers: describe('ClockAdvanced', clockAdvanced),
    longestMs: 130_000,
  })
  async advanceClock(
    @Body() body: AdvanceClockRequest,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<DataOf<typeof clockAdvanced>> {
    const { context } = this.desk.stamp(request);
    body.refuseBeyond(addDays(this.clock.businessDate(), FARTHEST_ADVANCE_DAYS));
    const command = new AdvanceClock(body.toData(), context);
    const outcome = await this.commands.execute<AdvanceClock, ClockOutcome>(command);
    if (outcome.kind === 'rejected') throw rejectionProblem(outcome.rejection);
    if (outcome.kind === 'pending') void response.status(202);
    if (outcome.repeated) void response.header('Idempotency-Replayed', 'true');
    const { kind, businessDate } = outcome;
    return {
      businessDate,
      outcome: kind,
      result: kind === 'turned' ? outcome.result : null,
      sweep: kind === 'turned' ? outcome.sweep : null,
    };
  }
}
