/** The overdue sweep (逾期扫描), started and watched by operators. */
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { day, oneOf, part, type DataOf } from '#event-schema';
import { isLocalDate, localDate, type LocalDate } from '#kernel';
import {
  GetSweep,
  type GetSweepAnswer,
  StartOverdueSweep,
  type StartOverdueSweepAnswer,
  type SweepView,
  sweepViewSchema,
} from '#lending';
import { ListSweeps, sweepDaysSchema } from '#processes';
import { DateField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { OperationRoute, ReadRoute } from '../openapi/route-decorators';
import { invalid } from '../problems/problem';
import { notInFuture } from '../reads/not-in-future';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { SweepDaysQuery } from './sweep-days.query';

/** Which business date to sweep. */
class StartOverdueSweepRequest {
  @DateField({ description: 'The book is looked at as at the end of this date; not before the last completed sweep.' })
  asOf!: string;

  toData(): LocalDate {
    return localDate(this.asOf);
  }
}

const sweepStarted = part({
  asOf: day('Business date swept.'),
  status: oneOf(['RUNNING'], 'It has begun, or ran already.'),
});

@ApiTags('sweeps')
@Controller('sweeps')
export class SweepsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @OperationRoute({
    summary: 'Sweep the book',
    description:
      'Looks at every loan at the end of a business date and tells the cases what is overdue, older or cured. Repeating a date tells only what is new; a date before the last completed sweep is refused (SWEEP_DATE_PASSED).',
    roles: ['operator'],
    status: 202,
    answers: describe('SweepStarted', sweepStarted),
  })
  async startSweep(
    @Body() body: StartOverdueSweepRequest,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<DataOf<typeof sweepStarted>> {
    const { context } = this.desk.stamp(request);
    const asOf = body.toData();
    const answer = await this.commands.execute<StartOverdueSweep, StartOverdueSweepAnswer>(
      new StartOverdueSweep(asOf, context),
    );
    if (answer.kind === 'rejected') throw rejectionProblem(answer.rejection);
    void response.header('Location', `/sweeps/${asOf}`);
    if (answer.repeated) void response.header('Idempotency-Replayed', 'true');
    return { asOf, status: 'RUNNING' };
  }

  @Get()
  @ReadRoute({
    summary: 'The sweeps day by day',
    description:
      'Business dates and what came of their sweeps, the newest first. The clock sweeps every business date once the day has turned, unless the site has said that somebody else asks for sweeps; what stops it is told here and it is tried again.',
    roles: ['operator', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: describe('SweepDays', sweepDaysSchema),
  })
  async listSweeps(@Query() asked: SweepDaysQuery): Promise<DataOf<typeof sweepDaysSchema>> {
    const { until, days } = asked.toData();
    notInFuture('until', until, this.clock.businessDate());
    return { days: await this.queries.execute(new ListSweeps(until, days)) };
  }

  @Get(':asOf')
  @ReadRoute({
    summary: 'How a sweep goes',
    description: 'Counts, and rate and time left while it runs.',
    roles: ['operator', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: describe('Sweep', sweepViewSchema),
  })
  async getSweep(@Param('asOf') asOf: string): Promise<SweepView> {
    if (!isLocalDate(asOf)) {
      throw invalid([{ parameter: 'asOf', code: 'NOT_A_DATE', detail: 'must be a real date YYYY-MM-DD' }]);
    }
    notInFuture('asOf', asOf, this.clock.businessDate());
    const answer = await this.queries.execute<GetSweep, GetSweepAnswer>(new GetSweep(asOf));
    if (!answer) throw unknownResource('SWEEP_UNKNOWN', 'This date was not swept.', '该日期尚未扫描。');
    return answer;
  }
}
