/** What persons entered only after its day: what auditors ask about. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AUDIT_TRAIL_PROJECTION,
  type BackdatedFilter,
  backdatedSchema,
  ListBackdated,
  type TimelinePage,
} from '#audit-trail';
import { localDate } from '#kernel';
import { DateField, IdField } from '#request-validation';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { actingRoleOf } from '../requests/request-scope';
import { TimelineQuery } from './timeline.query';

const DAYS = ['enteredFrom', 'enteredTo', 'forFrom', 'forTo'] as const;
const IDS = ['borrowerId', 'loanId', 'enteredBy'] as const;

class BackdatedQuery extends TimelineQuery {
  @IdField({ description: 'About this person.', optional: true })
  borrowerId?: string;

  @IdField({ description: 'On this loan.', optional: true })
  loanId?: string;

  @IdField({ description: 'Entered by this person.', optional: true })
  enteredBy?: string;

  @DateField({ description: 'Entered on this business date or later.', optional: true })
  enteredFrom?: string;

  @DateField({ description: 'Entered on this business date or before.', optional: true })
  enteredTo?: string;

  @DateField({ description: 'For this day or a later one.', optional: true })
  forFrom?: string;

  @DateField({ description: 'For this day or one before.', optional: true })
  forTo?: string;

  filter(): BackdatedFilter {
    const days = DAYS.flatMap((name) => {
      const day = this[name];
      return day === undefined ? [] : [[name, localDate(day)] as const];
    });
    const ids = IDS.flatMap((name) => (this[name] === undefined ? [] : [[name, this[name]] as const]));
    return Object.fromEntries([...ids, ...days]);
  }
}

@ApiTags('corrections')
@Controller('backdated-entries')
export class BackdatedController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @ReadRoute({
    summary: 'List what was entered after its day',
    description:
      'Entries that persons made for a day before the business date they made them on: who, when, for which day (`forDay`) and why (`data.lateBecause`). What systems tell late is not among them.',
    roles: ['supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('BackdatedEntries', backdatedSchema),
  })
  listBackdated(@Query() asked: BackdatedQuery, @Exchange() exchange: HttpExchange): Promise<Eventual<TimelinePage>> {
    const viewer = actingRoleOf(exchange.request);
    const query = new ListBackdated(asked.filter(), { viewer, ...asked.inOrder(), ...asked.page() });
    return this.desk.answer(exchange, { projection: AUDIT_TRAIL_PROJECTION, query, minPosition: asked.minPosition });
  }
}
