/** The clocks of cases: what is due, for whom, when and why; and an officer stops one, or lets it go on. */
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import {
  CASE_DEADLINES_PROJECTION,
  CLOCK_KINDS,
  CLOCK_PARTIES,
  type ClockFilter,
  clocksSchema,
  ListClocks,
  type ListClocksAnswer,
} from '#clocks';
import { localDate } from '#kernel';
import { type AskedOfCase, DEADLINE_KINDS, ForCase, PAUSE_REASONS } from '#negotiation';
import { ChoiceField, DateField, IdField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { eventualAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { inOrder } from '../reads/in-order';
import { PageQuery } from '../reads/page.query';
import { ReadDesk } from '../reads/read-desk';
import { givenFields } from '../requests/given-fields';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

/** Which clocks. */
export class ClocksQuery extends PageQuery {
  @ChoiceField(CLOCK_KINDS, { description: 'What is due.', optional: true })
  kind?: (typeof CLOCK_KINDS)[number];

  @ChoiceField(CLOCK_PARTIES, { description: 'Who is to do something.', optional: true })
  party?: (typeof CLOCK_PARTIES)[number];

  @TextField({ description: 'Of this case.', maxLength: 96, optional: true })
  caseId?: string;

  @IdField({ description: 'Of this person and their cases.', optional: true })
  borrowerId?: string;

  @DateField({ description: 'Due on or after this day.', optional: true })
  dueFrom?: string;

  @DateField({ description: 'Due on or before this day.', optional: true })
  dueTo?: string;

  @ChoiceField(['true', 'false'], {
    description: 'true: only those that an officer has stopped; false: only those that run.',
    optional: true,
  })
  paused?: 'true' | 'false';

  /** @throws Problem for days that are no span */
  filter(): ClockFilter {
    const { kind, party, caseId, borrowerId, dueFrom, dueTo, paused } = this;
    inOrder(['dueFrom', dueFrom], ['dueTo', dueTo]);
    const [from, to] = [dueFrom, dueTo].map((day) => (day === undefined ? undefined : localDate(day)));
    const asked = { kind, party, caseId, borrowerId, dueFrom: from, dueTo: to };
    const given = givenFields(asked);
    return paused === undefined ? given : { ...given, paused: paused === 'true' };
  }
}

/** Names one clock of the case, as GET /clocks and the case do. */
export class ClockOfCaseRequest {
  @ChoiceField(DEADLINE_KINDS, { description: 'What is due.', example: 'ANSWER_DUE' })
  kind!: (typeof DEADLINE_KINDS)[number];

  @TextField({
    description: 'What it runs for: `reference` of GET /clocks.',
    maxLength: 200,
    example: 'C000001-1-N1',
  })
  reference!: string;

  toData(): Omit<AskedOfCase['ResumeClock'], 'caseId'> {
    const { kind, reference } = this;
    return { kind, reference };
  }
}

/** Stops a clock. */
export class PauseClockRequest extends ClockOfCaseRequest {
  @ChoiceField(PAUSE_REASONS, { description: 'Why it rests.', example: 'AWAITING_THE_BORROWER' })
  reason!: (typeof PAUSE_REASONS)[number];

  @TextField({
    description: 'For the file; kept encrypted. Asked for with OTHER.',
    maxLength: 2000,
    lines: true,
    optional: true,
  })
  note?: string;

  override toData(): Omit<AskedOfCase['PauseClock'], 'caseId'> {
    const { reason, note } = this;
    return { ...super.toData(), reason, ...(note === undefined ? {} : { note }) };
  }
}

@ApiTags('clocks')
@Controller('clocks')
export class ClocksController {
  constructor(
    private readonly desk: ReadDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What is due, for whom, when and why',
    description:
      'Every clock that runs in an open case or an agreement, or towards a person, soonest first: what the system does when nobody has acted, and which an officer has stopped, since when and why.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor', 'operator'],
    consistency: 'eventual',
    answers: eventualAnswerOf('Clocks', clocksSchema),
  })
  listClocks(@Query() asked: ClocksQuery, @Exchange() exchange: HttpExchange): Promise<Eventual<ListClocksAnswer>> {
    const query = new ListClocks({
      businessDate: this.clock.businessDate(),
      filter: asked.filter(),
      ...asked.page(),
    });
    return this.desk.answer(exchange, {
      projection: CASE_DEADLINES_PROJECTION,
      query,
      minPosition: asked.minPosition,
    });
  }
}

@ApiTags('cases')
@Controller('cases/:caseId/clocks')
export class ClockCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('pause')
  @CommandRoute({
    summary: 'Stop a clock',
    description:
      'It does not run out while it rests: an offer can still be signed, and a promised answer is not late. Days that were agreed and signed are not stopped (CLOCK_FIXED), nor one that has passed (CLOCK_RUN_OUT).',
    roles: ['officer', 'supervisor'],
  })
  pauseClock(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: PauseClockRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('PauseClock', { caseId, ...body.toData() }, stamp));
  }

  @Post('resume')
  @CommandRoute({
    summary: 'Let a clock go on',
    description:
      'What was left of its time is left still: a borrower’s day moves on by the days it rested and to a working day, the lender has as many working days left as before.',
    roles: ['officer', 'supervisor'],
  })
  resumeClock(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: ClockOfCaseRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('ResumeClock', { caseId, ...body.toData() }, stamp));
  }
}
