/** Figures for the regulator. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { EventStore } from '#event-store';
import type { DataOf } from '#event-schema';
import {
  ClassificationReport,
  classificationReportSchema,
  ComplaintsReport,
  complaintsReportSchema,
  REGULATOR_FACTS_PROJECTION,
  RollRateReport,
  rollRateReportSchema,
} from '#regulator-reports';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { invalid } from '../problems/problem';
import type { Eventual } from '../reads/freshness.schema';
import { inOrder } from '../reads/in-order';
import { notAfterEnd, notInFuture } from '../reads/not-in-future';
import { ReadDesk } from '../reads/read-desk';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { ClassificationQuery, ComplaintsReportQuery, RollRatesQuery } from './report.query';

const projection = REGULATOR_FACTS_PROJECTION;

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly desk: ReadDesk,
    private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('classification')
  @ReadRoute({
    summary: 'Five-category classification and days past due',
    description:
      'Number and balance of loans by five-category class (五级分类) and days-past-due bucket, per product, at the end of a business date. Pin position to get the very same report again: up to the day of what happened next after it.',
    roles: ['compliance', 'auditor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('ClassificationReport', classificationReportSchema),
  })
  async getClassificationReport(
    @Query() asked: ClassificationQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<DataOf<typeof classificationReportSchema>>> {
    notInFuture('asOf', asked.asOf, this.clock.businessDate());
    await notAfterEnd(this.store, 'position', asked.position);
    const query = new ClassificationReport({ asOf: asked.on(), ...asked.narrowed() });
    return this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition, ofNobody: true });
  }

  @Get('roll-rates')
  @ReadRoute({
    summary: 'Roll rates between two dates',
    description: 'How many loans, and how much balance, moved from each days-past-due bucket to each other one.',
    roles: ['compliance', 'auditor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('RollRateReport', rollRateReportSchema),
  })
  async getRollRateReport(
    @Query() asked: RollRatesQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<DataOf<typeof rollRateReportSchema>>> {
    const { from, to } = asked.between();
    notInFuture('to', to, this.clock.businessDate());
    if (from >= to) throw invalid([{ parameter: 'to', code: 'OUT_OF_ORDER', detail: 'must be after from' }]);
    await notAfterEnd(this.store, 'position', asked.position);
    const query = new RollRateReport({ from, to, ...asked.narrowed() });
    return this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition, ofNobody: true });
  }

  @Get('complaints')
  @ReadRoute({
    summary: 'Complaints by channel, business, cause and outcome',
    description:
      'How many there are at the end of a business date, how old those that wait are, how long answers took and how many came in time; reconciled with the log. Pin position to get the very same report again: up to the day of what happened next after it.',
    roles: ['compliance', 'auditor', 'supervisor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('ComplaintsReport', complaintsReportSchema),
  })
  async getComplaintsReport(
    @Query() asked: ComplaintsReportQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<DataOf<typeof complaintsReportSchema>>> {
    const { asOf, from, minPosition } = asked;
    notInFuture('asOf', asOf, this.clock.businessDate());
    inOrder(['from', from], ['asOf', asOf]);
    await notAfterEnd(this.store, 'position', asked.position);
    const query = new ComplaintsReport(asked.asked());
    return this.desk.answer(exchange, { projection, query, minPosition, ofNobody: true });
  }
}
